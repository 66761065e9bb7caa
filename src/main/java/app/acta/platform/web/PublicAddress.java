package app.acta.platform.web;

import app.acta.platform.data.StartFailure;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address under which people reach this installation from outside, for links that leave it in mails and files: the
 * setting {@code ACTA_ADDRESS}, such as {@code https://care.example.com}; else this machine's own address, which only
 * works here.
 */
@Component
public class PublicAddress {
    private final Environment environment;
    private final String set;

    PublicAddress(Environment environment) {
        this.environment = environment;
        var address = environment.getProperty("acta.address", "").strip();
        if (!address.isEmpty() && !address.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new StartFailure("ACTA_ADDRESS is \"" + address
                    + "\": write the address that people use, such as https://care.example.com.");
        }
        this.set = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Whether somebody has said what the address is; without it links only work on this machine. */
    public boolean known() {
        return !set.isEmpty();
    }

    /** The whole address of a path that begins with a slash. */
    public String of(String path) {
        if (known()) {
            return set + path;
        }
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port + path;
    }
}
