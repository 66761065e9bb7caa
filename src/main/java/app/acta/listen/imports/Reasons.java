package app.acta.listen.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why rows are handed back: rows with the same reason together, the most frequent reason first. */
final class Reasons {
    private static final int SHOWN = 20;
    private static final int LINES = 5;

    /** So many are told apart; memory must not grow with a file in which each row is wrong in a way of its own. */
    private static final int KNOWN = 500;

    // A quoted value, but not the name of the column it stands in; a number that is the row's own.
    private static final Pattern VALUE = Pattern.compile("(?<!Column )“[^”]*”|(?<=this is )-?\\d[\\d.,]*\\b");

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long count;

    private static final class Reason {
        private final String sentence;
        private final List<Long> lines = new ArrayList<>();
        private boolean alike = true;
        private long rows;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    void add(long line, String sentence) {
        count++;
        var kind = VALUE.matcher(sentence).replaceAll(value -> value.group().startsWith("“") ? "“…”" : "…");
        kind = kind.endsWith("….") ? kind.substring(0, kind.length() - 1) : kind;
        if (!reasons.containsKey(kind) && reasons.size() == KNOWN) {
            return;
        }
        var reason = reasons.computeIfAbsent(kind, k -> new Reason(sentence));
        reason.rows++;
        reason.alike &= reason.sentence.equals(sentence);
        if (reason.lines.size() < LINES) {
            reason.lines.add(line);
        }
    }

    /** One sentence for each reason, with its rows and the first of their lines; where values differ, without them. */
    List<String> sentences() {
        return sentences(count);
    }

    /** @param all how many rows are handed back, with those that were not added */
    List<String> sentences(long all) {
        var shown = reasons.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Reason> e) -> e.getValue().rows)
                        .reversed())
                .limit(SHOWN)
                .toList();
        var sentences = new ArrayList<>(shown.stream()
                .map(e -> sentence(e.getValue(), e.getValue().alike ? e.getValue().sentence : e.getKey()))
                .toList());
        long others = all - shown.stream().mapToLong(e -> e.getValue().rows).sum();
        if (others > 0) {
            sentences.add(others == 1 ? "1 more row." : String.format(Locale.ENGLISH, "%,d more rows.", others));
        }
        return sentences;
    }

    private static String sentence(Reason reason, String words) {
        if (reason.rows == 1) {
            return "Line " + reason.lines.getFirst() + ": " + words;
        }
        var lines = reason.lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        long more = reason.rows - reason.lines.size();
        var where = more == 0 ? lines : String.format(Locale.ENGLISH, "%s and %,d more", lines, more);
        return String.format(Locale.ENGLISH, "%,d rows, lines %s: %s", reason.rows, where, words);
    }
}
