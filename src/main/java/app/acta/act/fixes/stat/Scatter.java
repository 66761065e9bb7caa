package app.acta.act.fixes.stat;

import app.acta.platform.stat.Distributions;

/** How the counts scatter around what is expected, and the point of the distribution that goes with it. */
record Scatter(double alpha, double scale, double point, double dispersion, String words) {
    private static final double TAIL = 0.975;
    private static final double ALPHA_MOST = 100;
    private static final double CARRIED_MOST = 0.8;

    static Scatter of(Regression regression) {
        var fit = regression.fit(0, null);
        var free = regression.rows() - regression.columns();
        if (free < 1) {
            return new Scatter(
                    0, 1, Distributions.normalQuantile(TAIL), 1, regression.binomial() ? "binomial" : "Poisson");
        }
        var dispersion = regression.pearson(fit.mean(), 0) / free;
        if (dispersion <= 1) {
            return new Scatter(
                    0,
                    1,
                    Distributions.normalQuantile(TAIL),
                    dispersion,
                    regression.binomial() ? "binomial" : "Poisson");
        }
        var point = Distributions.tQuantile(TAIL, free);
        if (regression.binomial()) {
            return new Scatter(0, dispersion, point, dispersion, "binomial, scaled by the overdispersion");
        }
        var alpha = alpha(regression, fit, free);
        var carried = carried(regression, alpha);
        return new Scatter(
                alpha,
                (1 + carried) / (1 - carried),
                point,
                dispersion,
                "negative binomial" + (carried > 0 ? ", widened because weeks carry over" : ""));
    }

    /** How much of one period carries over into the next, where it is more than a standard error; else 0. */
    private static double carried(Regression regression, double alpha) {
        var residuals = regression.residuals(regression.fit(alpha, null).mean(), alpha);
        var n = residuals.length;
        var squares = 0.0;
        var products = 0.0;
        for (var i = 0; i < n; i++) {
            squares += residuals[i] * residuals[i];
            products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        // Fitted columns make neighbours look less alike than they are.
        var found = products / squares + (double) regression.columns() / n;
        return found > 1 / Math.sqrt(n) ? Math.min(found, CARRIED_MOST) : 0;
    }

    private static double alpha(Regression regression, Regression.Fit poisson, int free) {
        var fit = poisson;
        var alpha = 0.0;
        for (var round = 0; round < 8; round++) {
            var before = alpha;
            var low = 0.0;
            var high = ALPHA_MOST;
            for (var i = 0; i < 40; i++) {
                var middle = (low + high) / 2;
                if (regression.pearson(fit.mean(), middle) > free) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            alpha = (low + high) / 2;
            fit = regression.fit(alpha, fit.beta());
            if (Math.abs(alpha - before) < 1e-4 * (1 + before)) {
                break;
            }
        }
        return alpha;
    }

    /** The best value of a coefficient and the ends between which the likelihood stays close to the best. */
    double[] profile(Regression regression, int column) {
        var best = regression.fit(alpha, null);
        var limit = point * point * scale / 2;
        var error = Math.sqrt(scale * regression.variance(column, best.mean(), alpha));
        var value = best.beta()[column];
        return new double[] {
            value,
            end(regression, column, best, value, -Math.min(error, 3), limit),
            end(regression, column, best, value, Math.min(error, 3), limit)
        };
    }

    private double end(
            Regression regression, int column, Regression.Fit best, double value, double step, double limit) {
        var near = value;
        var lossNear = 0.0;
        var far = value + point * step;
        var start = best.beta();
        var loss = 0.0;
        while (true) {
            var fit = regression.fit(alpha, column, far, start);
            start = fit.beta();
            loss = best.likelihood() - fit.likelihood();
            if (loss >= limit) {
                break;
            }
            near = far;
            lossNear = loss;
            far += step;
            if (Math.abs(far - value) > 60 || Math.abs(far) > 25) {
                return step < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
        for (var i = 0; i < 40 && Math.abs(far - near) > 1e-4; i++) {
            // The loss is near to a square: its root is near to a line.
            var a = Math.sqrt(Math.max(0, lossNear));
            var b = Math.sqrt(loss);
            var part = (Math.sqrt(limit) - a) / (b - a);
            var middle = near + Math.min(0.95, Math.max(0.05, part)) * (far - near);
            var fit = regression.fit(alpha, column, middle, start);
            start = fit.beta();
            var there = best.likelihood() - fit.likelihood();
            if (Math.abs(there - limit) < 1e-4 * limit) {
                return middle;
            }
            if (there < limit) {
                near = middle;
                lossNear = there;
            } else {
                far = middle;
                loss = there;
            }
        }
        return (near + far) / 2;
    }
}
