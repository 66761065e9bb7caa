package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.Measure;
import app.acta.measure.moves.Why;
import app.acta.measure.stat.Decomposition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The way from the score before to the score now, step by step. */
final class WhyWay {
    private static final double FINE = 0.1;

    private final Why why;
    private final Map<String, String> names;
    private final Links links;

    WhyWay(Why why, Map<String, String> names, Links links) {
        this.why = why;
        this.names = names;
        this.links = links;
    }

    private record Stretch(String kind, String label, String href, Interval adds, double start, String ground) {}

    /** From the score before to the score now: mix, then each theme of what is real, those that moved it most first. */
    List<WhyView.Step> steps() {
        var change = why.change();
        if (change == null) {
            return List.of();
        }
        var stretches = new ArrayList<Stretch>();
        stretches.add(new Stretch(
                "end",
                "Before",
                links.counted(why.measure(), why.before()),
                change.was(),
                0,
                "n " + Words.count(why.beforeN())));
        var at = change.was().value();
        stretches.add(new Stretch(
                "mix", "Mix", links.counted(why.measure(), why.now()), change.mix(), at, "other people answered"));
        at += change.mix().value();
        var alone = change.themes().size() == 1;
        for (var theme : change.themes().stream()
                .sorted(Comparator.<Decomposition.Theme>comparingDouble(each -> names.containsKey(each.name()) ? 0 : 1)
                        .thenComparingDouble(each -> -Math.abs(each.real().value())))
                .toList()) {
            stretches.add(new Stretch(
                    theme.real().value() < 0 ? "down" : "up",
                    alone ? "Real" : theme(theme.name()),
                    links.counted(why.measure(), why.now().with(Facet.THEME, themes(theme.name()))),
                    theme.real(),
                    at,
                    Words.count(theme.now()) + " voices now, " + Words.count(theme.before()) + " before"));
            at += theme.real().value();
        }
        stretches.add(new Stretch(
                "end", "Now", links.counted(why.measure(), why.now()), change.is(), 0, "n " + Words.count(why.nowN())));
        var moved = stretches.stream().filter(s -> !s.kind().equals("end")).toList();
        var low = stretches.stream()
                .mapToDouble(s -> s.start() + s.adds().low())
                .min()
                .orElse(0);
        var high = stretches.stream()
                .mapToDouble(s -> s.start() + s.adds().high())
                .max()
                .orElse(1);
        var scale = new Scale(low, high);
        var rounded = Rounded.to(FINE, moved.stream().map(s -> s.adds().value()).toList());
        return IntStream.range(0, stretches.size())
                .mapToObj(i -> {
                    var s = stretches.get(i);
                    var end = s.kind().equals("end");
                    var from = end
                            ? scale.at(s.adds().value())
                            : scale.at(s.start() + Math.min(0, s.adds().value()));
                    var to = end
                            ? from
                            : scale.at(s.start() + Math.max(0, s.adds().value()));
                    return new WhyView.Step(
                            s.kind(),
                            s.label(),
                            s.href(),
                            from,
                            Math.max(1, to - from),
                            scale.at(s.start() + s.adds().low()),
                            scale.at(s.start() + s.adds().high()),
                            end ? level(s.adds().value()) : Rounded.signed(rounded.get(i - 1)),
                            range(s.adds()) + " · " + s.ground());
                })
                .toList();
    }

    record Scale(double low, double high) {
        /** Where a value lies, from 0 to 200. */
        double at(double value) {
            return Math.round(2000 * (value - low) / Math.max(1e-9, high - low)) / 10.0;
        }
    }

    String level(double value) {
        return why.measure() == Measure.RECOMMENDATION
                ? Rounded.signed(value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    String theme(String id) {
        return switch (id) {
            case Decomposition.NO_THEME -> "No theme";
            case Why.OTHERS -> "Other themes";
            default -> names.getOrDefault(id, id);
        };
    }

    private Set<String> themes(String id) {
        return switch (id) {
            case Decomposition.NO_THEME -> Set.of(Filter.NONE);
            case Why.OTHERS ->
                openable(why.themes().stream()
                        .map(each -> each.equals(Decomposition.NO_THEME) ? Filter.NONE : each)
                        .collect(Collectors.toSet()));
            default -> Set.of(id);
        };
    }

    // A list is narrowed by so many values at most.
    static Set<String> openable(Set<String> values) {
        return values.size() > 50 ? Set.of() : values;
    }

    static String range(Interval interval) {
        return Rounded.signed(interval.low()) + " to " + Rounded.signed(interval.high());
    }
}
