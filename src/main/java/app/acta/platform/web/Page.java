package app.acta.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page's content: what the layout templates need to draw title, navigation, person and toast.
 *
 * @param title what the tab and the history say; the layout adds the product's name
 * @param csrf the token that forms send as {@code _csrf} and scripts as {@code X-CSRF-TOKEN}; empty when nobody may post
 * @param path the path of this page, without query
 * @param who the signed-in person, or null on pages that stand open
 * @param links the main navigation, most used first: a phone shows the first four and keeps the rest under "More"
 * @param toast one short message about the deed that led here, or null
 */
public record Page(
        String title,
        String csrf,
        String path,
        @Nullable Who who,
        List<Link> links,
        @Nullable Toast toast) {

    public Page {
        links = List.copyOf(links);
    }

    /** A page that stands open: no person, no navigation, no toast. */
    public static Page open(String title, String csrf, String path) {
        return new Page(title, csrf, path, null, List.of(), null);
    }

    /** The same frame under another title. */
    public Page titled(String other) {
        return new Page(other, csrf, path, who, links, toast);
    }

    /** The same frame with a message on it. */
    public Page saying(@Nullable Toast message) {
        return new Page(title, csrf, path, who, links, message);
    }

    /** The address of a file under {@code static/}, such as {@code css/public.css}; it changes whenever the file does. */
    public String asset(String file) {
        return Assets.url(file);
    }

    /** The key that goes to a link after "g": the first letter of its name that no earlier link took. */
    public String key(Link link) {
        var taken = new StringBuilder();
        for (var one : links) {
            var key = one.name()
                    .toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(Character::isLetter)
                    .filter(letter -> taken.indexOf(Character.toString(letter)) < 0)
                    .mapToObj(Character::toString)
                    .findFirst()
                    .orElse("");
            if (one.equals(link)) {
                return key;
            }
            taken.append(key);
        }
        return "";
    }

    /** The links that fit a phone's bottom bar. */
    public List<Link> nearLinks() {
        return links.subList(0, Math.min(4, links.size()));
    }

    /** The links a phone keeps under "More". */
    public List<Link> farLinks() {
        return links.subList(Math.min(4, links.size()), links.size());
    }

    /**
     * The signed-in person where they stand now.
     *
     * @param name how the person is called
     * @param mail the address they sign in with
     * @param role the role's name as people read it, such as "Agent"
     * @param slug the workspace's part of the address
     * @param workspace the workspace's name
     * @param others the other workspaces this person may enter
     */
    public record Who(String name, String mail, String role, String slug, String workspace, List<Place> others) {
        public Who {
            others = List.copyOf(others);
        }

        /** One or two letters to stand for the person. */
        public String initials() {
            var words = Stream.of(name.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            var letters = words.size() > 2 ? List.of(words.getFirst(), words.getLast()) : words;
            return letters.stream()
                    .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                    .collect(Collectors.joining())
                    .toUpperCase(Locale.ROOT);
        }
    }

    /** A workspace one may go to. */
    public record Place(String slug, String name) {}

    /**
     * One entry of the main navigation.
     *
     * @param icon a name from {@code static/icons.svg}
     * @param current whether the reader is there now
     * @param count what waits there, or null where counting means nothing
     */
    public record Link(
            String name,
            String href,
            String icon,
            boolean current,
            @Nullable Integer count) {}

    /** One short message about what just happened. */
    public record Toast(String words, Tone tone) {
        public static Toast good(String words) {
            return new Toast(words, Tone.GOOD);
        }

        public static Toast note(String words) {
            return new Toast(words, Tone.NOTE);
        }

        public static Toast bad(String words) {
            return new Toast(words, Tone.BAD);
        }
    }

    /** What a mark on the page says by its colour; the words beside it always say it too. */
    public enum Tone {
        GOOD,
        NOTE,
        WARN,
        BAD;

        /** The class name of this tone in the style sheets. */
        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The icon that goes with this tone. */
        public String icon() {
            return switch (this) {
                case GOOD -> "check";
                case NOTE -> "info";
                case WARN, BAD -> "alert";
            };
        }
    }
}
