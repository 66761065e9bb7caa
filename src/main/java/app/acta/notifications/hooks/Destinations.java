package app.acta.notifications.hooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Where webhooks and push messages may go: to the open internet, and to the operator's own networks where a setting names them. Whoever may
 * write an address here could otherwise have Acta speak to machines that only it can reach.
 */
@Component
@EnableConfigurationProperties(HookSettings.class)
public class Destinations {
    /** Why something cannot be sent, in a sentence. */
    public static final class Closed extends Exception {
        private static final long serialVersionUID = 1L;

        Closed(String sentence) {
            super(sentence, null, false, false);
        }

        /** The sentence. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private static final int LONGEST = 2_000;

    // What the JDK's own questions leave out: carriers', documentation, benchmark and reserved addresses, and those of
    // IPv6
    // that carry one of IPv4 inside.
    private static final List<HookSettings.Network> CLOSED = List.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/32",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7")
            .stream()
            .map(HookSettings.Network::of)
            .toList();

    private final List<HookSettings.Network> own;

    Destinations(HookSettings settings) {
        this.own = settings.networks();
    }

    /** The address as typed, if it is one. */
    public static URI read(String typed) throws Closed {
        try {
            var address = new URI(typed.strip());
            var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?")
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null
                    || address.getPort() > 65_535
                    || address.getPort() == 0
                    || typed.length() > LONGEST
                    || !address.toString().equals(address.toASCIIString())) {
                throw new URISyntaxException("", "not an address of a server");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new Closed("Write an address such as https://hooks.example.com/acta.");
        }
    }

    /** The machine behind the address. Whoever connects uses this answer: a name may lead elsewhere a moment later. */
    public InetAddress of(URI address) throws Closed {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(address.getHost());
        } catch (UnknownHostException e) {
            throw new Closed("There is no machine called " + address.getHost() + ".");
        }
        for (var one : all) {
            if (isOwn(one)) {
                continue;
            }
            if (isClosed(one)) {
                throw new Closed(
                        address.getHost()
                                + " is inside a network that is not the open internet. The operator can allow it with ACTA_HOOKS_OWN_NETWORKS.");
            }
            if (!"https".equalsIgnoreCase(address.getScheme())) {
                throw new Closed("Only https:// is safe on the open internet.");
            }
        }
        return all[0];
    }

    private boolean isOwn(InetAddress address) {
        return own.stream().anyMatch(network -> network.holds(address));
    }

    private static boolean isClosed(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (!(address instanceof Inet4Address) && address.getAddress().length != 16)
                || CLOSED.stream().anyMatch(network -> network.holds(address));
    }
}
