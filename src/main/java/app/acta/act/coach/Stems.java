package app.acta.act.coach;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that carry meaning, cut to what their forms share, so that "waited" meets "wait". */
final class Stems {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+([.:,'][\\p{N}]+)?");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ENDINGS = Pattern.compile("(ing|edly|ed|ies|es|s|ly|ion|ions|y|e)$");

    /** Words that say the same in a complaint and its answer. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("broadband", "internet"),
            Map.entry("connection", "internet"),
            Map.entry("ill", "sick"),
            Map.entry("rung", "ring"),
            Map.entry("rang", "ring"),
            Map.entry("came", "come"),
            Map.entry("sold", "sell"),
            Map.entry("paid", "pay"),
            Map.entry("broke", "break"),
            Map.entry("broken", "break"),
            Map.entry("lost", "lose"),
            Map.entry("sent", "send"),
            Map.entry("took", "take"),
            Map.entry("kept", "keep"),
            Map.entry("promised", "promise"),
            Map.entry("calls", "call"),
            Map.entry("gas", "gas"),
            Map.entry("fault", "error"),
            Map.entry("delay", "late"),
            Map.entry("delayed", "late"),
            Map.entry("delays", "late"),
            Map.entry("deliver", "arriv"),
            Map.entry("delivered", "arriv"),
            Map.entry("delivery", "arriv"),
            Map.entry("bags", "bag"),
            Map.entry("wait", "wait"),
            Map.entry("children", "child"),
            Map.entry("kids", "child"),
            Map.entry("outage", "down"),
            Map.entry("heating", "heat"),
            Map.entry("smelled", "smell"),
            Map.entry("pensioner", "pension"),
            Map.entry("tablets", "tablet"),
            Map.entry("medication", "tablet"),
            Map.entry("pills", "tablet"),
            Map.entry("mistake", "wrong"));

    private Stems() {}

    /** The stems of a text in lower case; small words are left out, numbers are kept. */
    static Set<String> of(Phrases phrases, Tongue tongue, String low) {
        var stems = new HashSet<String>();
        var words = WORD.matcher(low);
        while (words.find()) {
            var word = words.group();
            if (word.length() < 2 || phrases.isSmall(word)) {
                continue;
            }
            if (Character.isDigit(word.charAt(0))) {
                stems.add(word.replaceAll("[.:,]", "."));
            } else if (word.length() > 2) {
                stems.add(stem(tongue, word));
            }
        }
        return stems;
    }

    private static String stem(Tongue tongue, String word) {
        if (tongue == Tongue.EN) {
            var same = SAME.getOrDefault(word, word);
            var cut = ENDINGS.matcher(same).replaceFirst("");
            var stem = cut.length() < 3 ? same : cut;
            // "stopped" is "stopp" without its ending, "stop" is not.
            var n = stem.length();
            return n > 3 && stem.charAt(n - 1) == stem.charAt(n - 2) ? stem.substring(0, n - 1) : stem;
        }
        var plain =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return plain.substring(0, Math.min(plain.length(), 5));
    }
}
