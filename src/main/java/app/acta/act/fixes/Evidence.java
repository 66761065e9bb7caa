package app.acta.act.fixes;

import app.acta.act.fixes.stat.Periods;
import app.acta.act.fixes.stat.Recurrence;
import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Weekly;
import app.acta.platform.data.Db;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the weeks before and after a fix say: how often it happened, out of how much, here and where the fix was not made. */
@Component
public class Evidence {
    /** So many weeks before the fix are looked at. */
    public static final int BEFORE = 104;

    /** A season of a year is part of the model once two years lie before the fix. */
    private static final int YEAR = 52;

    /** So long before a fix was begun something gave the reason for it. */
    private static final int REASON = 4;

    private static final int AFTER = 520;

    private final Db db;
    private final Weekly weekly;
    private final FixMeasures measures;
    private final FixTable table;

    Evidence(Db db, Weekly weekly, FixMeasures measures, FixTable table) {
        this.db = db;
        this.weekly = weekly;
        this.measures = measures;
        this.table = table;
    }

    /**
     * One week.
     *
     * @param from its first day
     * @param count how often it happened
     * @param exposure out of how much
     * @param otherCount the same where the fix was not made; 0 without comparison
     */
    public record Week(LocalDate from, long count, double exposure, long otherCount, double otherExposure) {}

    /**
     * What the weeks say.
     *
     * @param on the day of the fix; today while it is not done
     * @param before the weeks before it, oldest first
     * @param leftOut how many of the last of them gave the reason and do not count
     * @param after the full weeks since
     * @param finding what was found; null while nothing can be said
     * @param why why nothing can be said, in a sentence; empty when something can
     * @param foreseen how probable it is to see the minimum effect once the window has passed, from 0 to 1
     */
    public record Seen(
            LocalDate on,
            List<Week> before,
            int leftOut,
            List<Week> after,
            Recurrence.@Nullable Finding finding,
            String why,
            double foreseen) {
        /** Whether places without the fix are compared with. */
        public boolean compared() {
            return before.stream().anyMatch(week -> week.otherExposure() > 0);
        }

        /** How often it happened before the fix, all weeks together. */
        public long events() {
            return before.stream().mapToLong(Week::count).sum();
        }
    }

    /** The weeks of a fix as they stand, judged over everything since it was done. */
    public Seen of(Workspace place, Fix fix) {
        return of(place, fix, 0, AFTER);
    }

    /** The same over the full weeks from one to another after the fix only, the first inclusive. */
    Seen of(Workspace place, Fix fix, int from, int to) {
        var measure = Objects.requireNonNull(fix.measure());
        var today = table.today(place);
        var done = fix.doneOn();
        var inForce = done != null && fix.state().inForce();
        var on = done != null && inForce ? done : today;
        var weeks = weeks(place, fix, measure, on);
        var before = new ArrayList<Week>();
        for (var week = -BEFORE; week < 0; week++) {
            var one = week(weeks, on, week);
            if (!before.isEmpty() || one.exposure() > 0) {
                before.add(one);
            }
        }
        var after = new ArrayList<Week>();
        var full = inForce ? (int) Math.min(AFTER, ChronoUnit.DAYS.between(on, today) / 7) : 0;
        for (var week = from; week < Math.min(full, to); week++) {
            after.add(week(weeks, on, week));
        }
        return judged(place, fix, measure, on, before, after);
    }

    private Seen judged(
            Workspace place, Fix fix, Fix.Measure measure, LocalDate on, List<Week> before, List<Week> after) {
        // From four weeks before it was begun until it was done: a peak gave the reason, and work may have begun.
        var reason = fix.madeOn().isAfter(on) ? on : fix.madeOn();
        var trigger = REASON + (int) Math.ceilDiv(ChronoUnit.DAYS.between(reason, on), 7L);
        var plan = new Recurrence.Plan(
                measure.minimumEffect(),
                before.size() >= BEFORE && trigger < BEFORE - YEAR ? YEAR : 0,
                null,
                trigger,
                measure.weeks());
        var leftOut = Math.min(trigger, before.size() / 2);
        var own = periods(before, false);
        var foreseen = Recurrence.foresee(own, plan);
        if (measures.gone(place.id(), measure)) {
            var why = "A theme that counts here was merged or has ended, so its voices stand elsewhere now. "
                    + "The fix is not judged until the measure names a theme that is there.";
            return new Seen(on, before, leftOut, after, null, why, foreseen);
        }
        try {
            var compared = measure.comparedBy() != null;
            var comparison = compared ? new Recurrence.Comparison(periods(before, true), periods(after, true)) : null;
            return new Seen(
                    on,
                    before,
                    leftOut,
                    after,
                    Recurrence.find(own, periods(after, false), comparison, plan),
                    "",
                    foreseen);
        } catch (IllegalArgumentException e) {
            var why = Objects.requireNonNullElse(e.getMessage(), "");
            return new Seen(on, before, leftOut, after, null, why, foreseen);
        }
    }

    private static Periods periods(List<Week> weeks, boolean others) {
        var counts = new ArrayList<Double>();
        var exposures = new ArrayList<Double>();
        for (var week : weeks) {
            var count = others ? week.otherCount() : week.count();
            // Cases are linked by hand and figures typed: a week may have more of the one than of the other.
            var exposure = others ? week.otherExposure() : week.exposure();
            counts.add(exposure > 0 ? (double) count : 0.0);
            exposures.add(exposure);
        }
        return new Periods(counts, exposures);
    }

    private record Sum(Map<Integer, double[]> byWeek) {
        void add(int week, boolean other, boolean exposure, double n) {
            Objects.requireNonNull(byWeek.computeIfAbsent(week, key -> new double[4]))[
                    (other ? 2 : 0) + (exposure ? 1 : 0)] += n;
        }
    }

    private static Week week(Sum sum, LocalDate on, int week) {
        var of = sum.byWeek().getOrDefault(week, new double[4]);
        return new Week(on.plusDays(7L * week), Math.round(of[0]), of[1], Math.round(of[2]), of[3]);
    }

    private Sum weeks(Workspace place, Fix fix, Fix.Measure measure, LocalDate on) {
        var sum = new Sum(new HashMap<>());
        var by = measure.comparedBy();
        var events = measure.counts() == Fix.Counts.VOICES
                ? weekly.of(place, between(measure.voices(), on), on, by)
                : cases(place, fix, on, by, true);
        events.forEach(week -> sum.add(week.week(), other(measure, week.value()), false, (double) week.count()));
        if (measure.exposure() == Fix.Exposure.OWN) {
            figures(place, fix, on).forEach((week, figure) -> sum.add(week, false, true, figure));
            return sum;
        }
        var exposures = measure.exposure() == Fix.Exposure.VOICES
                ? weekly.of(place, between(Filter.EVERYTHING, on), on, by)
                : cases(place, fix, on, by, false);
        exposures.forEach(week -> sum.add(week.week(), other(measure, week.value()), true, (double) week.count()));
        return sum;
    }

    private static Filter between(Filter filter, LocalDate on) {
        return filter.between(on.minusWeeks(BEFORE), null);
    }

    private static boolean other(Fix.Measure measure, @Nullable String value) {
        return measure.comparedBy() != null
                && (value == null || !measure.where().contains(value));
    }

    private List<Weekly.Week> cases(Workspace place, Fix fix, LocalDate on, @Nullable Facet by, boolean linked) {
        return db.in(place.id())
                .sql("""
                select floor(((c.occurred_at at time zone :zone)::date - cast(:day as date)) / 7.0)::integer as week,
                       %s as value, count(*) as count
                from act.cases c
                where c.workspace_id = :workspace and c.occurred_at >= cast(:from as date)%s group by 1, 2
                """.formatted(
                                by == null ? "cast(null as text)" : "c." + by.key(),
                                linked ? " and c.id in (" + FixTable.CASES + ")" : ""))
                .param("zone", place.timeZone().getId())
                .param("day", on)
                .param("from", on.minusWeeks(BEFORE + 1))
                .param("workspace", place.id().value())
                .param("id", fix.id().value())
                .query((row, n) -> new Weekly.Week(row.getInt("week"), row.getString("value"), row.getLong("count")))
                .list();
    }

    private Map<Integer, Double> figures(Workspace place, Fix fix, LocalDate on) {
        var figures = new HashMap<Integer, Double>();
        db.in(place.id())
                .sql("""
                select floor((day - cast(:on as date)) / 7.0)::integer as week, sum(exposure) as exposure
                from act.fix_exposures where workspace_id = :workspace and fix_id = :fix group by 1
                """)
                .param("on", on)
                .param("workspace", place.id().value())
                .param("fix", fix.id().value())
                .query((row, n) -> Map.entry(row.getInt("week"), row.getDouble("exposure")))
                .list()
                .forEach(each -> figures.put(each.getKey(), each.getValue()));
        return figures;
    }

    /** A verdict where something can be said. */
    static Verdict verdict(Seen seen) {
        var finding = seen.finding();
        return finding == null ? Verdict.TOO_EARLY : finding.verdict();
    }
}
