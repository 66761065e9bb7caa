package app.acta.measure.web;

import app.acta.measure.Answer;
import app.acta.measure.Intervals;
import app.acta.measure.boards.Tile;
import app.acta.platform.problems.Refusal;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer as a file: exactly what is shown, or the raw figures it was computed from; nothing under the floor in either. */
final class ExploreFile implements Closeable {
    private static final List<String> HEADS = List.of(
            "measure",
            "unit",
            "from",
            "to",
            "part",
            "value",
            "low",
            "high",
            "n",
            "records",
            "missing",
            "other_value",
            "other_low",
            "other_high",
            "other_n",
            "change",
            "change_low",
            "change_high",
            "real");

    private final CsvWriter csv;

    private ExploreFile(CsvWriter csv) {
        this.csv = csv;
    }

    static ExploreFile in(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        return new ExploreFile(
                CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)));
    }

    /** Each point, and at last the whole: value, ends, n, records, how many say nothing about it, and the other side. */
    void answer(Answered answered) {
        csv.writeRecord(HEADS);
        rows(answered).forEach(csv::writeRecord);
    }

    /** Each question of a board: its title, its points as above, its formula and its target, or why it has no answer. */
    void board(BoardTelling telling, List<Tile> tiles) {
        csv.writeRecord(row("question", HEADS, "target", "formula", "note"));
        for (var tile : tiles) {
            var title = plain(telling.title(tile));
            var target = tile.target() == null ? "" : tile.target().toString();
            try {
                var found = telling.found(tile);
                var formula = found.answered().measure().formula();
                for (var line : rows(found.answered())) {
                    csv.writeRecord(row(title, line, target, formula, String.join(" ", found.notices())));
                }
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.INVALID) {
                    throw refusal;
                }
                csv.writeRecord(row(title, Collections.nCopies(HEADS.size(), ""), target, "", refusal.sentence()));
            }
        }
    }

    private static List<String> row(String first, List<String> middle, String... last) {
        var row = new ArrayList<String>();
        row.add(first);
        row.addAll(middle);
        row.addAll(List.of(last));
        return row;
    }

    private static List<List<String>> rows(Answered answered) {
        var question = answered.question();
        var rows = new ArrayList<List<String>>();
        for (var line : answered.lines()) {
            rows.add(row(
                    answered,
                    line,
                    line.start() == null ? question.from() : line.start(),
                    line.end() == null ? question.to() : line.end()));
        }
        if (question.period() != null || question.split() != null) {
            rows.add(row(answered, answered.whole(), question.from(), question.to()));
        }
        return rows;
    }

    private static List<String> row(Answered answered, Answered.Line line, LocalDate from, LocalDate to) {
        var interval = line.estimate().interval();
        var other = line.other();
        var theirs = other == null ? null : other.interval();
        var change = line.change();
        return List.of(
                answered.measure().key(),
                answered.measure().unit().strip(),
                from.toString(),
                to.toString(),
                line.part() == null ? "" : plain(line.part()),
                value(interval),
                low(interval),
                high(interval),
                Long.toString(line.estimate().n()),
                Long.toString(line.tally().records()),
                Long.toString(line.tally().missing()),
                value(theirs),
                low(theirs),
                high(theirs),
                other == null ? "" : Long.toString(other.n()),
                value(change),
                low(change),
                high(change),
                change == null ? "" : line.real() ? "yes" : "no");
    }

    /** Each point's counts; or, of a mean, a spread or a quantile, its figures and how often each occurs. */
    void figures(Answered answered, List<Answer.Occurrence> occurrences) {
        if (!answered.measure().ofAmounts()) {
            csv.writeRecord("from", "part", "n", "up", "down");
            for (var line : answered.lines()) {
                if (line.estimate().interval() != null) {
                    csv.writeRecord(
                            start(line.start(), answered),
                            line.part() == null ? "" : plain(line.part()),
                            Long.toString(line.tally().n()),
                            Long.toString(line.tally().up()),
                            Long.toString(line.tally().down()));
                }
            }
            return;
        }
        csv.writeRecord("from", "part", "figure", "times");
        var shown = new HashSet<String>();
        answered.lines().stream()
                .filter(line -> line.estimate().interval() != null)
                .forEach(line -> shown.add(start(line.start(), answered) + " " + line.part()));
        for (var one : occurrences) {
            var start = one.start();
            // A period that began before the first day is named by the first day.
            var from = start != null && start.isBefore(answered.question().from())
                    ? answered.question().from()
                    : start;
            if (shown.contains(start(from, answered) + " " + one.part())) {
                csv.writeRecord(
                        start(from, answered),
                        one.part() == null ? "" : plain(Objects.requireNonNull(one.part())),
                        Double.toString(one.figure()),
                        Long.toString(one.times()));
            }
        }
    }

    private static String start(@Nullable LocalDate start, Answered answered) {
        return (start == null ? answered.question().from() : start).toString();
    }

    private static String value(Intervals.@Nullable Interval interval) {
        return interval == null ? "" : Double.toString(interval.value());
    }

    private static String low(Intervals.@Nullable Interval interval) {
        return interval == null || Double.isInfinite(interval.low()) ? "" : Double.toString(interval.low());
    }

    private static String high(Intervals.@Nullable Interval interval) {
        return interval == null || Double.isInfinite(interval.high()) ? "" : Double.toString(interval.high());
    }

    // A spreadsheet would run what begins like a formula; "-" alone is "none given".
    private static String plain(String words) {
        return words.matches("(?s)[=+@\\t\\r-].+") ? "'" + words : words;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
