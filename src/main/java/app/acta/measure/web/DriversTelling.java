package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.drivers.Driven;
import app.acta.measure.drivers.Lever;
import app.acta.measure.drivers.Levers;
import app.acta.platform.stat.Correlation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns what goes with a score into what the page says and draws. */
final class DriversTelling {
    private static final int STEPS = 3;

    private final Workspace place;
    private final Levers.Found found;
    private final Filter filter;
    private final MeasureSettings settings;
    private final Links links;

    DriversTelling(Workspace place, Levers.Found found, Filter filter, MeasureSettings settings) {
        this.place = place;
        this.found = found;
        this.filter = filter;
        this.settings = settings;
        this.links = new Links(place, "drivers", settings);
    }

    private double share(Lever lever) {
        return found.r2() > 0 ? lever.importance().value() / found.r2() : 0;
    }

    /** Whether it goes with the score by more than chance, and in which direction it helps. */
    private static boolean sure(Lever lever) {
        return lever.with().low() > 0 || lever.with().high() < 0;
    }

    String headline() {
        var score = found.outcome().title();
        if (found.levers().isEmpty()) {
            return "Too little is known to say what moves \"" + score + "\".";
        }
        var first =
                found.levers().stream().filter(DriversTelling::sure).limit(2).toList();
        if (first.isEmpty()) {
            return "Nothing goes with \"" + score + "\" by more than chance explains.";
        }
        return "\"%s\" goes most with %s. All together explain %d %% of it."
                .formatted(
                        score,
                        IntStream.range(0, first.size())
                                .mapToObj(i -> first.get(i).title() + " (" + Math.round(100 * share(first.get(i)))
                                        + (i == 0 ? " % of what is explained)" : " %)"))
                                .collect(Collectors.joining(" and ")),
                        Math.round(100 * found.r2()));
    }

    String ground() {
        var missing = found.scored() - found.n();
        return "n %s%s, %s%% of the scatter explained (R²), by %s, intervals from 200 samples of the rows"
                .formatted(
                        Words.count(found.n()),
                        missing == 0
                                ? ", none missing"
                                : ", " + Words.count(missing) + " left out for a missing answer",
                        Math.round(100 * found.r2()) + " ",
                        found.johnson() ? "relative weights (Johnson)" : "LMG (Shapley)");
    }

    List<DriversView.Row> rows() {
        return IntStream.range(0, found.levers().size())
                .mapToObj(i -> row(i + 1, found.levers().get(i)))
                .toList();
    }

    private DriversView.Row row(int number, Lever lever) {
        var href = href(lever, false);
        var part = lever.importance();
        var most = found.levers().stream()
                .mapToDouble(each -> each.importance().high())
                .max()
                .orElse(1);
        return new DriversView.Row(
                number,
                lever.title(),
                lever.kind().title(),
                href,
                figure(
                        Math.round(100 * share(lever)) + " %",
                        percent(part.low()) + "–" + percent(part.high()) + " %",
                        href,
                        !sure(lever),
                        part,
                        -most,
                        most),
                correlation(lever.with(), href),
                figure(
                        Math.round(100 * lever.performance().value()) + " %",
                        Math.round(100 * lever.performance().low()) + "–"
                                + Math.round(100 * lever.performance().high()) + " %, n " + Words.count(lever.n()),
                        href,
                        lever.n() < settings.few(),
                        lever.performance(),
                        0,
                        1),
                new DriversView.Point(Math.clamp(lever.performance().value(), 0, 1), share(lever)),
                lever.alike() == null ? "" : "Hardly to be told from " + lever.alike() + ": read the two as one.");
    }

    private long percent(double part) {
        return found.r2() > 0 ? Math.min(100, Math.round(100 * part / found.r2())) : 0;
    }

    private static PulseView.Figure correlation(Correlation with, String href) {
        return figure(
                with.words(),
                with.note(),
                href,
                with.low() <= 0 && with.high() >= 0,
                new Interval(with.r(), with.low(), with.high()),
                -1,
                1);
    }

    private static PulseView.Figure figure(
            String value, String ground, String href, boolean few, Interval interval, double from, double to) {
        var scale = new WhyWay.Scale(from, to);
        var low = Math.round(scale.at(Math.max(from, interval.low())));
        var high = Math.round(scale.at(Math.min(to, interval.high())));
        return new PulseView.Figure(
                value, ground, href, few, true, low, Math.max(1, high - low), Math.round(scale.at(interval.value())));
    }

    /** Its voices, or those among them that are not well. */
    private String href(Lever lever, boolean bad) {
        return switch (lever.kind()) {
            case THEME -> {
                var about = filter.with(Facet.THEME, lever.key());
                yield links.counted(scored(), bad ? about.with(Facet.FEELING, "negative") : about);
            }
            case SAYS -> links.counted(scored(), filter.with(Facet.SAYS, lever.key()));
            case ASKED ->
                links.counted(
                        scored(),
                        Facet.of(asked(lever.key()))
                                .map(facet -> filter.with(facet, facet.known().keySet()))
                                .orElse(filter));
        };
    }

    /** The facet by which lists know a score; empty where they do not. */
    private static String asked(String score) {
        return score.equals("ces")
                ? Facet.EASE.key()
                : score.equalsIgnoreCase(Success.SCORE)
                        ? Facet.SUCCESS.key()
                        : Score.KNOWN.containsKey(score) ? score : "";
    }

    private Measure scored() {
        return switch (found.outcome()) {
            case RECOMMENDATION -> Measure.RECOMMENDATION;
            case SATISFACTION -> Measure.SATISFACTION;
            case EASE -> Measure.EASE;
            case SUCCESS -> Measure.SUCCESS;
            case STARS -> Measure.STARS;
            case FEELING -> Measure.GOOD;
        };
    }

    /** What would move the score next: what matters and is not well, then the problem with the most customers. */
    List<PulseView.Step> steps(List<Levers.Open> problems) {
        var steps = new ArrayList<PulseView.Step>();
        found.levers().stream()
                .filter(lever -> sure(lever) && lever.performance().value() < 0.9)
                .sorted(Comparator.comparingDouble(
                        lever -> -share(lever) * (1 - lever.performance().value())))
                .limit(STEPS)
                .forEach(lever -> steps.add(new PulseView.Step(
                        lever.kind() == Lever.Kind.THEME ? "tag" : "chat",
                        "Mend " + lever.title(),
                        "%d %% of what is explained goes with it, and it is at %d %% today."
                                .formatted(
                                        Math.round(100 * share(lever)),
                                        Math.round(100 * lever.performance().value())),
                        href(lever, true),
                        "Read what they said")));
        problems.forEach(problem -> steps.add(new PulseView.Step(
                "loop",
                "Fix problem " + problem.number(),
                problem.customers() == 1
                        ? "It is open, and one customer has it."
                        : "It is open, and " + Words.count(problem.customers()) + " customers have it.",
                "/" + place.slug() + "/problems/" + problem.number(),
                "Open it")));
        if (found.n() < settings.few()) {
            steps.add(new PulseView.Step(
                    "survey",
                    "Ask more people",
                    "What moves a score is steady from some hundred answers on; there are " + Words.count(found.n())
                            + ".",
                    "/" + place.slug() + "/surveys",
                    "Open surveys"));
        }
        if (steps.isEmpty()) {
            steps.add(new PulseView.Step(
                    "star",
                    "Ask what to keep",
                    "Nothing that matters is badly off. Those who are glad know why.",
                    found.outcome() == Driven.RECOMMENDATION
                            ? links.records(Measure.RECOMMENDATION, filter.with(Facet.NPS, "promoter"))
                            : links.inbox(filter.with(Facet.FEELING, "positive")),
                    "Read them"));
        }
        return steps;
    }
}
