package app.acta.measure;

import app.acta.listen.Score;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.Levers.Voice;
import app.acta.measure.stat.Drivers;
import app.acta.measure.stat.Estimates;
import app.acta.measure.stat.Resampled;
import app.acta.platform.stat.Correlation;
import app.acta.platform.stat.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
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
    private final List<Voice> voices;
    private final Map<String, String> names;
    private final int floor;
    private final List<String> left = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private record Column(
            Lever.Kind kind, String key, String title, ToDoubleFunction<Voice> of, long n, Interval performance) {
        double[] values(List<Voice> rows) {
            return rows.stream().mapToDouble(of).toArray();
        }
    }

    LeverTable(Driven outcome, List<Voice> voices, Map<String, String> names, int floor) {
        this.outcome = outcome;
        this.voices = voices;
        this.names = names;
        this.floor = floor;
    }

    Levers.Found found() {
        themes();
        said("effort", "Too much effort", Voice::effort);
        said("unclear", "Unclear", Voice::unclear);
        asked();
        var rows = voices.stream()
                .filter(voice -> columns.stream().allMatch(c -> Double.isFinite(c.of().applyAsDouble(voice))))
                .toList();
        columns.removeIf(column -> {
            var never = rows.stream().mapToDouble(column.of()).distinct().count() < 2;
            if (never) {
                left.add("\"" + column.title() + "\" never varies among them.");
            }
            return never;
        });
        var y = rows.stream().mapToDouble(Voice::outcome).toArray();
        if (columns.isEmpty() || rows.size() < Math.max(columns.size() + 2, 2 * floor)) {
            return nothing(rows.size(), "");
        }
        if (Arrays.stream(y).distinct().count() < 2) {
            return nothing(rows.size(), "Everybody gave the same score: nothing can go with it.");
        }
        var drivers = columns.stream().map(column -> column.values(rows)).toList();
        var method = columns.size() > EXACT ? Drivers.Method.JOHNSON : Drivers.Method.LMG;
        var r2 = Drivers.importance(y, drivers, method).r2();
        var parts = Resampled.parts(y, drivers, method);
        var levers = IntStream.range(0, columns.size())
                .mapToObj(i -> lever(columns.get(i), parts.get(i), correlation(drivers.get(i), y), alike(i, drivers)))
                .sorted(Comparator.comparingDouble(each -> -each.importance().value()))
                .toList();
        return new Levers.Found(
                outcome, rows.size(), voices.size(), r2, method == Drivers.Method.JOHNSON, levers, List.copyOf(left));
    }

    private Levers.Found nothing(int n, String why) {
        if (!why.isEmpty()) {
            left.add(why);
        }
        return new Levers.Found(outcome, n, voices.size(), 0, false, List.of(), List.copyOf(left));
    }

    private static Lever lever(Column column, Interval part, Correlation with, @Nullable String alike) {
        return new Lever(
                column.kind(), column.key(), column.title(), column.n(), part, with, column.performance(), alike);
    }

    /** The themes of most voices: spoken of well is 1, badly −1, not spoken of 0. */
    private void themes() {
        var mentions = new TreeMap<String, long[]>();
        for (var voice : voices) {
            voice.themes().forEach((theme, feeling) -> {
                var counts = mentions.computeIfAbsent(theme, each -> new long[3]);
                counts[0]++;
                counts[1] += feeling > 0 ? 1 : 0;
                counts[2] += feeling < 0 ? 1 : 0;
            });
        }
        mentions.entrySet().stream()
                .filter(each -> names.containsKey(each.getKey()) && each.getValue()[1] + each.getValue()[2] >= floor)
                .sorted(Comparator.comparingLong(each -> -each.getValue()[0]))
                .limit(THEMES)
                .forEach(each -> {
                    var counts = each.getValue();
                    columns.add(new Column(
                            Lever.Kind.THEME,
                            each.getKey(),
                            names.getOrDefault(each.getKey(), each.getKey()),
                            voice -> voice.themes().getOrDefault(each.getKey(), 0),
                            counts[0],
                            share(counts[1], counts[1] + counts[2])));
                });
    }

    private void said(String key, String title, java.util.function.Predicate<Voice> says) {
        var n = voices.stream().filter(says).count();
        if (n >= floor) {
            columns.add(new Column(
                    Lever.Kind.SAYS,
                    key,
                    title,
                    voice -> says.test(voice) ? 1 : 0,
                    n,
                    share(voices.size() - n, voices.size())));
        }
    }

    private static Interval share(long hits, long n) {
        var share = new Share(hits, n);
        return new Interval(share.value(), share.low(), share.high());
    }

    /** Other scores of the same voices, where enough of them gave those too. */
    private void asked() {
        var given = new LinkedHashMap<String, Integer>();
        voices.forEach(voice -> voice.scores().keySet().forEach(name -> given.merge(name, 1, Integer::sum)));
        new TreeMap<>(given).forEach((name, n) -> {
            var scale = Score.KNOWN.get(name);
            var title = scale == null ? name : Score.of(name, scale.min()).title();
            if (n < ASKED * voices.size() || n < 2 * floor) {
                left.add("\"%s\" was given by %d of %d only.".formatted(title, n, voices.size()));
                return;
            }
            var values = voices.stream()
                    .filter(voice -> voice.scores().containsKey(name))
                    .mapToDouble(voice -> voice.scores().getOrDefault(name, 0.0))
                    .toArray();
            columns.add(new Column(
                    Lever.Kind.ASKED,
                    name,
                    title,
                    voice -> voice.scores().getOrDefault(name, Double.NaN),
                    n,
                    Estimates.mean(values)));
        });
    }

    private static Correlation correlation(double[] a, double[] b) {
        var ma = Arrays.stream(a).average().orElse(0);
        var mb = Arrays.stream(b).average().orElse(0);
        var ab = 0.0;
        var aa = 0.0;
        var bb = 0.0;
        for (var i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        var r = aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
        return new Correlation(Math.clamp(r, -1, 1), a.length);
    }

    /** The other one that it goes with so closely that they cannot be told apart; null where it has its own say. */
    private @Nullable String alike(int own, List<double[]> drivers) {
        var others =
                IntStream.range(0, drivers.size()).filter(i -> i != own).boxed().toList();
        if (others.isEmpty()) {
            return null;
        }
        var r2 = Drivers.importance(
                        drivers.get(own), others.stream().map(drivers::get).toList(), Drivers.Method.JOHNSON)
                .r2();
        return r2 < SAME
                ? null
                : others.stream()
                        .max(Comparator.comparingDouble(i -> Math.abs(
                                correlation(drivers.get(own), drivers.get(i)).r())))
                        .map(i -> columns.get(i).title())
                        .orElse(null);
    }
}
