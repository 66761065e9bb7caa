package app.acta.measure.web;

import app.acta.measure.Intervals;
import app.acta.measure.Occurrence;
import app.acta.measure.Outcome;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer as a file: exactly what is shown, or the raw figures it was computed from; nothing under the floor in either. */
final class ExploreFile implements Closeable {
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
    void answer(Outcome outcome, Answered answered) {
        csv.writeRecord(
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
        var question = outcome.question();
        for (var line : answered.lines()) {
            write(
                    answered,
                    line,
                    line.start() == null ? question.from() : line.start(),
                    line.end() == null ? question.to() : line.end());
        }
        if (question.period() != null || question.split() != null) {
            write(answered, answered.whole(), question.from(), question.to());
        }
    }

    private void write(Answered answered, Answered.Line line, LocalDate from, LocalDate to) {
        var interval = line.estimate().interval();
        var other = line.other();
        var theirs = other == null ? null : other.interval();
        var change = line.change();
        csv.writeRecord(
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
    void figures(Answered answered, List<Occurrence> occurrences) {
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
