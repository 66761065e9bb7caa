package app.acta.act.rules.web;

import app.acta.platform.problems.Refusal;
import java.util.UUID;

/** Ids as addresses name them. */
final class Named {
    private Named() {}

    /** The id that is written here; whatever is none names nothing that exists. */
    static UUID id(String written) {
        try {
            return UUID.fromString(written.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }
}
