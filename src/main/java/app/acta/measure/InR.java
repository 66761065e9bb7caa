package app.acta.measure;

/** How the same is computed in R, from the columns of the file of raw figures: the value, then its ends. */
final class InR {
    private static final String FIGURES = "x <- rep(figure, times);";

    /** Where answers end nothing ends outside, nor on the other side of the value. */
    private static final String MEAN =
            " m <- mean(x); e <- sum(w * y) / n + c(-1, 1) * qt(0.975, length(x) - 1) * sqrt(v / n);"
                    + " m; c(max(least, min(m, e[1])), min(most, max(m, e[2])))";

    /** Of counts, which have no upper end. */
    private static final String OPEN =
            " n <- length(x); m <- mean(x); q <- sum((x - m)^2); same <- q < 1e-9 * max(1, sum(x^2));"
                    + " q <- if (same) 0.5 else q; g <- if (same) 0 else mean((x - m)^3) / (q / n)^1.5;"
                    + " b <- c(1, -1) * qt(0.975, n - 1) / sqrt(n) - g / (6 * n);"
                    + " b <- if (abs(g) < 1e-6) b else 3 * (sign(1 + g * b) * abs(1 + g * b)^(1/3) - 1) / g;"
                    + " m; pmax(c(0, -Inf), m - sqrt(q / (n - 1)) * b)";

    private static final String SPREAD =
            " s <- sd(x); k <- n / (n - qnorm(0.975)); g <- sum(w * (y - sum(w * y) / n)^4) * n / (v * (n - 1))^2;"
                    + " e <- sqrt(k * v * exp(c(-1, 1) * k * qt(0.975, length(x) - 1) * sqrt((g - (n - 3) / n) / (n - 1))));"
                    + " s; c(min(s, e[1]), max(s, min(e[2], (most - least) / 2 * sqrt(length(x) / (length(x) - 1)))))";

    private InR() {}

    static String line(Kind kind, Counted counted) {
        return switch (kind) {
            case COUNT -> "sum(n)";
            case SHARE -> "100 * up / n; 100 * prop.test(up, n, correct = FALSE)$conf.int";
            case SCORE ->
                "100 * (up - down) / n; p <- (up + 0.75) / (n + 3); d <- (down + 0.75) / (n + 3);"
                        + " 100 * (p - d + c(-1, 1) * qnorm(0.975) * sqrt((p + d - (p - d)^2) / (n + 3)))";
            case QUANTILE ->
                "x <- sort(rep(figure, times)); p <- " + counted.quantile()
                        + "; quantile(x, p); x[qbinom(0.025, length(x), p)]; x[qbinom(0.975, length(x), p) + 1]";
            case MEAN -> counted.most() <= counted.least() ? FIGURES + OPEN : added(counted) + MEAN;
            case SPREAD -> added(counted) + SPREAD;
        };
    }

    // As Means adds part of an answer at each end of the scale.
    private static String added(Counted counted) {
        return "least <- %.0f; most <- %.0f; ".formatted(counted.least(), counted.most()) + FIGURES
                + " a <- if (length(x) < 15) 0.2 else 0.25; y <- c(x, least, most); w <- c(rep(1, length(x)), a, a);"
                + " n <- sum(w); v <- sum(w * (y - sum(w * y) / n)^2) / (n - 1);";
    }
}
