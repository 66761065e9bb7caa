package app.acta.act.fixes.web;

import app.acta.act.fixes.stat.Funnel;
import app.acta.act.fixes.stat.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * People or the system, as its page shows it.
 *
 * @param why why nothing can be said; empty when something can
 * @param basis whose rates these are
 * @param wide the limits at 99.8 %, as the path of an area; narrow those at 95 %
 * @param top the upper end of the axis
 * @param most the right end of the axis
 */
public record PeopleView(
        String base,
        String title,
        String why,
        String headline,
        String sentence,
        String basis,
        List<Dot> dots,
        String wide,
        String narrow,
        String centreY,
        String top,
        long most) {
    private static final double LEFT = 50;
    private static final double WIDTH = 580;
    private static final double FOOT = 262;
    private static final double HEIGHT = 250;
    private static final int STEPS = 60;

    /** Up to here an interval says that people hardly differ; a wider one says that little is known. */
    private static final double LITTLE = 0.25;

    /** One person; without a name for whoever may not see it. */
    public record Dot(String name, long events, long n, String rate, String place, String css, String x, String y) {
        /** What a pointer reads. */
        public String told() {
            return name + ": " + rate + ", n " + n;
        }
    }

    /** A page that says why nothing can be said. */
    static PeopleView nothing(String base, String title, String why) {
        return new PeopleView(base, title, why, "", "", "", List.of(), "", "", "", "", 0);
    }

    /** @param names one for each person, in their order */
    static PeopleView of(
            String base,
            String title,
            String basis,
            List<String> names,
            List<Double> events,
            List<Double> of,
            People.Between between,
            Funnel.Drawn funnel) {
        var most = of.stream().mapToDouble(n -> n).max().orElse(1);
        var top = Math.min(
                1,
                1.2
                        * Math.max(
                                3 * funnel.centre(),
                                rates(events, of).stream()
                                        .mapToDouble(r -> r)
                                        .max()
                                        .orElse(0)));
        var dots = new ArrayList<Dot>();
        for (var i = 0; i < names.size(); i++) {
            var rate = events.get(i) / of.get(i);
            var place = funnel.limits().get(i).place(rate);
            dots.add(new Dot(
                    names.get(i),
                    Math.round(events.get(i)),
                    Math.round(of.get(i)),
                    FixWords.percent(rate),
                    switch (place) {
                        case "99.8" -> "Outside 99.8 %";
                        case "95" -> "Outside 95 %";
                        default -> "Within chance";
                    },
                    place.equals("inside") ? "" : "out",
                    number(LEFT + WIDTH * of.get(i) / most),
                    number(y(rate, top))));
        }
        var share = FixWords.percent(between.share());
        var system = between.low() == 0;
        return new PeopleView(
                base,
                title,
                "",
                !system
                        ? "Part of it differs between people"
                        : between.high() <= LITTLE
                                ? "The system, as far as the numbers show"
                                : "No difference between people is shown",
                "%s of the variance lies between people (%s to %s, n %d people, %d cases or voices); the rest is what all of them share, and chance. %s"
                        .formatted(
                                share,
                                FixWords.percent(between.low()),
                                FixWords.percent(between.high()),
                                between.people(),
                                Math.round(of.stream().mapToDouble(n -> n).sum()),
                                system && between.high() <= LITTLE
                                        ? "Whoever replaces a person here moves the problem to the next one."
                                        : system
                                                ? "The interval is wide: few people, or few cases, tell little."
                                                : "What do those with the lowest rate do differently, and what do they have that others lack?"),
                basis,
                dots,
                area(funnel.centre(), most, top, Funnel.Limits::lowest, Funnel.Limits::highest),
                area(funnel.centre(), most, top, Funnel.Limits::low, Funnel.Limits::high),
                number(y(funnel.centre(), top)),
                FixWords.percent(top),
                Math.round(most));
    }

    private static List<Double> rates(List<Double> events, List<Double> of) {
        var rates = new ArrayList<Double>();
        for (var i = 0; i < of.size(); i++) {
            rates.add(events.get(i) / of.get(i));
        }
        return rates;
    }

    private static double y(double rate, double top) {
        return FOOT - HEIGHT * Math.min(1, rate / top);
    }

    private static String area(
            double centre,
            double most,
            double top,
            ToDoubleFunction<Funnel.Limits> low,
            ToDoubleFunction<Funnel.Limits> high) {
        var up = new StringBuilder();
        var down = new StringBuilder();
        for (var i = 1; i <= STEPS; i++) {
            var n = Math.max(1, Math.rint(most * i / STEPS));
            var limits = Funnel.limits(centre, n, true);
            var x = number(LEFT + WIDTH * n / most);
            up.append(i == 1 ? "M" : "L").append(x).append(' ').append(number(y(high.applyAsDouble(limits), top)));
            down.insert(0, "L" + x + " " + number(y(low.applyAsDouble(limits), top)));
        }
        return up + down.toString() + "Z";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
