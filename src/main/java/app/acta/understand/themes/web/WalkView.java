package app.acta.understand.themes.web;

import app.acta.identity.Workspace;
import app.acta.platform.time.When;
import app.acta.understand.themes.kept.Walk;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Whether all that was said before was looked through for the themes of a page.
 *
 * @param address where the same is asked for again while it goes on; empty when it does not
 * @param words what is done; empty when nothing is
 * @param note how far it is
 * @param hint what that means for the figures; empty when there is nothing to say
 */
public record WalkView(String address, String words, String note, long done, long of, String hint) {
    /** @param themes the ids of those on the page */
    static WalkView of(Workspace place, Walk walk, Collection<String> themes) {
        var wanted = themes.stream().filter(walk.wanted()::containsKey).toList();
        if (!wanted.isEmpty()) {
            var total = walk.total();
            return new WalkView(
                    "/" + place.slug() + "/themes/walk?"
                            + themes.stream().map(id -> "theme=" + id).collect(Collectors.joining("&")),
                    "Looking for " + names(wanted, walk) + " in all that was said before",
                    total == null
                            ? "Not begun yet"
                            : "Looked at %,d of %,d voices, newest first".formatted(walk.looked(), total),
                    walk.looked(),
                    total == null ? 0 : Math.max(1, total),
                    "The figures still grow. " + cannot(walk));
        }
        var latest = themes.stream()
                .filter(walk.sought()::containsKey)
                .map(id -> Objects.requireNonNull(walk.sought().get(id)))
                .max(Instant::compareTo);
        return new WalkView(
                "",
                "",
                "",
                0,
                0,
                latest.map(at -> "All that was said until %s was looked through. %s"
                                .formatted(When.full(at, place.timeZone()), cannot(walk)))
                        .orElse(""));
    }

    private static String names(List<String> wanted, Walk walk) {
        var first = "“" + walk.wanted().get(wanted.getFirst()) + "”";
        return wanted.size() == 1 ? first : first + " and %,d more".formatted(wanted.size() - 1);
    }

    /** What no look can reach. */
    private static String cannot(Walk walk) {
        return walk.unread() == 0
                ? ""
                : "Not looked at: %,d of a language that is not read, too short or without words."
                        .formatted(walk.unread());
    }
}
