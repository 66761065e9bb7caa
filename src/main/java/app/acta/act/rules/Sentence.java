package app.acta.act.rules;

import app.acta.platform.problems.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition as people choose it in words; it is kept as the expression that says the same.
 *
 * @param all true when every part must hold, false when one is enough
 */
public record Sentence(boolean all, List<Part> parts) {
    /** How many parts a sentence has at most. */
    public static final int MOST = 8;

    /** One part: field, comparison and value as people write it. */
    public record Part(Field field, Comparison comparison, String value) {
        /**
         * Reads what was chosen.
         *
         * @param place which part of the form it is, from 0
         * @throws Refusal invalid, with a sentence
         */
        public static Part of(int place, String field, String comparison, String value) {
            var at = "value-" + place;
            var found = Field.of(field).orElseThrow(() -> Refusal.invalid(at, "Choose what to look at."));
            var how = Comparison.of(comparison);
            if (how == null || !how.fits(found.kind())) {
                throw Refusal.invalid(at, "%s: choose %s.".formatted(found.title(), allowed(found.kind())));
            }
            var part = new Part(found, how, value.strip());
            part.check(at);
            return part;
        }

        private void check(String at) {
            if (value.isEmpty() || value.length() > 200) {
                throw Refusal.invalid(at, field.title() + ": write a value of 1 to 200 characters.");
            }
            switch (field.kind()) {
                case NUMBER -> number(at, -1e9, 1e9);
                case SHARE -> number(at, 0, 100);
                case CHOICE -> {
                    if (!field.choices().containsKey(value.toLowerCase(Locale.ROOT))) {
                        throw Refusal.invalid(
                                at,
                                field.title() + " is one of: "
                                        + String.join(", ", field.choices().keySet()) + ".");
                    }
                }
                case YES -> {
                    if (!value.equalsIgnoreCase("yes") && !value.equalsIgnoreCase("no")) {
                        throw Refusal.invalid(at, field.title() + ": write yes or no.");
                    }
                }
                case TEXT, WORDS, LIST -> {
                    if (value.chars().anyMatch(Character::isISOControl)) {
                        throw Refusal.invalid(at, field.title() + ": write the value on one line.");
                    }
                }
            }
        }

        private void number(String at, double min, double max) {
            if (NUMBER.matcher(value).matches()) {
                var number = new BigDecimal(value.replace(',', '.')).doubleValue();
                if (number >= min && number <= max) {
                    return;
                }
            }
            throw Refusal.invalid(
                    at, max == 100 ? field.title() + ": a number from 0 to 100." : field.title() + ": write a number.");
        }

        private static String allowed(Field.Kind kind) {
            return java.util.stream.Stream.of(Comparison.values())
                    .filter(each -> each.fits(kind))
                    .map(each -> "“" + each.title() + "”")
                    .collect(Collectors.joining(" or "));
        }

        String toCel() {
            var path = field.path();
            return switch (field.kind()) {
                case CHOICE -> path + equal() + quoted(value.toLowerCase(Locale.ROOT));
                case TEXT -> path + equal() + quoted(value);
                case YES -> path + " == " + value.equalsIgnoreCase("yes");
                case NUMBER -> path + than() + decimal(new BigDecimal(value.replace(',', '.')));
                case SHARE -> path + than() + decimal(new BigDecimal(value.replace(',', '.')).movePointLeft(2));
                case WORDS -> not() + path + ".contains(" + quoted(value.toLowerCase(Locale.ROOT)) + ")";
                case LIST ->
                    comparison == Comparison.CONTAINS
                            ? quoted(value.toLowerCase(Locale.ROOT)) + " in " + path
                            : "!(" + quoted(value.toLowerCase(Locale.ROOT)) + " in " + path + ")";
            };
        }

        private String equal() {
            return comparison == Comparison.IS ? " == " : " != ";
        }

        private String than() {
            return comparison == Comparison.AT_LEAST ? " >= " : " <= ";
        }

        private String not() {
            return comparison == Comparison.LACKS ? "!" : "";
        }

        /** As a sentence says it. */
        public String words() {
            return field.title() + " " + comparison.title() + " "
                    + field.choices().getOrDefault(value, value);
        }
    }

    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    // Written short: a power of ten with a thousand digits would be a number too.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}(?:[.,]\\d{1,6})?");
    private static final Pattern EQUAL = Pattern.compile("([a-z_.]+) (==|!=) " + TEXT);
    private static final Pattern YES = Pattern.compile("([a-z_.]+) == (true|false)");
    private static final Pattern THAN = Pattern.compile("([a-z_.]+) (>=|<=) (-?\\d+(?:\\.\\d+)?)");
    private static final Pattern CONTAINS = Pattern.compile("(!?)([a-z_.]+)\\.contains\\(" + TEXT + "\\)");
    private static final Pattern IN = Pattern.compile(TEXT + " in ([a-z_.]+)");
    private static final Pattern NOT_IN = Pattern.compile("!\\(" + TEXT + " in ([a-z_.]+)\\)");

    /** Keeps its own copy. */
    public Sentence {
        parts = List.copyOf(parts);
    }

    private static String decimal(BigDecimal number) {
        var plain = number.stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String bare(String quoted) {
        return quoted.replaceAll("\\\\(.)", "$1");
    }

    /** The expression that says the same. */
    public String toCel() {
        return parts.stream().map(Part::toCel).collect(Collectors.joining(all ? " && " : " || "));
    }

    /** As one line of words. */
    public String words() {
        return parts.stream().map(Part::words).collect(Collectors.joining(all ? ", and " : ", or "));
    }

    /** The sentence that an expression says, if it can be said in one. */
    public static Optional<Sentence> of(String expression) {
        var pieces = pieces(expression);
        var ands = pieces.joins().contains("&&");
        if (ands && pieces.joins().contains("||")) {
            return Optional.empty();
        }
        var parts = new ArrayList<Part>();
        for (var piece : pieces.texts()) {
            var part = part(piece);
            if (part == null || parts.size() == MOST) {
                return Optional.empty();
            }
            parts.add(part);
        }
        var sentence = new Sentence(ands || parts.size() == 1, parts);
        // Only what reads back the same: anything else stays as an expert wrote it.
        return sentence.toCel().equals(expression) || same(sentence, expression)
                ? Optional.of(sentence)
                : Optional.empty();
    }

    // A rule that an expert wrote with 2 for 2.0 is the same sentence.
    private static boolean same(Sentence sentence, String expression) {
        return sentence.toCel().replace(".0", "").equals(expression.replace(".0", ""));
    }

    private record Pieces(List<String> texts, List<String> joins) {}

    private static Pieces pieces(String expression) {
        var texts = new ArrayList<String>();
        var joins = new ArrayList<String>();
        var quoted = false;
        var from = 0;
        for (var i = 0; i < expression.length(); i++) {
            var letter = expression.charAt(i);
            if (quoted && letter == '\\') {
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && (expression.startsWith(" && ", i) || expression.startsWith(" || ", i))) {
                texts.add(expression.substring(from, i));
                joins.add(expression.substring(i + 1, i + 3));
                from = i + 4;
                i += 3;
            }
        }
        texts.add(expression.substring(from));
        return new Pieces(texts, joins);
    }

    private static @Nullable Part part(String piece) {
        var equal = EQUAL.matcher(piece);
        if (equal.matches()) {
            return part(
                    equal.group(1),
                    equal.group(2).equals("==") ? Comparison.IS : Comparison.IS_NOT,
                    bare(equal.group(3)));
        }
        var yes = YES.matcher(piece);
        if (yes.matches()) {
            return part(yes.group(1), Comparison.IS, yes.group(2).equals("true") ? "yes" : "no");
        }
        var than = THAN.matcher(piece);
        if (than.matches()) {
            var field = Field.of(than.group(1)).orElse(null);
            var number = new BigDecimal(than.group(3));
            return field == null
                    ? null
                    : part(
                            field.path(),
                            than.group(2).equals(">=") ? Comparison.AT_LEAST : Comparison.AT_MOST,
                            (field.kind() == Field.Kind.SHARE ? number.movePointRight(2) : number)
                                    .stripTrailingZeros()
                                    .toPlainString());
        }
        var contains = CONTAINS.matcher(piece);
        if (contains.matches()) {
            return part(
                    contains.group(2),
                    contains.group(1).isEmpty() ? Comparison.CONTAINS : Comparison.LACKS,
                    bare(contains.group(3)));
        }
        var in = IN.matcher(piece);
        if (in.matches()) {
            return part(in.group(2), Comparison.CONTAINS, bare(in.group(1)));
        }
        var notIn = NOT_IN.matcher(piece);
        return notIn.matches() ? part(notIn.group(2), Comparison.LACKS, bare(notIn.group(1))) : null;
    }

    private static @Nullable Part part(String path, Comparison comparison, String value) {
        try {
            return Part.of(0, path, comparison.key(), value);
        } catch (Refusal e) {
            return null;
        }
    }
}
