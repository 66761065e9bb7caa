package app.acta.understand;

import app.acta.listen.Feedback;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a text its sender wrote: without the lines they quote. A mail that carries our own reply along would otherwise
 * be read as if the customer had said what we said.
 */
final class OwnWords {
    /** Longer lines are prose, and no pattern is tried on them. */
    private static final int HEADER = 300;

    // Not ">30 minutes": that is a customer counting.
    private static final Pattern QUOTED = Pattern.compile("^\\s{0,3}>(?!\\d).*");
    private static final Pattern WROTE = Pattern.compile(
            "^(?=.*\\d[:.h]\\d\\d)\\s*(?:On|Am|Le|El|Il|Op|Den|Em)\\b.{5,250}\\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu)\\b.{0,60}:\\s*$");
    private static final Pattern FORWARDED = Pattern.compile(
            "^\\s*-{2,}\\s*(?:Original Message|Forwarded message|Reply above this line|Ursprüngliche Nachricht|Message d'origine)\\s*-*\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD =
            Pattern.compile("^\\s*\\*?(?:From|Sent|Date|To|Subject|Von|Gesendet|An|Betreff):\\*? .*");

    /** This many fields of a mail's head in a row begin a mail that is quoted whole. */
    private static final int FIELDS = 3;

    private OwnWords() {}

    /** Title and text without what is quoted; empty when all of it is. */
    static String of(Feedback voice) {
        return of(voice.words());
    }

    static String of(String words) {
        return words.indexOf('>') < 0 && words.indexOf(':') < 0 ? words : unquoted(words);
    }

    private static String unquoted(String words) {
        var lines = words.lines().toList();
        var own = new ArrayList<String>(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            var header = header(lines, i);
            if (header > 0 && !followedByMarks(lines, i + header)) {
                break;
            }
            if (header > 0) {
                i += header - 1;
            } else if (!matches(QUOTED, lines.get(i))) {
                own.add(lines.get(i));
            }
        }
        return own.size() == lines.size() ? words : String.join("\n", own).strip();
    }

    /** How many lines from here announce a quotation; 0 when none does. */
    private static int header(List<String> lines, int at) {
        var line = lines.get(at);
        if (matches(WROTE, line) || matches(FORWARDED, line)) {
            return 1;
        }
        // Mail programs break the line that names date and address.
        if (at + 1 < lines.size()
                && line.length() + lines.get(at + 1).length() < HEADER
                && matches(WROTE, line + " " + lines.get(at + 1))) {
            return 2;
        }
        var fields = 0;
        while (at + fields < lines.size() && fields < FIELDS && matches(FIELD, lines.get(at + fields))) {
            fields++;
        }
        return fields == FIELDS ? FIELDS : 0;
    }

    private static boolean followedByMarks(List<String> lines, int at) {
        return lines.stream()
                .skip(at)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> matches(QUOTED, line))
                .orElse(false);
    }

    private static boolean matches(Pattern pattern, String line) {
        return line.length() <= HEADER ? pattern.matcher(line).matches() : pattern == QUOTED && line.startsWith("> ");
    }
}
