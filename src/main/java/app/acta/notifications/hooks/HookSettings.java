package app.acta.notifications.hooks;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go beside the open internet.
 *
 * @param ownNetworks networks of one's own, such as {@code 10.0.0.0/8,fd00::/8}; http is allowed there too
 */
@ConfigurationProperties("acta.hooks")
record HookSettings(@DefaultValue("") String ownNetworks) {
    /** Addresses that begin alike. */
    record Network(InetAddress first, int bits) {
        boolean holds(InetAddress address) {
            var mine = first.getAddress();
            var theirs = address.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }

        static Network of(String written) {
            var parts = written.split("/", -1);
            try {
                var first = InetAddress.ofLiteral(parts[0]);
                var all = first.getAddress().length * 8;
                var bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
                if (parts.length > 2 || bits < 0 || bits > all) {
                    throw new IllegalArgumentException("out of range");
                }
                return new Network(first, bits);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "acta.hooks.own-networks names \"" + written + "\": write networks such as 10.0.0.0/8.", e);
            }
        }
    }

    HookSettings {
        read(ownNetworks);
    }

    List<Network> networks() {
        return read(ownNetworks);
    }

    private static List<Network> read(String written) {
        var networks = new ArrayList<Network>();
        for (var one : written.split(",", 0)) {
            if (!one.isBlank()) {
                networks.add(Network.of(one.strip()));
            }
        }
        return networks;
    }
}
