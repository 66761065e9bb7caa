package app.acta.act.fixes.stat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the segmented regression: level, since the fix, season, trend.
 *
 * @param fixed the column that is 1 since the fix
 * @param words what is part of the model, to stand behind its name
 */
record Segments(Regression regression, int fixed, String words) {
    private static final int WAVES = 3;

    private record Row(double count, double exposure, double other, double otherExposure, boolean after, int time) {}

    static Segments of(
            Periods baseline,
            Periods after,
            Recurrence.@Nullable Comparison comparison,
            Recurrence.Plan plan,
            int trigger) {
        var rows = new ArrayList<Row>();
        add(rows, baseline, comparison == null ? null : comparison.before(), false, 0);
        add(rows, after, comparison == null ? null : comparison.after(), true, baseline.size() + trigger);
        var words = new StringBuilder();
        // What moves both sides alike drops out of a comparison: it needs neither season nor trend.
        var waves = comparison != null || plan.season() == 0 ? 0 : Math.min(WAVES, (plan.season() - 1) / 2);
        var asked = plan.trend();
        var trend = asked != null
                ? asked
                : comparison == null && baseline.size() >= Recurrence.TREND && baseline.events() >= Recurrence.TREND;
        if (comparison != null) {
            words.append(", against the comparison");
        }
        if (waves > 0) {
            words.append(", season of ").append(plan.season());
        }
        if (trend) {
            words.append(", trend");
        }
        if (trigger > 0) {
            words.append(", the last ")
                    .append(trigger == 1 ? "period" : trigger + " periods")
                    .append(" before the fix left out");
        }
        return new Segments(regression(rows, waves, plan.season(), trend, comparison != null), 1, words.toString());
    }

    private static void add(List<Row> rows, Periods own, @Nullable Periods other, boolean after, int from) {
        for (var i = 0; i < own.size(); i++) {
            var exposure = own.exposures().get(i);
            var otherExposure = other == null ? 1 : other.exposures().get(i);
            if (exposure > 0 && otherExposure > 0) {
                rows.add(new Row(
                        own.counts().get(i),
                        exposure,
                        other == null ? 0 : other.counts().get(i),
                        otherExposure,
                        after,
                        from + i));
            }
        }
    }

    private static Regression regression(List<Row> all, int waves, int season, boolean trend, boolean compared) {
        var rows = compared
                ? all.stream().filter(row -> row.count() + row.other() > 0).toList()
                : all;
        var n = rows.size();
        if (compared && (rows.stream().noneMatch(Row::after) || rows.stream().allMatch(Row::after))) {
            throw new IllegalArgumentException(
                    "Nothing happened on one side of the fix, neither here nor in the comparison.");
        }
        var columns = 2 + 2 * waves + (trend ? 1 : 0);
        var x = new double[n][columns];
        var y = new double[n];
        var offset = new double[n];
        var totals = compared ? new double[n] : null;
        var middle = rows.stream().mapToInt(Row::time).average().orElse(0);
        for (var i = 0; i < n; i++) {
            var row = rows.get(i);
            x[i][0] = 1;
            x[i][1] = row.after() ? 1 : 0;
            for (var wave = 1; wave <= waves; wave++) {
                var angle = 2 * Math.PI * wave * row.time() / season;
                x[i][2 * wave] = Math.sin(angle);
                x[i][2 * wave + 1] = Math.cos(angle);
            }
            if (trend) {
                x[i][columns - 1] = (row.time() - middle) / Math.max(1, n);
            }
            y[i] = row.count();
            offset[i] = Math.log(row.exposure());
            if (totals != null) {
                totals[i] = row.count() + row.other();
                offset[i] -= Math.log(row.otherExposure());
            }
        }
        return new Regression(x, y, offset, totals);
    }
}
