package app.acta.listen.surveys;

import app.acta.identity.Secret;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps one network from flooding the front door: {@value #BURST} messages at once, then one every {@value #SECONDS}
 * seconds. Addresses are not kept: only a hash of each, under a word that dies with the process, and only in memory.
 */
@Component
public class Turnstile {
    private static final int BURST = 30;
    private static final int SECONDS = 20;
    private static final int REMEMBERED = 10_000;
    private static final long EACH = Duration.ofSeconds(SECONDS).toNanos();

    private final Secret salt = Secret.create("");

    /** When the last of an address's places will be free again, in nanoseconds of {@link System#nanoTime}. */
    private final Map<String, Long> full = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether somebody from this address may pass now. */
    public boolean pass(String address) {
        return pass(address, System.nanoTime());
    }

    synchronized boolean pass(String address, long now) {
        var who = HexFormat.of().formatHex(new Secret(salt.word() + address).hash(), 0, 8);
        var known = full.get(who);
        var free = (known == null || known - now < 0 ? now : known) + EACH;
        if (free - now > EACH * BURST) {
            return false;
        }
        full.put(who, free);
        return true;
    }
}
