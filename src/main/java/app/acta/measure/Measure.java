package app.acta.measure;

import app.acta.listen.Relation;
import app.acta.platform.words.Named;

/** What can be asked: each measure with its unit, its formula in words, where that is from, and what of a row it counts. */
public enum Measure implements Named {
    VOLUME("Voices", "", FactTable.FEEDBACK, Kind.COUNT, Counted.all(), "Every voice that fits."),
    SHARE_OF_VOICE(
            "Share of voice",
            " %",
            FactTable.FEEDBACK,
            Kind.SHARE,
            Counted.all(),
            "Of all who spoke: the share that speaks of the theme; of the chosen themes; or, where none is told apart or chosen, of"
                    + " any."),
    RECOMMENDATION(
            "Recommendation",
            " points",
            FactTable.FEEDBACK,
            Kind.SCORE,
            Counted.against("recommends is not null", "recommends >= 9", "recommends <= 6"),
            "Net promoter score: the share of 9 and 10 less the share of 0 to 6, of all who were asked from 0 to 10 in a survey"
                    + " or an interview."),
    SATISFIED(
            "Satisfied",
            "csat is not null",
            "csat >= 4",
            "Of those who rated their satisfaction from 1 to 5: the share of 4 and 5 (CSAT)."),
    SATISFACTION(
            "Satisfaction", " of 5", Counted.amount("csat", 1, 5), "The mean of all satisfaction ratings from 1 to 5."),
    EASE(
            "Found it easy",
            "ces is not null",
            "ces >= 5",
            "Of those who were asked from 1 to 7 how easy it was: the share of 5 to 7 (CES 2.0)."),
    EASE_SCORE(
            "Ease",
            " of 7",
            Counted.amount("ces", 1, 7),
            "The mean of all answers from 1 to 7 to how easy it was (CES 2.0); 7 is easiest."),
    SUCCESS(
            "Got it done",
            "success is not null",
            "success = 'yes'",
            "Of those who were asked whether they got done what they came for, yes, partly or no: the share that said yes (task"
                    + " success, goal completion rate)."),
    STARS("Stars", " of 5", Counted.amount("stars", 1, 5), "The mean of all stars from 1 to 5."),
    TRUST(Relation.TRUST, "how far they can rely on what they are told"),
    VALUED(Relation.VALUED, "how far they are treated as somebody who matters"),
    EASY(Relation.EASY, "how easy it is to get what they need"),
    COMFORT(Relation.COMFORT, "how much at ease they are"),
    GOOD(
            "Feel good",
            "felt is not null",
            "felt = 'positive'",
            "Of the voices whose feeling is known, by a person, a score or the words: the share that feels good."),
    BAD(
            "Feel bad",
            "felt is not null",
            "felt = 'negative'",
            "Of the voices whose feeling is known, by a person, a score or the words: the share that feels bad."),
    EFFORT("Too much effort", "effort", "say that it took too much effort"),
    UNCLEAR("Unclear", "unclear", "say that something was unclear"),
    ACHIEVED("Say it got done", "achieved", "say that they got done what they came for"),
    FAILED("Say it did not get done", "failed", "say that they did not get done what they came for"),
    ANGER("Anger", "anger", "show anger"),
    DISGUST("Disgust", "disgust", "show disgust"),
    FEAR("Fear", "fear", "show fear"),
    JOY("Joy", "joy", "show joy"),
    SADNESS("Sadness", "sadness", "show sadness"),
    SURPRISE("Surprise", "surprise", "show surprise"),
    GRATITUDE("Gratitude", "gratitude", "show gratitude"),
    DISAPPOINTMENT("Disappointment", "disappointment", "show disappointment"),
    FRUSTRATION("Frustration", "frustration", "show frustration"),
    CONFUSION("Confusion", "confusion", "show confusion"),
    SPREAD(
            "Spread of recommendation",
            "",
            FactTable.FEEDBACK,
            Kind.SPREAD,
            Counted.amount("recommends", 0, 10),
            "Consistency: the standard deviation of the answers from 0 to 10 to whether they would recommend; 0 is always the"
                    + " same."),
    WORST_TENTH(
            "Worst tenth",
            " of 10",
            FactTable.FEEDBACK,
            Kind.QUANTILE,
            Counted.quantile("recommends", 0.1),
            "Consistency: one in ten answers to whether they would recommend is this low or lower."),
    BAD_DAYS(
            "Bad days",
            "felt is not null",
            "felt = 'negative'",
            "Consistency: of the days on which the feeling of anybody is known, the share on which more people felt bad than"
                    + " good. Its n are days."),
    IN_TIME(
            "Replies in time",
            " %",
            FactTable.CASES,
            Kind.SHARE,
            Counted.of("replied_in_time is not null", "replied_in_time"),
            "Of the cases opened that got a first reply, or closed late without one: the share that got it in time."),
    LOOPS_CLOSED(
            "Loops closed",
            " %",
            FactTable.CASES,
            Kind.SHARE,
            Counted.of("true", "settled_at is not null"),
            "Of the cases opened: the share that is closed and that the customer calls settled or had nothing to add to."),
    FIRST_REPLY("First reply, median", "first_replied_at", 0.5, "half of the first replies came within this time"),
    FIRST_REPLY_90("First reply, 9 of 10", "first_replied_at", 0.9, "nine in ten first replies came within this time"),
    SETTLING("Time to settle, median", "settled_at", 0.5, "half of the settled cases were settled within this time"),
    SETTLING_90(
            "Time to settle, 9 of 10", "settled_at", 0.9, "nine in ten settled cases were settled within this time"),
    PEOPLE(
            "People per case",
            Counted.number("people"),
            "the mean number of people of ours who wrote or talked to the customer"),
    CONTACTS("Contacts per case", Counted.number("contacts"), "the mean number of times the customer spoke to us"),
    REPEATS(
            "Times repeated per case",
            Counted.number("repeats"),
            "the mean number of times the customer had to come back after the first"),
    WAITED("Hours waited, median", 0.5, "half of the customers waited this long or less"),
    WAITED_90("Hours waited, 9 of 10", 0.9, "nine in ten customers waited this long or less");

    private final String title;
    private final String unit;
    private final FactTable table;
    private final Kind kind;
    // A record of texts and numbers.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Counted counted;

    private final String formula;

    Measure(String title, String unit, FactTable table, Kind kind, Counted counted, String formula) {
        this.title = title;
        this.unit = unit;
        this.table = table;
        this.kind = kind;
        this.counted = counted;
        this.formula = formula;
    }

    // Of the voices that say anything about it, the share that say this.
    Measure(String title, String of, String up, String formula) {
        this(title, " %", FactTable.FEEDBACK, Kind.SHARE, Counted.of(of, up), formula);
    }

    // The mean of answers on a scale.
    Measure(String title, String unit, Counted counted, String formula) {
        this(title, unit, FactTable.FEEDBACK, Kind.MEAN, counted, formula);
    }

    // What the relationship is like.
    Measure(Relation relation, String words) {
        this(
                relation.title(),
                " of 7",
                Counted.amount(relation.key(), Relation.LEAST, Relation.MOST),
                "The mean of all answers from 1 to 7 to " + words
                        + "; answers on other scales are stretched to this one.");
    }

    // What was read out of the words.
    Measure(String title, String said, String words) {
        this(
                title,
                "heard",
                "said like '%," + said + ",%'",
                "Of the voices whose words were read: the share of those that " + words + ".");
    }

    // How long something took after a case was opened.
    Measure(String title, String until, double quantile, String words) {
        this(
                title,
                " h",
                FactTable.CASES,
                Kind.QUANTILE,
                Counted.quantile(
                        "cast(date_diff('second', opened_at, " + until + ") as double) / cast(3600 as double)",
                        quantile),
                "Hours by the clock from the opening of a case: " + words
                        + ". What still waits is not in it, see how many are missing.");
    }

    // What a closed case cost the customer.
    Measure(String title, Counted counted, String words) {
        this(title, "", FactTable.CASES, Kind.MEAN, counted, "Of the closed cases that were opened: " + words + ".");
    }

    // How long it was our turn in a closed case.
    Measure(String title, double quantile, String words) {
        this(
                title,
                " h",
                FactTable.CASES,
                Kind.QUANTILE,
                Counted.quantile("waited_seconds / cast(3600 as double)", quantile),
                "Hours by the clock of a closed case in which it was our turn to answer: " + words + ".");
    }

    @Override
    public String title() {
        return title;
    }

    /** What follows a figure of it. */
    public String unit() {
        return unit;
    }

    /** How it is made of what is counted. */
    public Kind kind() {
        return kind;
    }

    /** How it is computed, in words. */
    public String formula() {
        return formula;
    }

    /** Where its formula, or that of its interval, was published. */
    public String source() {
        return switch (this) {
            case RECOMMENDATION -> "F. F. Reichheld, Harvard Business Review 81:12, 2003. " + kind.source();
            case EASE, EASE_SCORE -> "M. Dixon, The Effortless Experience, 2013. " + kind.source();
            case SUCCESS -> "J. Nielsen, Success Rate: The Simplest Usability Metric, 2001. " + kind.source();
            default -> kind.source();
        };
    }

    /** How to compute it in R from the file of raw figures, point by point. */
    public String inR() {
        return InR.line(kind, counted);
    }

    /** Whether its raw figures are values and how often each occurs; otherwise they are counts. */
    public boolean ofAmounts() {
        return !counted.amount().isEmpty();
    }

    FactTable table() {
        return table;
    }

    /** What of a row is counted. */
    public Counted counted() {
        return counted;
    }

    /** Whether what is counted stands against all who spoke, not against those who fit as well. */
    boolean ofThemes() {
        return this == SHARE_OF_VOICE;
    }

    /** Whether what is counted are days, each judged by its people. */
    public boolean ofDays() {
        return this == BAD_DAYS;
    }

    /** Whether it can count people, each by their latest voice; otherwise it counts records, or days. */
    public boolean ofPeople() {
        return table == FactTable.FEEDBACK && !ofDays();
    }

    /** Whether its records are cases, not voices. */
    public boolean ofCases() {
        return table == FactTable.CASES;
    }

    /** Whether less of it is better. */
    public boolean burdens() {
        return switch (this) {
            case BAD, EFFORT, UNCLEAR, FAILED -> true;
            case ANGER, DISGUST, FEAR, SADNESS, DISAPPOINTMENT, FRUSTRATION, CONFUSION -> true;
            case PEOPLE, CONTACTS, REPEATS, WAITED, WAITED_90 -> true;
            case SPREAD, BAD_DAYS, FIRST_REPLY, FIRST_REPLY_90, SETTLING, SETTLING_90 -> true;
            default -> false;
        };
    }

    /** The estimate from what was counted, in its unit: points, percent, hours, or on the scale that was asked. */
    public Estimate estimate(Tally tally, MeasureSettings settings) {
        var few = tally.n() < settings.few();
        if (this != VOLUME && tally.n() < settings.floor()) {
            return new Estimate(tally.n(), null, few);
        }
        return new Estimate(tally.n(), kind.interval(tally, counted), few);
    }

    /** By how much it changed, in its unit. Both need something counted. */
    public Intervals.Interval change(Tally now, Tally before, double dispersion) {
        return kind.change(now, before, counted, dispersion);
    }
}
