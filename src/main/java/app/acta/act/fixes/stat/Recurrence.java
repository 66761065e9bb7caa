package app.acta.act.fixes.stat;

import app.acta.platform.stat.Distributions;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Whether something happens less often since a fix: the ratio of the rates after and before, by segmented log-linear
 * regression (A. K. Wagner and others, J. Clinical Pharmacy and Therapeutics 27, 2002; J. Lopez Bernal and others, Int. J.
 * Epidemiology 46, 2017), with a 95 % interval by profile likelihood.
 *
 * <p>Scatter is Poisson's, or negative binomial's where the counts scatter more (α by Pearson's X², N. E. Breslow, Applied
 * Statistics 33, 1984; then Student's t in place of the normal, and a wider interval where good and bad periods carry over: the
 * variance of a mean grows by (1 + r) / (1 − r), G. E. P. Box and others, Time Series Analysis, 2.1). With a comparison, each period's events are shared between
 * where the fix was made and where it was not, given their sum (a logistic regression): whatever moved both drops out.
 *
 * <p>Fixes start at peaks, and a peak is followed by less even if nobody does anything. So the periods that gave the reason are
 * not the baseline: the last ones before the fix are left out, and the rate before comes from the longer history (F. Ederer,
 * J. Chronic Diseases 25, 1972; A. G. Barnett and others, Int. J. Epidemiology 34, 2005).
 */
public final class Recurrence {
    /** So many periods before the fix are left out unless said: they gave the reason for it. */
    public static final int TRIGGER = 4;
    /** A baseline of so many periods can tell a trend. */
    public static final int TREND = 20;
    /** "No change shown" is said only when a change would have been seen with this probability. */
    public static final double POWER = 0.8;

    private Recurrence() {}

    /**
     * What was declared before anybody looked.
     *
     * @param minimumEffect the smallest fall worth having, as a share: 0.3 is 30 % fewer; from 0.01 to 0.99
     * @param season how many periods a season lasts (7 days, 12 months, 52 weeks); 0 for none
     * @param trend whether a trend is part of the model; null: where the baseline has {@value #TREND} periods and events
     * @param trigger how many of the last periods before the fix are left out
     * @param window how many periods after the fix are waited for
     */
    public record Plan(
            double minimumEffect, int season, @Nullable Boolean trend, int trigger, int window) {
        /** @throws IllegalArgumentException when a number lies outside its range */
        public Plan {
            if (!(minimumEffect >= 0.01 && minimumEffect <= 0.99)) {
                throw new IllegalArgumentException("The minimum effect is a share from 0.01 to 0.99.");
            }
            if (season != 0 && (season < 2 || season > 400)) {
                throw new IllegalArgumentException("A season lasts 2 to 400 periods.");
            }
            if (trigger < 0 || window < 1) {
                throw new IllegalArgumentException(
                        trigger < 0
                                ? "The trigger is a number of periods from 0 on."
                                : "The window is at least one period.");
            }
        }
    }

    /**
     * What was found.
     *
     * @param ratio rate after over rate before; NaN when one cannot be given
     * @param high may be infinite
     * @param power how probable it was to see the minimum effect with what there is so far, from 0 to 1
     * @param method in words: the model and what is part of it
     * @param overdispersion variance over what chance alone would give; 1 is chance
     * @param before the periods that were the baseline
     */
    public record Finding(
            double ratio,
            double low,
            double high,
            Verdict verdict,
            double power,
            String method,
            double overdispersion,
            Periods before,
            Periods after) {}

    /**
     * Compares after with before.
     *
     * @param comparison the same periods where the fix was not made, before and after; null without
     * @throws IllegalArgumentException without exposure on one side, with a season that is longer than the baseline, or with a
     *     comparison of another length
     */
    public static Finding find(Periods before, Periods after, @Nullable Comparison comparison, Plan plan) {
        if (comparison != null
                && (comparison.before().size() != before.size()
                        || comparison.after().size() != after.size())) {
            throw new IllegalArgumentException("The comparison has as many periods before and after as the rest.");
        }
        // A history that is no longer than its peak has nothing else to stand on.
        var trigger = Math.min(plan.trigger(), Math.max(0, before.size() / 2));
        var baseline = before.without(trigger);
        if (baseline.exposure() == 0) {
            throw new IllegalArgumentException(
                    "There is no exposure before the fix: there is nothing to compare with.");
        }
        if (after.size() > 0 && after.exposure() == 0) {
            throw new IllegalArgumentException("There is no exposure after the fix: nothing could have gone wrong.");
        }
        if (plan.season() > baseline.size()) {
            throw new IllegalArgumentException("A season of " + plan.season()
                    + " periods needs as many before the fix, apart from the last " + trigger + ".");
        }
        var model = Segments.of(baseline, after, comparison, plan, trigger);
        if (after.size() == 0 || baseline.events() + after.events() == 0) {
            return new Finding(
                    Double.NaN, 0, Double.POSITIVE_INFINITY, Verdict.TOO_EARLY, 0, model.words(), 1, baseline, after);
        }
        return judged(model, plan, baseline, after);
    }

    private static Finding judged(Segments model, Plan plan, Periods baseline, Periods after) {
        var scatter = Scatter.of(model.regression());
        var ends = scatter.profile(model.regression(), model.fixed());
        var wanted = Math.log1p(-plan.minimumEffect());
        var expected = model.regression().fit(scatter.alpha(), model.fixed(), wanted, null);
        var error = Math.sqrt(
                scatter.scale() * model.regression().variance(model.fixed(), expected.mean(), scatter.alpha()));
        var power = Distributions.normal(-wanted / error - scatter.point());
        var low = Math.exp(ends[1]);
        var high = Math.exp(ends[2]);
        return new Finding(
                baseline.events() == 0 ? Double.NaN : Math.exp(ends[0]),
                low,
                high,
                verdict(low, high, power, plan, after.size()),
                power,
                scatter.words() + model.words(),
                scatter.dispersion(),
                baseline,
                after);
    }

    private static Verdict verdict(double low, double high, double power, Plan plan, int periods) {
        if (periods < plan.window()) {
            return Verdict.TOO_EARLY;
        }
        if (low > 1) {
            return Verdict.WORSE;
        }
        if (high < 1 && low <= 1 - plan.minimumEffect()) {
            return Verdict.WORKED;
        }
        // A fall that is there and smaller than declared is not what the fix was for.
        return high < 1 || power >= POWER ? Verdict.NO_CHANGE : Verdict.TOO_EARLY;
    }

    /**
     * How probable it is to see the minimum effect once the window has passed, if all goes on as before it: for whoever
     * declares window and effect. 0 when there is nothing to go by.
     */
    public static double foresee(Periods before, Plan plan) {
        var baseline = before.without(Math.min(plan.trigger(), before.size() / 2));
        if (baseline.events() == 0 || baseline.exposure() == 0) {
            return 0;
        }
        var exposure = baseline.exposure() / baseline.size();
        var fallen = baseline.events() * (1.0 - plan.minimumEffect()) / baseline.size();
        var counts = new ArrayList<Double>();
        var exposures = new ArrayList<Double>();
        var sum = 0.0;
        for (var i = 0; i < plan.window(); i++) {
            // Whole numbers that add up to what is expected.
            var count = Math.rint(fallen * (i + 1) - sum);
            sum += count;
            counts.add(count);
            exposures.add(exposure);
        }
        var season = plan.season() > baseline.size() ? 0 : plan.season();
        return find(
                        before,
                        new Periods(counts, exposures),
                        null,
                        new Plan(plan.minimumEffect(), season, plan.trend(), plan.trigger(), plan.window()))
                .power();
    }

    /** The same periods where the fix was not made. */
    public record Comparison(Periods before, Periods after) {}
}
