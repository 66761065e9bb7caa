package app.acta.act.coach;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose name stands under an answer, and whether a sentence names somebody. */
final class Signature {
    private static final int LONGEST = 70;

    private static final Pattern GREETING = Pattern.compile(
            "(?iu)^(best|kind|warm|warmest|many|with)?\\s*(regards|wishes|thanks|yours (sincerely|faithfully|truly)|sincerely|cheers"
                    + "|mit freundlichen grüßen|freundliche grüße|viele grüße|herzliche grüße|beste grüße|liebe grüße"
                    + "|cordialement|bien cordialement|bien à vous|saludos( cordiales)?|atentamente|un (cordial )?saludo)\\s*[,.!]?\\s*");

    private static final Pattern NAME = Pattern.compile(
            "^(dr\\.? |mr\\.? |mrs\\.? |ms\\.? |frau |herr )?\\p{Lu}[\\p{L}'’.-]*( \\p{Lu}[\\p{L}'’.-]*){0,3}(,? .{0,50})?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands behind the last sentence of a line. */
    private static final Pattern SENTENCE = Pattern.compile(".*[.!?]\\s+([^.!?]{2,60})");

    private static final Pattern PLAIN_NAME = Pattern.compile("\\p{Lu}[\\p{L}'’-]+( \\p{Lu}[\\p{L}'’-]*){0,2}");

    /** One large word that ends an answer and names nobody. */
    private static final Set<String> NO_NAMES = Set.of(
            "sorry",
            "yours",
            "yes",
            "no",
            "ok",
            "okay",
            "bye",
            "goodbye",
            "great",
            "done",
            "danke",
            "merci",
            "gracias",
            "perdón",
            "entschuldigung",
            "pardon");

    private static final Set<String> AFTER = Set.of(
            "in", "from", "at", "to", "near", "into", "of", "on", "by", "until", "before", "for", "and", "or", "am",
            "um", "vor", "bis", "à", "de", "en", "el", "le", "la", "los");
    private static final Set<String> TITLES = Set.of(
            "dr",
            "mr",
            "mrs",
            "ms",
            "sister",
            "nurse",
            "professor",
            "driver",
            "fitter",
            "foreman",
            "docteur",
            "doctor",
            "doctora",
            "señor",
            "señora",
            "madame",
            "monsieur",
            "técnico",
            "technicien",
            "livreur",
            "repartidor",
            "fahrer",
            "monteur");

    /** Small words between a name and its verb in French and Spanish. */
    private static final Pattern CLITIC = Pattern.compile("vous|nous|le|la|les|lo|los|las|se|te");

    private Signature() {}

    /** The name that stands alone at the end of a draft, or null. */
    static @Nullable String of(String draft) {
        var lines = draft.strip().split("\\R", 0);
        for (var i = lines.length - 1; i >= Math.max(1, lines.length - 3); i--) {
            var line = GREETING.matcher(lines[i].strip()).replaceFirst("").strip();
            if (line.isEmpty()) {
                continue;
            }
            if (line.length() > LONGEST) {
                return behind(line);
            }
            if (line.endsWith("?") || line.endsWith("!") || !Character.isUpperCase(line.charAt(0))) {
                return null;
            }
            var words = line.split("[\\s,]+").length;
            var sentence = line.endsWith(".") && words > 3;
            if (!sentence && words <= 8 && NAME.matcher(line).matches()) {
                return line;
            }
            return behind(line);
        }
        return behind(lines[lines.length - 1].strip());
    }

    /** The name behind the last sentence of a line, or null. */
    private static @Nullable String behind(String line) {
        var ends = SENTENCE.matcher(line);
        if (!ends.matches()) {
            return null;
        }
        var name = GREETING.matcher(ends.group(1)).replaceFirst("").strip();
        return PLAIN_NAME.matcher(name).matches() && !NO_NAMES.contains(name.toLowerCase(Locale.ROOT)) ? name : null;
    }

    /** Whether a person is named in the sentence. */
    static boolean names(Phrases phrases, Tongue tongue, Sentence sentence) {
        var words = sentence.text().replace('’', '\'').split("[\\s,;:()]+", 0);
        for (var i = 0; i < words.length; i++) {
            var word = words[i].replaceAll("('s|[.!?])$", "");
            var before = i == 0 ? "" : words[i - 1].replaceAll("[.]$", "").toLowerCase(Locale.ROOT);
            if (word.length() < 2
                    || !Character.isUpperCase(word.charAt(0))
                    || !Character.isLowerCase(word.charAt(1))
                    || word.contains("'")) {
                continue;
            }
            var low = word.toLowerCase(Locale.ROOT);
            var next = i + 1 < words.length ? words[i + 1] : "";
            var followed = next.length() > 1
                    && Character.isUpperCase(next.charAt(0))
                    && Character.isLowerCase(next.charAt(1))
                    && !next.contains("'")
                    && !isSmall(phrases, next.toLowerCase(Locale.ROOT));
            if (isSmall(phrases, low) && !TITLES.contains(low)) {
                continue;
            }
            if (TITLES.contains(before) || (TITLES.contains(low) && followed)) {
                return true;
            }
            if (AFTER.contains(before) && !followed) {
                continue;
            }
            if (tongue == Tongue.DE) {
                // Every noun is written large there: a first word before a verb, or two large words in a row.
                if (followed || (i == 0 && phrases.in("step", low + " " + next.toLowerCase(Locale.ROOT)))) {
                    return true;
                }
                continue;
            }
            var verb = CLITIC.matcher(next.toLowerCase(Locale.ROOT)).matches()
                    || phrases.in("step", next.toLowerCase(Locale.ROOT));
            if (i > 0 || followed || (!low.endsWith("s") && verb)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSmall(Phrases phrases, String low) {
        return phrases.isSmall(low)
                || phrases.in("day", low)
                || phrases.in("day", "3 " + low)
                || phrases.in("day", "3. " + low)
                || phrases.in("day", "3 de " + low);
    }
}
