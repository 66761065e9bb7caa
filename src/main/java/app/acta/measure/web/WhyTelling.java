package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.MeasureSettings;
import app.acta.measure.moves.Mover;
import app.acta.measure.moves.Why;
import app.acta.measure.stat.Decomposition;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a change that was taken apart into what the page says and draws. */
final class WhyTelling {
    private static final double FINE = 0.1;

    private final Why why;
    private final Map<String, String> names;
    private final MeasureSettings settings;
    private final Links links;
    private final WhyWay way;

    WhyTelling(Workspace place, Why why, Map<String, String> names, MeasureSettings settings) {
        this.why = why;
        this.names = names;
        this.settings = settings;
        this.links = new Links(place, "why", settings);
        this.way = new WhyWay(why, names, links);
    }

    /** What happened, in one or two sentences. */
    String headline() {
        var change = why.change();
        var name = why.measure().title();
        if (change == null) {
            return "Too few to tell why: \"%s\" rests on %s voices now and on %s before. It is shown from %d at each time."
                    .formatted(name, Words.count(why.nowN()), Words.count(why.beforeN()), settings.floor());
        }
        var whole = change.whole();
        var range = " (" + Words.signed(whole.low()) + " to " + Words.signed(whole.high()) + ")";
        if (whole.low() <= 0 && whole.high() >= 0) {
            return "\"%s\" moved by %s%s: no more than chance explains."
                    .formatted(name, points(Words.signed(whole.value())), range);
        }
        var shares = Rounded.to(1, List.of(change.mix().value(), change.real().value()));
        return "\"%s\" %s by %s%s: %s mix, %s real. %s"
                .formatted(
                        name,
                        whole.value() > 0 ? "rose" : "fell",
                        points(Long.toString(Math.round(Math.abs(whole.value())))),
                        range,
                        Words.signed(shares.get(0)),
                        Words.signed(shares.get(1)),
                        reasons(change));
    }

    private static String points(String figure) {
        return figure + (figure.equals("1") || figure.endsWith("−1") || figure.endsWith("+1") ? " point" : " points");
    }

    private String reasons(Decomposition.Change change) {
        var named = change.themes().stream()
                .filter(theme -> names.containsKey(theme.name())
                        && (theme.real().low() > 0 || theme.real().high() < 0)
                        && Math.round(Math.abs(theme.real().value())) > 0)
                .sorted(Comparator.comparingDouble(
                        theme -> -Math.abs(theme.real().value())))
                .limit(2)
                .map(theme -> way.theme(theme.name()) + " "
                        + Words.signed(theme.real().value()))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "No theme stands out in the real part." : "Of the real part " + named + ".";
    }

    List<WhyView.Step> steps() {
        return way.steps();
    }

    List<WhyView.Tile> tiles() {
        var change = why.change();
        if (change == null) {
            return List.of();
        }
        var shares =
                Rounded.to(FINE, List.of(change.mix().value(), change.real().value()));
        var whole = shares.get(0) + shares.get(1);
        return List.of(
                new WhyView.Tile(
                        Rounded.signed(whole),
                        "Change",
                        WhyWay.range(change.whole()) + " · n " + Words.count(why.nowN()) + " now, "
                                + Words.count(why.beforeN()) + " before",
                        links.counted(why.measure(), why.now())),
                new WhyView.Tile(
                        Rounded.signed(shares.get(0)),
                        "Mix: other people answered",
                        WhyWay.range(change.mix()),
                        links.counted(why.measure(), why.now())),
                new WhyView.Tile(
                        Rounded.signed(shares.get(1)),
                        "Real: they answered otherwise",
                        WhyWay.range(change.real()),
                        links.counted(why.measure(), why.now())));
    }

    /** The parts, those that moved the score most first. */
    List<WhyView.Row> rows() {
        var change = why.change();
        if (change == null) {
            return List.of();
        }
        var mix = Rounded.to(
                FINE, change.parts().stream().map(part -> part.mix().value()).toList());
        var real = Rounded.to(
                FINE, change.parts().stream().map(part -> part.real().value()).toList());
        var reach = change.parts().stream()
                .flatMap(part -> Stream.of(part.mix(), part.real()))
                .mapToDouble(each -> Math.max(Math.abs(each.low()), Math.abs(each.high())))
                .max()
                .orElse(1);
        return IntStream.range(0, change.parts().size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -Math.abs(change.parts().get(i).mix().value())
                                - Math.abs(change.parts().get(i).real().value())))
                .map(i -> {
                    var part = change.parts().get(i);
                    var values = part.name().equals(Why.OTHERS) ? WhyWay.openable(why.parts()) : Set.of(part.name());
                    var now = links.counted(why.measure(), why.now().with(why.by(), values));
                    var before = links.counted(why.measure(), why.before().with(why.by(), values));
                    return new WhyView.Row(
                            part.name().equals(Why.OTHERS)
                                    ? "All others"
                                    : why.by().label(part.name()),
                            now,
                            score(part.was(), part.before(), before, why.beforeN()),
                            score(part.is(), part.now(), now, why.nowN()),
                            figure(part.mix(), mix.get(i), reach, now, false),
                            figure(part.real(), real.get(i), reach, now, part.was() == null || part.is() == null));
                })
                .toList();
    }

    private PulseView.Figure score(@Nullable Interval score, long n, String href, long of) {
        return score == null
                ? new PulseView.Figure("–", "nobody", "", true, false, 0, 0, 0)
                : new PulseView.Figure(
                        way.level(score.value()),
                        "n " + Words.count(n) + ", " + Math.round(100.0 * n / Math.max(1, of)) + " %",
                        href,
                        n < settings.few(),
                        true,
                        0,
                        0,
                        0);
    }

    private static PulseView.Figure figure(Interval adds, double shown, double reach, String href, boolean none) {
        var scale = new WhyWay.Scale(-reach, reach);
        var low = Math.round(scale.at(adds.low()));
        return none
                ? new PulseView.Figure("–", "there at one time only", "", true, false, 0, 0, 0)
                : new PulseView.Figure(
                        Rounded.signed(shown),
                        WhyWay.range(adds),
                        href,
                        adds.low() <= 0 && adds.high() >= 0,
                        true,
                        low,
                        Math.max(1, Math.round(scale.at(adds.high())) - low),
                        Math.round(scale.at(adds.value())));
    }

    /** Themes, places, segments and their pairs. */
    List<WhyView.Moved> movers() {
        var reach = why.movers().stream()
                .mapToDouble(mover -> Math.max(
                        Math.abs(mover.change().low()), Math.abs(mover.change().high())))
                .max()
                .orElse(1);
        return why.movers().stream().map(mover -> moved(mover, reach)).toList();
    }

    private WhyView.Moved moved(Mover mover, double reach) {
        var now = why.now();
        var before = why.before();
        for (var mark : mover.marks().entrySet()) {
            now = now.with(mark.getKey(), mark.getValue());
            before = before.with(mark.getKey(), mark.getValue());
        }
        var href = links.counted(why.measure(), now);
        var order = EnumSet.copyOf(mover.marks().keySet());
        return new WhyView.Moved(
                order.stream()
                        .map(facet -> label(
                                facet, Objects.requireNonNull(mover.marks().get(facet))))
                        .collect(Collectors.joining(" · ")),
                href,
                score(mover.was(), mover.before(), links.counted(why.measure(), before), why.beforeN()),
                score(mover.is(), mover.now(), href, why.nowN()),
                figure(mover.change(), mover.change().value(), reach, href, false),
                Rounded.signed(mover.whole()),
                mover.real(),
                mover.real() ? "more than chance" : "may be chance");
    }

    private String label(Facet facet, String value) {
        return facet == Facet.THEME ? way.theme(value) : facet.label(value);
    }
}
