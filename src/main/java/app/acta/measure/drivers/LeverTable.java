package app.acta.measure.drivers;

import app.acta.listen.Score;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.CrossProducts;
import app.acta.measure.stat.Drivers;
import app.acta.measure.stat.Estimates;
import app.acta.measure.stat.Resampled;
import app.acta.platform.stat.Correlation;
import app.acta.platform.stat.Share;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A column for each thing that may go with a score, and what they come to together. */
final class LeverTable {
    private static final int THEMES = 10;
    private static final int EXACT = 12;

    /** A score that fewer of those who gave the outcome were asked for is left aside: it would leave too few rows. */
    private static final double ASKED = 0.6;

    /** Of a driver that the others foretell so well it cannot be said which one it is. */
    private static final double SAME = 0.9;

    private final Driven outcome;
    private final LeverFacts facts;
    private final LeverFacts.Voices voices;
    private final Map<String, String> names;
    private final int floor;
    private final List<String> left = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    /** @param value as SQL on a voice that gave the outcome */
    private record Column(Lever.Kind kind, String key, String title, String value, long n, Interval performance) {}

    LeverTable(Driven outcome, LeverFacts facts, Map<String, String> names, int floor) throws SQLException {
        this.outcome = outcome;
        this.facts = facts;
        this.voices = facts.voices();
        this.names = names;
        this.floor = floor;
    }

    Levers.Found found() throws SQLException {
        themes();
        said("effort", "Too much effort", LeverFacts.EFFORT, voices.effort());
        said("unclear", "Unclear", LeverFacts.UNCLEAR, voices.unclear());
        asked();
        if (columns.isEmpty()) {
            return nothing(voices.scored(), "");
        }
        var values = columns.stream().map(Column::value).toList();
        var alike = facts.alike(values);
        var every = alike.all();
        var varying = IntStream.range(0, columns.size())
                .filter(i -> every.varies(i + 1))
                .toArray();
        IntStream.range(0, columns.size())
                .filter(i -> !every.varies(i + 1))
                .forEach(i -> left.add("\"" + columns.get(i).title() + "\" never varies among them."));
        if (varying.length == 0 || every.n() < Math.max(varying.length + 2, 2 * floor)) {
            return nothing(every.n(), "");
        }
        if (!every.varies(0)) {
            return nothing(every.n(), "Everybody gave the same score: nothing can go with it.");
        }
        var kept = IntStream.concat(IntStream.of(0), IntStream.of(varying).map(i -> i + 1))
                .toArray();
        return found(IntStream.of(varying).mapToObj(columns::get).toList(), every.of(kept), alike, kept);
    }

    private Levers.Found found(List<Column> told, CrossProducts rows, LeverFacts.Alike alike, int... kept) {
        var method = told.size() > EXACT ? Drivers.Method.JOHNSON : Drivers.Method.LMG;
        var parts = Resampled.parts(
                rows,
                alike.rows().stream()
                        .map(row -> IntStream.of(kept).mapToDouble(i -> row[i]).toArray())
                        .toList(),
                alike.times(),
                method);
        var levers = IntStream.range(0, told.size())
                .mapToObj(i -> lever(
                        told.get(i),
                        parts.get(i),
                        new Correlation(rows.correlation(0, i + 1), rows.n()),
                        alike(i, told, rows)))
                .sorted(Comparator.comparingDouble(each -> -each.importance().value()))
                .toList();
        return new Levers.Found(
                outcome,
                rows.n(),
                voices.scored(),
                Drivers.importance(rows, method).r2(),
                method == Drivers.Method.JOHNSON,
                levers,
                List.copyOf(left));
    }

    private Levers.Found nothing(long n, String why) {
        if (!why.isEmpty()) {
            left.add(why);
        }
        return new Levers.Found(outcome, n, voices.scored(), 0, false, List.of(), List.copyOf(left));
    }

    private static Lever lever(Column column, Interval part, Correlation with, @Nullable String alike) {
        return new Lever(
                column.kind(), column.key(), column.title(), column.n(), part, with, column.performance(), alike);
    }

    /** The themes of most voices: spoken of well is 1, badly −1, not spoken of 0. */
    private void themes() throws SQLException {
        facts.mentions().stream()
                .filter(each -> names.containsKey(each.theme()) && each.good() + each.bad() >= floor)
                .sorted(Comparator.comparingLong((LeverFacts.Mentions each) -> -each.n())
                        .thenComparing(LeverFacts.Mentions::theme))
                .limit(THEMES)
                .forEach(each -> columns.add(new Column(
                        Lever.Kind.THEME,
                        each.theme(),
                        names.getOrDefault(each.theme(), each.theme()),
                        LeverFacts.theme(each.theme()),
                        each.n(),
                        share(each.good(), each.good() + each.bad()))));
    }

    private void said(String key, String title, String value, long n) {
        if (n >= floor) {
            columns.add(new Column(Lever.Kind.SAYS, key, title, value, n, share(voices.scored() - n, voices.scored())));
        }
    }

    private static Interval share(long hits, long n) {
        var share = new Share(hits, n);
        return new Interval(share.value(), share.low(), share.high());
    }

    /** Other scores of the same voices, where enough of them gave those too. */
    private void asked() throws SQLException {
        for (var asked : facts.asked()) {
            var title = new Score(asked.name(), 0, 0, 1).title();
            var n = asked.n();
            if (n < ASKED * voices.scored() || n < 2L * floor) {
                left.add("\"%s\" was given by %d of %d only.".formatted(title, n, voices.scored()));
                continue;
            }
            var mean = asked.sum() / n;
            columns.add(new Column(
                    Lever.Kind.ASKED,
                    asked.name(),
                    title,
                    asked.value(),
                    n,
                    Estimates.mean(n, mean, Math.max(0, asked.squares() - asked.sum() * mean))));
        }
    }

    /** The other one that it goes with so closely that they cannot be told apart; null where it has its own say. */
    private static @Nullable String alike(int own, List<Column> told, CrossProducts rows) {
        if (told.size() < 2) {
            return null;
        }
        var others = IntStream.rangeClosed(1, told.size()).filter(i -> i != own + 1);
        var foretold = Drivers.importance(
                rows.of(IntStream.concat(IntStream.of(own + 1), others).toArray()), Drivers.Method.JOHNSON);
        return foretold.r2() < SAME
                ? null
                : IntStream.range(0, told.size())
                        .boxed()
                        .filter(i -> i != own)
                        .max(Comparator.comparingDouble(i -> Math.abs(rows.correlation(own + 1, i + 1))))
                        .map(i -> told.get(i).title())
                        .orElse(null);
    }
}
