package app.acta.listen.surveys;

import app.acta.identity.Secret;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps one network from flooding a survey or a front door: so many at once, then so many a minute, see {@link
 * TurnstileSettings}. Each survey and each door has its own. A network is one IPv4 address, or the 2^64 IPv6 addresses that
 * one line has. Addresses are not kept: only a hash of each, under a word that dies with the process, only in memory, and
 * no longer than it matters, which is ten minutes with the default settings.
 */
@Component
@EnableConfigurationProperties(TurnstileSettings.class)
public class Turnstile {
    private static final int REMEMBERED = 20_000;
    private static final int LINE = 8;

    private final TurnstileSettings settings;
    private final Secret salt = Secret.create("");

    /** When the last of a network's places will be free again, in nanoseconds of {@link System#nanoTime}. */
    private final Map<String, Long> full = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private boolean sweeping;

    @Autowired
    Turnstile(TurnstileSettings settings) {
        this.settings = settings;
    }

    /**
     * How long somebody from this address waits before their answer to this survey is taken; nothing lets them pass and
     * counts them. An answer by a personal link need not ask: it can only change itself.
     */
    public Duration survey(String key, String address) {
        return pass("s/" + key, address, settings.surveyAtOnce(), settings.surveyPerMinute());
    }

    /** How long somebody from this address waits at this workspace's front door; nothing lets them pass and counts them. */
    public Duration door(String slug, String address) {
        return pass("tell/" + slug, address, settings.doorAtOnce(), settings.doorPerMinute());
    }

    private Duration pass(String where, String address, int atOnce, int perMinute) {
        return atOnce == 0 ? Duration.ZERO : pass(where, address, atOnce, perMinute, System.nanoTime());
    }

    synchronized Duration pass(String where, String address, int atOnce, int perMinute, long now) {
        var each = Duration.ofMinutes(1).dividedBy(perMinute).toNanos();
        var who = HexFormat.of().formatHex(new Secret(salt.word() + where + ' ' + network(address)).hash(), 0, 8);
        var known = full.get(who);
        var free = (known == null || known - now < 0 ? now : known) + each;
        var wait = free - now - each * atOnce;
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        full.put(who, free);
        if (!sweeping) {
            sweeping = true;
            Thread.ofVirtual().name("turnstile").start(this::sweep);
        }
        return Duration.ZERO;
    }

    // Runs only while there is something to forget.
    private void sweep() {
        try {
            do {
                Thread.sleep(Duration.ofSeconds(30));
            } while (forget(System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets whose places are all free again; answers whether anybody is left. */
    synchronized boolean forget(long now) {
        full.values().removeIf(free -> free - now <= 0);
        sweeping = !full.isEmpty();
        return sweeping;
    }

    synchronized int remembered() {
        return full.size();
    }

    // One line of a provider has at least 64 bits of IPv6 addresses to choose from.
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), LINE))
                    : address;
        } catch (IllegalArgumentException e) {
            // A proxy may write something else, such as a name: that is then what people are told apart by.
            return address;
        }
    }
}
