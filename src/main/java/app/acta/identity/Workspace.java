package app.acta.identity;

import app.acta.platform.data.Boundary;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/** One organisation's own room in this installation; nothing crosses from one to another. */
public record Workspace(Id id, String slug, String name, ZoneId timeZone) {
    /** First path segments that belong to the product itself and can therefore not name a workspace. */
    static final Set<String> RESERVED = Set.of(
            "a",
            "api",
            "s",
            "tell",
            "track",
            "calendar",
            "t",
            "sign-in",
            "sign-out",
            "first-run",
            "invitation",
            "workspaces",
            "local",
            "error",
            "style",
            "help",
            "static",
            "assets",
            "css",
            "js",
            "admin",
            "health",
            "account");

    /** A workspace's id: the boundary that every query names. */
    public record Id(UUID value) implements Boundary {}
}
