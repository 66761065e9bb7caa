package app.acta.act.deeds;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.people.Customer;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of the letter that says what came of it. */
final class CameOfItWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int QUOTED = 280;

    private CameOfItWords() {}

    static String subject(Workspace workspace, Deed deed) {
        return switch (deed.state()) {
            case DONE -> "You told us, and we did it";
            case DOING -> "You told us, and we are on it";
            case DECLINED -> "You told us, and this is what we decided";
            case SAID -> "We heard you: " + workspace.name();
        };
    }

    static String of(
            Workspace workspace, Deed deed, Customer customer, Feedback voice, String track, String everything) {
        var name = customer.name();
        return """
                Hello%s,

                on %s you told us%s

                You were not alone: %s

                %s

                Everything about what you told us, for you alone:
                %s

                What others said, and what we did:
                %s

                %s""".formatted(
                        name == null || name.isBlank() ? "" : " " + name,
                        DAY.format(voice.occurredAt().atZone(workspace.timeZone())),
                        quote(voice),
                        deed.said(),
                        ours(deed),
                        track,
                        everything,
                        workspace.name());
    }

    private static String quote(Feedback voice) {
        var words = voice.text();
        if (words == null || words.isBlank()) {
            return " something.";
        }
        var line = words.strip().replaceAll("\\s+", " ");
        var end = line.length() <= QUOTED ? line.length() : line.offsetByCodePoints(0, line.codePointCount(0, QUOTED));
        return ":\n\n  \"" + line.substring(0, end) + (end < line.length() ? "…" : "") + "\"";
    }

    private static String ours(Deed deed) {
        return switch (deed.state()) {
            case DONE -> "This came of it: " + deed.words();
            case DOING -> "We are on it: " + deed.words();
            case DECLINED -> "We decided against it: " + deed.words();
            case SAID -> "We have heard it, and will say here what becomes of it." + before(deed.words());
        };
    }

    private static String before(String words) {
        return words.isBlank() ? "" : " " + words;
    }
}
