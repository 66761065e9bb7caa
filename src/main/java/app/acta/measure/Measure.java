package app.acta.measure;

import app.acta.platform.words.Named;
import java.util.List;

/** What can be asked. */
public enum Measure implements Named {
    /** How many voices. */
    VOLUME("Voices", "", FactTable.FEEDBACK),
    /** Promoters (9–10) less detractors (0–6) in percent of those who were asked whether they would recommend. */
    RECOMMENDATION("Recommendation", " points", FactTable.FEEDBACK),
    /** Of the cases that got a first reply, or closed late without one, how many got it in time. */
    IN_TIME("Replies in time", " %", FactTable.CASES),
    /** Of the cases opened, how many are settled: closed, and the customer said so or had nothing to add. */
    LOOPS_CLOSED("Loops closed", " %", FactTable.CASES);

    private final String title;
    private final String unit;
    private final FactTable table;

    Measure(String title, String unit, FactTable table) {
        this.title = title;
        this.unit = unit;
        this.table = table;
    }

    @Override
    public String title() {
        return title;
    }

    /** What follows a figure of it. */
    public String unit() {
        return unit;
    }

    FactTable table() {
        return table;
    }

    /** Whether its records are cases, not voices. */
    public boolean ofCases() {
        return table == FactTable.CASES;
    }

    /** What of it is counted, as conditions on a row: what counts at all, what speaks for it, what against it. */
    List<String> conditions() {
        return switch (this) {
            case VOLUME -> List.of("true", "false", "false");
            case RECOMMENDATION -> List.of("asked", "asked and nps >= 9", "asked and nps <= 6");
            case IN_TIME -> List.of("replied", "replied_in_time", "false");
            case LOOPS_CLOSED -> List.of("true", "settled_at is not null", "false");
        };
    }

    /** The estimate from what was counted; recommendation in points, shares in percent. */
    public Estimate estimate(Tally tally, MeasureSettings settings) {
        var few = tally.n() < settings.few();
        if (this != VOLUME && tally.n() < settings.floor()) {
            return new Estimate(tally.n(), null, few);
        }
        return new Estimate(
                tally.n(),
                switch (this) {
                    case VOLUME -> new Intervals.Interval(tally.n(), tally.n(), tally.n());
                    case RECOMMENDATION -> Intervals.recommendation(tally.up(), tally.down(), tally.n());
                    case IN_TIME, LOOPS_CLOSED -> percent(Intervals.share(tally.up(), tally.n()));
                },
                few);
    }

    /** By how much it changed, in its unit. */
    public Intervals.Interval change(Tally now, Tally before, double dispersion) {
        return switch (this) {
            case VOLUME -> Intervals.countChange(now.n(), before.n(), dispersion);
            case RECOMMENDATION -> Intervals.recommendationChange(now, before);
            case IN_TIME, LOOPS_CLOSED -> percent(Intervals.shareChange(now, before));
        };
    }

    private static Intervals.Interval percent(Intervals.Interval share) {
        return new Intervals.Interval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
