package app.acta.measure;

import app.acta.platform.words.Named;
import java.util.List;

/** What can be asked. */
public enum Measure implements Named {
    /** How many voices. */
    VOLUME("Voices", "", FactTable.FEEDBACK),
    /** Promoters (9–10) less detractors (0–6) in percent of those who were asked whether they would recommend. */
    RECOMMENDATION("Recommendation", " points", FactTable.FEEDBACK),
    /** Of the voices whose feeling is known, by a person, a score or the words: how many feel good. */
    GOOD("Feel good", " %", FactTable.FEEDBACK),
    /** Of the same voices: how many feel bad. */
    BAD("Feel bad", " %", FactTable.FEEDBACK),
    /** Of the voices whose words were read: how many say that it took too much effort. */
    EFFORT("Too much effort", " %", FactTable.FEEDBACK),
    /** Of the voices whose words were read: how many say that something was unclear. */
    UNCLEAR("Unclear", " %", FactTable.FEEDBACK),
    /** Customer effort, where it was asked from 1 to 7: how many answered 5 or more. */
    EASE("Found it easy", " %", FactTable.FEEDBACK),
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

    /** Whether it is counted of what was read. */
    boolean ofReadings() {
        return this == GOOD || this == BAD || this == EFFORT || this == UNCLEAR;
    }

    /** Whether less of it is better. */
    public boolean burdens() {
        return this == BAD || this == EFFORT || this == UNCLEAR;
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
            case GOOD -> List.of("felt is not null", "felt = 'positive'", "false");
            case BAD -> List.of("felt is not null", "felt = 'negative'", "false");
            case EFFORT -> List.of("heard", "heard and said like '%,effort,%'", "false");
            case UNCLEAR -> List.of("heard", "heard and said like '%,unclear,%'", "false");
            case EASE -> List.of("ces is not null", "ces >= 5", "false");
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
                    default -> percent(Intervals.share(tally.up(), tally.n()));
                },
                few);
    }

    /** By how much it changed, in its unit. */
    public Intervals.Interval change(Tally now, Tally before, double dispersion) {
        return switch (this) {
            case VOLUME -> Intervals.countChange(now.n(), before.n(), dispersion);
            case RECOMMENDATION -> Intervals.recommendationChange(now, before);
            default -> percent(Intervals.shareChange(now, before));
        };
    }

    private static Intervals.Interval percent(Intervals.Interval share) {
        return new Intervals.Interval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
