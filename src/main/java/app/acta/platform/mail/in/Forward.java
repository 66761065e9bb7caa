package app.acta.platform.mail.in;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer's mail that a colleague passed on: who wrote it first, and what.
 *
 * @param from the first sender's bare address in lower case
 * @param name the name before it; may be empty
 * @param subject its subject; may be empty
 * @param text what was passed on
 * @param note what the colleague wrote above it; may be empty
 */
public record Forward(String from, String name, String subject, String text, String note) {
    private static final Pattern FROM = Pattern.compile(
            "(?iu)^\\s*(?:>\\s*)?\\*?(?:from|von|de|da|van|från)\\s*:\\*?\\s*(.{0,200}?)[<\\[(\\s\"]*([^\\s<>\\[\\]()\"]+@[^\\s<>\\[\\]()\"]+).*$");
    private static final Pattern FIELD = Pattern.compile("^\\s*(?:>\\s*)?\\*?\\p{L}[\\p{L} -]{0,20}\\s*:\\*?.*$");
    private static final Pattern SUBJECT =
            Pattern.compile("(?iu)^\\s*(?:>\\s*)?\\*?(?:subject|betreff|objet|asunto|oggetto|onderwerp)\\s*:\\*?\\s*(.*)$");
    private static final Pattern HEAD = Pattern.compile("(?iu)^\\s*(?:fwd?|wg|tr|rv|i)\\s*:.*");

    /** What was passed on in this mail, or null when it passes nothing on that can be read. */
    public static @Nullable Forward of(Mail mail) {
        var inside = mail.enclosed();
        if (inside != null && !inside.from().isEmpty()) {
            return new Forward(inside.from(), inside.name(), inside.subject(), inside.text(), Fold.of(mail.text()).fresh());
        }
        if (!HEAD.matcher(mail.subject()).matches()) {
            return null;
        }
        var lines = List.of(mail.text().split("\n", -1));
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var from = FROM.matcher(line.length() > 500 ? "" : line);
            if (from.matches()) {
                return read(lines, i, from.group(1), from.group(2));
            }
        }
        return null;
    }

    private static Forward read(List<String> lines, int at, String name, String mail) {
        var subject = "";
        var end = at + 1;
        while (end < lines.size() && end < at + 12 && FIELD.matcher(lines.get(end)).matches()) {
            var found = SUBJECT.matcher(lines.get(end));
            subject = found.matches() ? found.group(1).strip() : subject;
            end++;
        }
        var above = at;
        while (above > 0 && (lines.get(above - 1).isBlank() || lines.get(above - 1).matches("^[\\s>_-].*|.*:\\s*$"))) {
            above--;
        }
        var text = String.join("\n", lines.subList(end, lines.size())).replaceAll("(?m)^> ?", "");
        return new Forward(
                mail.replaceAll("[>,;:]+$", "").toLowerCase(Locale.ROOT),
                name.replaceAll("[\"'*<]", "").strip(),
                MailReader.line(subject),
                text.strip(),
                String.join("\n", lines.subList(0, above)).strip());
    }
}
