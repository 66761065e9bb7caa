package app.acta.act.fixes.stat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A regression of counts on a few columns: log-linear with Poisson or negative binomial scatter (variance μ + αμ²), or
 * logistic for shares. Fitted by iteratively reweighted least squares (P. McCullagh and J. A. Nelder, Generalized Linear
 * Models, 1989, 2.5).
 */
final class Regression {
    private static final int ROUNDS = 60;
    private static final double CLOSE = 1e-8;
    // Beyond this a rate is nought or without end for every purpose, and exp() would overflow.
    private static final double FAR = 30;
    private static final double RIDGE = 1e-9;

    private final double[][] x;
    private final double[] y;
    private final double[] offset;
    private final double @Nullable [] totals;

    /** @param totals null for counts; else how many trials each count is of */
    Regression(double[][] x, double[] y, double[] offset, double @Nullable [] totals) {
        this.x = x;
        this.y = y;
        this.offset = offset;
        this.totals = totals;
    }

    /** What was fitted: the coefficients, the expected counts and the log likelihood. */
    record Fit(
            @SuppressWarnings("ArrayRecordComponent") double[] beta,
            @SuppressWarnings("ArrayRecordComponent") double[] mean,
            double likelihood) {}

    int columns() {
        return x[0].length;
    }

    boolean binomial() {
        return totals != null;
    }

    int rows() {
        return y.length;
    }

    /** The best fit. */
    Fit fit(double alpha, double @Nullable [] start) {
        return fit(alpha, -1, 0, start);
    }

    /** The best fit with one coefficient held at this value; −1 holds none. */
    Fit fit(double alpha, int held, double at, double @Nullable [] start) {
        var p = columns();
        var beta = start == null ? first(held, at) : start.clone();
        if (held >= 0) {
            beta[held] = at;
        }
        var mean = new double[y.length];
        var likelihood = expect(beta, mean, alpha);
        for (var round = 0; round < ROUNDS; round++) {
            var step = step(beta, mean, alpha, held);
            var better = likelihood;
            var tried = beta;
            for (var size = 1.0; size > 1e-4; size /= 2) {
                tried = new double[p];
                for (var j = 0; j < p; j++) {
                    tried[j] = beta[j] + size * step[j];
                }
                better = expect(tried, mean, alpha);
                if (better >= likelihood - 1e-12) {
                    break;
                }
            }
            var gain = better - likelihood;
            if (gain < 0) {
                expect(beta, mean, alpha);
                break;
            }
            beta = tried;
            likelihood = better;
            if (gain < CLOSE) {
                break;
            }
        }
        return new Fit(beta, mean, likelihood);
    }

    private double[] first(int held, double at) {
        var beta = new double[columns()];
        var events = Arrays.stream(y).sum();
        if (totals == null) {
            var expected = 0.0;
            for (var i = 0; i < y.length; i++) {
                expected += Math.exp(offset[i] + (held < 0 ? 0 : at * x[i][held]));
            }
            beta[0] = Math.log(Math.max(events, 0.5) / expected);
        } else {
            var all = Arrays.stream(totals).sum();
            var share = Math.min(Math.max(events / all, 0.01), 0.99);
            beta[0] = Math.log(share / (1 - share))
                    - Arrays.stream(offset).average().orElse(0);
        }
        return beta;
    }

    /** Writes the expected counts and gives the log likelihood, up to what hangs on the counts alone. */
    private double expect(double[] beta, double[] mean, double alpha) {
        var likelihood = 0.0;
        for (var i = 0; i < y.length; i++) {
            var eta = offset[i];
            for (var j = 0; j < beta.length; j++) {
                eta += beta[j] * x[i][j];
            }
            eta = Math.max(-FAR, Math.min(FAR, eta));
            if (totals != null) {
                mean[i] = totals[i] / (1 + Math.exp(-eta));
                likelihood += y[i] * eta - totals[i] * Math.log1p(Math.exp(eta));
            } else {
                mean[i] = Math.exp(eta);
                likelihood += alpha > 0
                        ? y[i] * eta - (y[i] + 1 / alpha) * Math.log1p(alpha * mean[i])
                        : y[i] * eta - mean[i];
            }
        }
        return likelihood;
    }

    double variance(double mean, int row, double alpha) {
        return totals == null ? mean + alpha * mean * mean : mean * (1 - mean / totals[row]);
    }

    // The weight of a row, for the canonical link or for the log: (dμ/dη)² over the variance.
    private double weight(double mean, int row, double alpha) {
        return totals == null ? mean / (1 + alpha * mean) : mean * (1 - mean / totals[row]);
    }

    private double[] step(double[] beta, double[] mean, double alpha, int held) {
        var p = beta.length;
        var information = new double[p][p];
        var score = new double[p];
        for (var i = 0; i < y.length; i++) {
            var weight = weight(mean[i], i, alpha);
            var pull = totals == null ? (y[i] - mean[i]) / (1 + alpha * mean[i]) : y[i] - mean[i];
            for (var j = 0; j < p; j++) {
                score[j] += x[i][j] * pull;
                for (var k = 0; k <= j; k++) {
                    information[j][k] += weight * x[i][j] * x[i][k];
                }
            }
        }
        if (held >= 0) {
            for (var k = 0; k < p; k++) {
                information[Math.max(k, held)][Math.min(k, held)] = k == held ? 1 : 0;
            }
            score[held] = 0;
        }
        return solve(information, score);
    }

    /** The variance of a coefficient, from the information at these expected counts. */
    double variance(int column, double[] mean, double alpha) {
        var p = columns();
        var information = new double[p][p];
        for (var i = 0; i < y.length; i++) {
            var weight = weight(mean[i], i, alpha);
            for (var j = 0; j < p; j++) {
                for (var k = 0; k <= j; k++) {
                    information[j][k] += weight * x[i][j] * x[i][k];
                }
            }
        }
        var unit = new double[p];
        unit[column] = 1;
        return solve(information, unit)[column];
    }

    /** Pearson's X²: squared distances over their variances. */
    double pearson(double[] mean, double alpha) {
        var sum = 0.0;
        for (var i = 0; i < y.length; i++) {
            var variance = variance(mean[i], i, alpha);
            if (variance > 1e-12) {
                sum += (y[i] - mean[i]) * (y[i] - mean[i]) / variance;
            }
        }
        return sum;
    }

    /** How far each count lies from what is expected, in standard deviations. */
    double[] residuals(double[] mean, double alpha) {
        var residuals = new double[y.length];
        for (var i = 0; i < y.length; i++) {
            var variance = variance(mean[i], i, alpha);
            residuals[i] = variance > 1e-12 ? (y[i] - mean[i]) / Math.sqrt(variance) : 0;
        }
        return residuals;
    }

    // Cholesky; a column that the others already tell gets the ridge alone, and with it a coefficient of nought.
    private static double[] solve(double[][] lower, double[] right) {
        var p = right.length;
        var scale = 0.0;
        for (var j = 0; j < p; j++) {
            scale = Math.max(scale, lower[j][j]);
        }
        var l = new double[p][p];
        for (var j = 0; j < p; j++) {
            for (var k = 0; k <= j; k++) {
                var sum = lower[j][k] + (j == k ? RIDGE * Math.max(scale, 1e-6) : 0);
                for (var m = 0; m < k; m++) {
                    sum -= l[j][m] * l[k][m];
                }
                l[j][k] = j == k ? Math.sqrt(Math.max(sum, 1e-12)) : sum / l[k][k];
            }
        }
        var z = new double[p];
        for (var j = 0; j < p; j++) {
            var sum = right[j];
            for (var m = 0; m < j; m++) {
                sum -= l[j][m] * z[m];
            }
            z[j] = sum / l[j][j];
        }
        var answer = new double[p];
        for (var j = p - 1; j >= 0; j--) {
            var sum = z[j];
            for (var m = j + 1; m < p; m++) {
                sum -= l[m][j] * answer[m];
            }
            answer[j] = sum / l[j][j];
        }
        return answer;
    }
}
