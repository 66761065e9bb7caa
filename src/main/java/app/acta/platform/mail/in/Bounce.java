package app.acta.platform.mail.in;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which letter a mail server's report is about, and what it says of it (RFC 3464, and what servers wrote before it). */
final class Bounce {
    private static final Pattern CODE =
            Pattern.compile("(?m)^.{0,80}\\b([45]\\d\\d[ -]#?[45]\\.\\d{1,3}\\.\\d{1,3}.{0,200})$");

    private Bounce() {}

    static Mail.Failure of(Function<String, String> header, Body body) {
        var letters = new LinkedHashSet<String>();
        for (var original : body.originals()) {
            var fields = fields(original.split("\n\\s*\n", 2)[0]);
            letters.addAll(MailReader.ids(fields.getOrDefault("message-id", "")));
        }
        letters.addAll(MailReader.ids(header.apply("In-Reply-To")));
        letters.addAll(MailReader.ids(header.apply("References")).reversed());
        // Old servers quote the letter's headers in the text.
        for (var line : body.text().split("\n", 0)) {
            if (line.toLowerCase(Locale.ROOT).strip().startsWith("message-id:")) {
                letters.addAll(MailReader.ids(line));
            }
        }
        var to = header.apply("X-Failed-Recipients").strip();
        var reason = "";
        var forGood = true;
        for (var report : body.reports()) {
            for (var group : report.split("\n\\s*\n", 0)) {
                var fields = fields(group);
                if (!fields.containsKey("final-recipient") && !fields.containsKey("action")) {
                    continue;
                }
                to = to.isEmpty() ? address(fields.getOrDefault("final-recipient", "")) : to;
                var said = address(fields.getOrDefault("diagnostic-code", fields.getOrDefault("status", "")));
                reason = reason.isEmpty() ? said : reason;
                forGood = !fields.getOrDefault("action", "failed")
                        .toLowerCase(Locale.ROOT)
                        .matches("delayed|delivered|relayed|expanded");
            }
        }
        if (reason.isEmpty()) {
            var code = CODE.matcher(body.text());
            reason = code.find() ? code.group(1).strip() : "The other mail server gave no reason.";
        }
        reason = MailReader.line(reason);
        return new Mail.Failure(
                java.util.List.copyOf(letters),
                MailReader.line(to),
                reason.length() > 300 ? reason.substring(0, 300) + "…" : reason,
                forGood);
    }

    // "rfc822; ann@example.com" and "smtp; 550 no such user": what stands behind the kind.
    private static String address(String typed) {
        var semicolon = typed.indexOf(';');
        return semicolon < 0 || semicolon > 20
                ? typed
                : typed.substring(semicolon + 1).strip();
    }

    /** Fields such as {@code Action: failed} of a text of headers, by name in lower case; the last one of a name counts. */
    private static Map<String, String> fields(String text) {
        var found = new HashMap<String, String>();
        for (var line : text.replaceAll("\\n[ \\t]+", " ").split("\n", 0)) {
            var colon = line.indexOf(':');
            if (colon > 0 && colon < 60) {
                found.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return found;
    }
}
