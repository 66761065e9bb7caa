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

    /** How to compute the same in R, from the columns of the file of raw figures. */
    String inR(Counted counted) {
        return switch (this) {
            case COUNT -> "sum(n)";
            case SHARE -> "100 * up / n; 100 * prop.test(up, n, correct = FALSE)$conf.int";
            case SCORE ->
                "100 * (up - down) / n; p <- (up + 0.75) / (n + 3); d <- (down + 0.75) / (n + 3);"
                        + " 100 * (p - d + c(-1, 1) * qnorm(0.975) * sqrt((p + d - (p - d)^2) / (n + 3)))";
            case QUANTILE ->
                "x <- sort(rep(figure, times)); p <- " + counted.quantile()
                        + "; quantile(x, p); x[qbinom(0.025, length(x), p)]; x[qbinom(0.975, length(x), p) + 1]";
            case MEAN ->
                counted.most() <= counted.least()
                        ? "x <- rep(figure, times); n <- length(x); m <- mean(x); g <- mean((x - m)^3) / mean((x - m)^2)^1.5;"
                                + " y <- c(1, -1) * qt(0.975, n - 1) / sqrt(n) - g / (6 * n); b <- 1 + g * y;"
                                + " m; pmax(0, m - sd(x) * 3 * (sign(b) * abs(b)^(1/3) - 1) / g)"
                        : added(counted)
                                + " mean(x); sum(w * y) / n + c(-1, 1) * qt(0.975, length(x) - 1) * sqrt(v / n)";
            case SPREAD ->
                added(counted) + " sd(x); k <- n / (n - qnorm(0.975)); g <- sum(w * (y - sum(w * y) / n)^4) * n /"
                        + " (v * (n - 1))^2; sqrt(k * v * exp(c(-1, 1) * k * qt(0.975, length(x) - 1) *"
                        + " sqrt((g - (n - 3) / n) / (n - 1))))";
        };
    }

    private static String added(Counted counted) {
        return "x <- rep(figure, times); a <- if (length(x) < 15) 0.2 else 0.25; y <- c(x, %.0f, %.0f); w <- c(rep(1, length(x)), a, a); n <- sum(w);"
                        .formatted(counted.least(), counted.most())
                + " v <- sum(w * (y - sum(w * y) / n)^2) / (n - 1);";
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
