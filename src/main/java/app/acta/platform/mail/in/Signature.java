package app.acta.platform.mail.in;

import java.util.List;
import java.util.regex.Pattern;

/** Signatures that no "-- " announces: what stands below the closing words and the name, if it is how to reach somebody. */
final class Signature {
    private static final int LONGEST = 10;
    private static final int WIDEST = 70;

    private static final Pattern CLOSING = Pattern.compile(
            "(?iu)^\\s*(?:(?:best|kind|kindest|warm|many)\\s+(?:regards|wishes|thanks)|regards|sincerely(?: yours)?"
                    + "|yours (?:sincerely|faithfully|truly)|cheers|thanks|thank you|all the best"
                    + "|mit (?:freundlichen|besten|herzlichen) gr[üu](?:ß|ss)en|(?:freundliche|beste|viele|liebe|herzliche) gr[üu](?:ß|ss)e"
                    + "|(?:bien )?cordialement|salutations(?: distingu[ée]es)?|bien [àa] vous"
                    + "|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|cordiali saluti|met vriendelijke groet(?:en)?|mvg|lg)"
                    + "\\s*[,.!]?\\s*$");
    private static final Pattern CONTACT = Pattern.compile(
            "(?iu).*(?:\\+?\\d[\\d ()/.-]{6,}\\d|\\b(?:tel|phone|mobile|mobil|fax|cell|t|m)\\s*[.:]|@[a-z0-9-]+\\.|\\bwww\\.|https?://).*");

    private Signature() {}

    /** Folds it; answers where the words end. */
    static int cut(List<String> lines, boolean[] mine, int end) {
        for (var i = end - 1; i >= 0; i--) {
            if (!CLOSING.matcher(lines.get(i)).matches() || !mine[i]) {
                continue;
            }
            var name = i + 1;
            while (name < end && lines.get(name).isBlank()) {
                name++;
            }
            var from = name + 1;
            if (from < end && isContact(left(lines, mine, from, end))) {
                Fold.drop(mine, from, end);
                return from;
            }
            return end;
        }
        return end;
    }

    // A quotation below it is gone already.
    private static List<String> left(List<String> lines, boolean[] mine, int from, int end) {
        return java.util.stream.IntStream.range(from, end)
                .filter(at -> mine[at])
                .mapToObj(lines::get)
                .toList();
    }

    private static boolean isContact(List<String> lines) {
        var said = lines.stream().filter(line -> !line.isBlank()).toList();
        return !said.isEmpty()
                && said.size() <= LONGEST
                && said.stream().allMatch(line -> line.length() <= WIDEST)
                && said.stream().anyMatch(line -> CONTACT.matcher(line).matches());
    }
}
