package app.acta.identity;

import java.util.UUID;

/** Somebody who signs in; belongs to any number of workspaces. */
public record Person(Id id, String email, String name) {
    /** A person's id. */
    public record Id(UUID value) {}
}
