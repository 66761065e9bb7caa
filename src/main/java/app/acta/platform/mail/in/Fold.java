package app.acta.platform.mail.in;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a mail is new. Quoted history, signatures and legal notices are folded away: they stay readable behind the new
 * words, and are never taken for the customer's own. Line by line and without guessing at meaning; when nothing would be
 * left, everything counts as new, so that no words are ever lost.
 *
 * @param fresh what the sender wrote for this mail
 * @param rest everything else, in its order; empty when there is nothing else
 */
public record Fold(String fresh, String rest) {
    private static final int WRAPPED = 4;

    private static final Pattern QUOTED = Pattern.compile("^\\s{0,2}>.*");
    // "On …, … wrote:" as mail programs write it, by language; the last one is any line that names an address and ends in a
    // colon right before a quotation.
    private static final Pattern WROTE = Pattern.compile(
            "(?iu)^\\s*(?:>\\s*)*(?:"
                    + "on\\b.{5,300}\\bwrote\\s*:"
                    + "|(?:am|on)\\b.{5,300}\\b(?:schrieb|geschrieben)\\b.{0,200}:"
                    + "|.{3,200}\\bschrieb am\\b.{3,100}:"
                    + "|le\\b.{5,300}\\ba\\s+[ée]crit\\s*:"
                    + "|el\\b.{5,300}\\bescribi[óo]\\s*:"
                    + "|il\\b.{5,300}\\bha scritto\\s*:"
                    + "|em\\b.{5,300}\\bescreveu\\s*:"
                    + "|op\\b.{5,300}\\bschreef\\b.{0,200}:"
                    + "|w dniu\\b.{5,300}\\bnapisał(?:\\(a\\)|a)?\\s*:"
                    + "|(?:den|på|fra)\\b.{5,300}\\bskrev\\b.{0,200}:"
                    + ")\\s*$");
    private static final Pattern NAMED = Pattern.compile("^.{0,200}<?[^\\s<>@]+@[^\\s<>@]+>?.{0,60}:\\s*$");
    private static final Pattern BEGINS =
            Pattern.compile("(?iu)^\\s*(?:>\\s*)*(?:on|am|le|el|il|em|op|w dniu|den|på)\\b.*");
    private static final Pattern BAR = Pattern.compile(
            "(?iu)^\\s*-{2,}\\s*(?:original message|original appointment|urspr[üu]ngliche nachricht|message d['’]origine"
                    + "|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht"
                    + "|forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado)\\s*-{2,}\\s*$"
                    + "|^\\s*begin forwarded message:\\s*$");
    private static final Pattern FROM = Pattern.compile("(?iu)^\\s*\\*?(?:from|von|de|da|van|från|fra|od)\\s*:\\*?\\s.*\\S.*");
    private static final Pattern FIELD = Pattern.compile(
            "(?iu)^\\s*\\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoy[ée]|[àa]|objet|enviado(?: el)?|fecha|para"
                    + "|asunto|inviato|data|oggetto|verzonden|aan|onderwerp|skickat|till|ämne|wysłano|do|temat)\\s*:\\*?.*");
    private static final Pattern RULE = Pattern.compile("^\\s*[_]{10,}\\s*$");
    private static final Pattern DASHES = Pattern.compile("^--\\s?$");
    private static final Pattern DEVICE = Pattern.compile(
            "(?iu)^\\s*(?:sent from (?:my|outlook|mail|yahoo|samsung|proton)\\b.*|get outlook for (?:ios|android).*"
                    + "|(?:von meinem|mit meinem)\\s.{2,40}\\sgesendet.*|gesendet (?:von|mit)\\s.{2,60}|envoy[ée] de(?:puis)? mon\\s.*"
                    + "|envoy[ée] [àa] partir de\\s.*|enviado desde mi\\s.*|inviato da(?:l mio)?\\s.{2,40}"
                    + "|diese nachricht wurde von mein\\w+ .{2,80} gesendet.*)$");
    private static final Pattern NOTICE = Pattern.compile(
            "(?isu).*(?:(?:e-?mail|message|communication)\\b.{0,120}\\b(?:confidential|privileged|intended (?:only|solely))"
                    + "|if you (?:are not|have received).{0,60}(?:intended|error|mistake)"
                    + "|diese (?:e-?mail|nachricht).{0,120}vertraulich|ce (?:message|courriel|mail).{0,120}confidentiel"
                    + "|este (?:mensaje|correo).{0,120}confidencial|please consider the environment"
                    + "|(?:virus-free|virenfrei|scanned)\\b.{0,40}\\b(?:avast|avg|antivirus|www)).*");

    /** Parts of the text of a mail. */
    public static Fold of(String text) {
        var lines = List.of(text.strip().split("\n", -1));
        var mine = new boolean[lines.size()];
        java.util.Arrays.fill(mine, true);
        var end = history(lines, mine);
        quotes(lines, mine, end);
        end = signature(lines, mine, end);
        notices(lines, mine, end);
        var fresh = join(lines, mine, true);
        if (fresh.isEmpty()) {
            return new Fold(text.strip(), "");
        }
        var rest = join(lines, mine, false);
        return new Fold(rest.isEmpty() ? text.strip() : fresh, rest);
    }

    // From the first line on that only a mail program writes, all is history, save for answers below a quotation.
    private static int history(List<String> lines, boolean[] mine) {
        for (var i = 0; i < lines.size(); i++) {
            var wrote = wrote(lines, i);
            if (wrote > 0) {
                var next = i + wrote;
                while (next < lines.size() && lines.get(next).isBlank()) {
                    next++;
                }
                for (var k = i; k < next; k++) {
                    mine[k] = false;
                }
                if (next >= lines.size() || !QUOTED.matcher(lines.get(next)).matches()) {
                    // Not marked line by line: everything below is what was written before.
                    drop(mine, i);
                    return i;
                }
                i = next - 1;
            } else if (BAR.matcher(lines.get(i)).matches() || block(lines, i)) {
                var from = i > 0 && RULE.matcher(lines.get(i - 1)).matches() ? i - 1 : i;
                drop(mine, from);
                return from;
            }
        }
        return lines.size();
    }

    // How many lines "On … wrote:" takes from here; 0 when it does not begin here. Mail programs wrap it.
    private static int wrote(List<String> lines, int at) {
        var first = lines.get(at);
        if (first.isBlank() || first.length() > 300) {
            return 0;
        }
        var joined = new StringBuilder(first);
        for (var n = 1; n <= WRAPPED; n++) {
            if (WROTE.matcher(joined).matches()) {
                return n;
            }
            if (n == 1 && NAMED.matcher(joined).matches() && quotedAfter(lines, at + 1)) {
                return 1;
            }
            if (at + n >= lines.size() || lines.get(at + n).isBlank() || !BEGINS.matcher(first).matches()) {
                return 0;
            }
            joined.append(' ').append(lines.get(at + n).strip());
        }
        return 0;
    }

    private static boolean quotedAfter(List<String> lines, int at) {
        var next = at;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size() && QUOTED.matcher(lines.get(next)).matches();
    }

    // A block of headers as Outlook writes it: who, and at least two of when, to whom and about what.
    private static boolean block(List<String> lines, int at) {
        if (!FROM.matcher(lines.get(at)).matches()) {
            return false;
        }
        var fields = 0;
        for (var k = at + 1; k < Math.min(lines.size(), at + 8); k++) {
            if (FIELD.matcher(lines.get(k)).matches()) {
                fields++;
            }
        }
        return fields >= 2;
    }

    // Whoever answers between the lines of a quotation is understood only with the line before each answer.
    private static void quotes(List<String> lines, boolean[] mine, int end) {
        var answers = 0;
        var quoted = false;
        for (var i = 0; i < end; i++) {
            if (QUOTED.matcher(lines.get(i)).matches()) {
                mine[i] = false;
                quoted = true;
            } else if (mine[i] && !lines.get(i).isBlank() && quoted) {
                answers++;
                quoted = false;
            }
        }
        if (answers < 2) {
            return;
        }
        var last = -1;
        for (var i = 0; i < end; i++) {
            if (QUOTED.matcher(lines.get(i)).matches()) {
                last = i;
            } else if (!lines.get(i).isBlank()) {
                if (mine[i] && last >= 0) {
                    mine[last] = true;
                }
                last = -1;
            }
        }
    }

    private static int signature(List<String> lines, boolean[] mine, int end) {
        var written = false;
        for (var i = 0; i < end; i++) {
            if (written && DASHES.matcher(lines.get(i)).matches()) {
                drop(mine, i, end);
                return i;
            }
            if (mine[i] && DEVICE.matcher(lines.get(i)).matches()) {
                mine[i] = false;
            }
            written |= mine[i] && !lines.get(i).isBlank();
        }
        return Signature.cut(lines, mine, end);
    }

    // A legal notice stands in a paragraph of its own at the end; before it somebody has said something.
    private static void notices(List<String> lines, boolean[] mine, int end) {
        var from = 0;
        var written = false;
        for (var i = 0; i <= end; i++) {
            if (i < end && !lines.get(i).isBlank()) {
                continue;
            }
            var paragraph = String.join(" ", lines.subList(from, i));
            if (written && paragraph.length() > 40 && paragraph.length() < 5_000 && NOTICE.matcher(paragraph).matches()) {
                drop(mine, from, end);
                return;
            }
            written |= !paragraph.isBlank() && i > from && mine[from];
            from = i + 1;
        }
    }

    private static void drop(boolean[] mine, int from) {
        drop(mine, from, mine.length);
    }

    static void drop(boolean[] mine, int from, int to) {
        for (var i = from; i < to; i++) {
            mine[i] = false;
        }
    }

    private static String join(List<String> lines, boolean[] mine, boolean which) {
        var kept = new ArrayList<String>();
        for (var i = 0; i < lines.size(); i++) {
            if (mine[i] == which) {
                kept.add(lines.get(i).stripTrailing());
            }
        }
        return String.join("\n", kept).replaceAll("\\n{3,}", "\n\n").strip();
    }
}
