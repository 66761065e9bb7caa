package app.acta.measure;

import app.acta.measure.Intervals.Interval;
import app.acta.platform.words.Named;
import org.jspecify.annotations.Nullable;

/** How a measure is made of what was counted, and how sure it is. All intervals at 95 %. */
public enum Kind implements Named {
    COUNT("Count", "A full count. Whether two differ: quasi-Poisson, P. McCullagh and J. A. Nelder, 1989, 6.2."),
    SHARE("Share", "Interval: E. B. Wilson, JASA 22, 1927. Whether two differ: A. Agresti and B. Caffo, 2000."),
    SCORE("Score", "Interval: B. Rocks, The American Statistician 70:4, 2016."),
    MEAN(
            "Mean",
            "Interval: Student, Biometrika 6, 1908, a quarter of an answer (a fifth below 15) added at each end of the scale as A. Agresti and B."
                    + " Coull, 1998, do for shares; of counts without an upper end after P. Hall, JRSS B 54, 1992. Whether two differ: G. Y. Zou and A. Donner, 2008."),
    QUANTILE(
            "Quantile",
            "Interval between two of the figures: W. J. Conover, Practical Nonparametric Statistics, 3.2. Whether two differ:"
                    + " G. Y. Zou and A. Donner, 2008."),
    SPREAD(
            "Spread",
            "Interval: D. G. Bonett, Computational Statistics & Data Analysis 50, 2006, with the same addition as a mean. Whether two differ: G. Y. Zou and A."
                    + " Donner, 2008.");

    private final String title;
    private final String source;

    Kind(String title, String source) {
        this.title = title;
        this.source = source;
    }

    @Override
    public String title() {
        return title;
    }

    String source() {
        return source;
    }

    /** The value between its ends; an end without a bound is infinite. Null for a quantile that was not looked for. */
    @Nullable
    Interval interval(Tally tally, Counted counted) {
        return switch (this) {
            case COUNT -> new Interval(tally.n(), tally.n(), tally.n());
            case SCORE -> Intervals.recommendation(tally.up(), tally.down(), tally.n());
            case SHARE -> percent(Intervals.share(tally.up(), tally.n()));
            case MEAN -> Means.mean(tally.n(), tally.moments(), counted.least(), counted.most());
            case SPREAD -> Means.spread(tally.n(), tally.moments(), counted.least(), counted.most());
            case QUANTILE -> tally.between();
        };
    }

    Interval change(Tally now, Tally before, Counted counted, double dispersion) {
        return switch (this) {
            case COUNT -> Intervals.countChange(now.n(), before.n(), dispersion);
            case SCORE -> Intervals.recommendationChange(now, before);
            case SHARE -> percent(Intervals.shareChange(now, before));
            default -> {
                var one = interval(now, counted);
                var other = interval(before, counted);
                yield one == null || other == null
                        ? new Interval(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        : Means.difference(one, other);
            }
        };
    }

    private static Interval percent(Interval share) {
        return new Interval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
