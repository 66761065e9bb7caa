package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.platform.problems.Refusal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions about a workspace's voices and cases, answered by the analytics engine. */
@Component
public class Measures {
    /** The measures of voices. */
    public static final List<Measure> OF_VOICES = List.of(Measure.VOLUME, Measure.RECOMMENDATION);

    /** What tells how customers feel, and what their effort was. */
    public static final List<Measure> OF_FEELINGS = List.of(
            Measure.GOOD, Measure.BAD, Measure.EFFORT, Measure.UNCLEAR, Measure.FAILED, Measure.EASE, Measure.SUCCESS);

    /** The measures of cases. */
    public static final List<Measure> OF_CASES = List.of(Measure.IN_TIME, Measure.LOOPS_CLOSED);

    /** The facets by which Pulse is narrowed. */
    public static final List<Facet> CHOICES =
            List.of(Facet.CHANNEL, Facet.LOCATION, Facet.TEAM, Facet.PRODUCT, Facet.SEGMENT);

    /** The facets somebody in the house can do something about. */
    public static final List<Facet> LEVERS = List.of(Facet.LOCATION, Facet.PRODUCT, Facet.TEAM, Facet.TOUCHPOINT);

    private final Analytics analytics;
    private final Projection projection;
    private final ToldThemes themes;
    private final MeasureSettings settings;

    Measures(Analytics analytics, Projection projection, ToldThemes themes, MeasureSettings settings) {
        this.analytics = analytics;
        this.projection = projection;
        this.themes = themes;
        this.settings = settings;
    }

    /** Whether the workspace's facts have been counted once since Acta started. */
    public boolean ready(Workspace.Id workspace) {
        return analytics.ready() && projection.asOf(workspace) != null;
    }

    /** How numbers are made here. */
    public MeasureSettings settings() {
        return settings;
    }

    /** The days of the first and the last voice, and of the last case; empty when there is no voice. */
    public Optional<Pulse.Span> span(Workspace.Id workspace) {
        return analytics
                .standing()
                .of(
                        workspace.value(),
                        "span",
                        () -> analytics.read(duck -> Pulse.Span.of(duck, workspace.value())),
                        any -> 1);
    }

    /**
     * Answers one question.
     *
     * @throws Refusal busy, while facts are counted for the first time; invalid, when cases are not known by what is asked
     */
    public Answer answer(Workspace.Id workspace, Question question) {
        if (!question.answerable()) {
            throw Refusal.invalid("split", "Cases are known by channel, location, team and product.");
        }
        var ground = ground(workspace, question);
        return standing(
                ground,
                question,
                () -> analytics.read(duck -> FactSql.answer(duck, question, ground)),
                answer -> answer.points().size());
    }

    /**
     * What an undivided question comes to for each value of several facets, most first.
     *
     * @throws Refusal busy, while facts are counted for the first time
     */
    public Map<Facet, List<Answer.Point>> parts(Workspace.Id workspace, Question question, List<Facet> facets) {
        var ground = ground(workspace, question);
        return facets.isEmpty()
                ? Map.of()
                : standing(
                        ground,
                        List.of(question, facets),
                        () -> analytics.read(duck -> FactSql.answers(duck, question, facets, ground)),
                        Measures::size);
    }

    /** Up to which moment a workspace's facts are counted. */
    public Instant asOf(Workspace.Id workspace) {
        var asOf = projection.asOf(workspace);
        if (asOf == null) {
            throw Refusal.busy("Acta is still counting. Try again in a moment.");
        }
        return asOf;
    }

    /**
     * The values of each of the {@link #CHOICES} in these days, with their counts.
     *
     * @throws Refusal busy, while facts are counted for the first time
     */
    public Map<Facet, List<Answer.Point>> choices(Workspace.Id workspace, LocalDate from, LocalDate to) {
        var days = app.acta.listen.Filter.EVERYTHING.between(from, to);
        return parts(workspace, new Question(List.of(Measure.VOLUME), days, null, null), CHOICES);
    }

    /**
     * Everything on the page Pulse.
     *
     * @param about its filter, period and split, and whether people count; its measures do not matter
     * @throws Refusal busy, while facts are counted for the first time
     */
    public Pulse pulse(Workspace.Id workspace, Question about) {
        var asOf = asOf(workspace);
        var ground = ground(workspace, about);
        var asked = List.of("pulse", about);
        var pulse = standing(
                ground,
                asked,
                () -> analytics.read(duck -> Pulse.of(duck, about, ground, asOf)),
                found -> size(found.choices()) + size(found.levers()));
        return ofNow(ground, asked) ? pulse.at(asOf) : pulse;
    }

    /**
     * Answers a question about one measure, as a whole and in its parts, and what it is compared with.
     *
     * @throws Refusal busy, while facts are counted for the first time; invalid, when cases are not known by what is asked
     */
    public Outcome outcome(Workspace.Id workspace, Question question) {
        var other = question.comparison() == null ? null : question.comparison().other(question);
        if (!question.answerable() || (other != null && !other.answerable())) {
            throw Refusal.invalid("split", "Cases are known by channel, location, team and product alone.");
        }
        var asOf = asOf(workspace);
        var ground = ground(workspace, question);
        var asked = List.of("outcome", question);
        var outcome = standing(
                ground,
                asked,
                () -> analytics.read(duck -> outcome(
                        duck, question, other == null ? null : outcome(duck, other, null, ground, asOf), ground, asOf)),
                Outcome::size);
        return ofNow(ground, asked) ? outcome.at(asOf) : outcome;
    }

    private static Outcome outcome(
            DuckDBConnection duck, Question question, @Nullable Outcome other, FactSql.Ground ground, Instant asOf)
            throws SQLException {
        var points = FactSql.answer(duck, question, ground).points();
        var divided = question.period() != null || question.split() != null;
        var whole = (divided ? FactSql.answer(duck, question.whole(), ground).points() : points)
                .stream().findFirst().map(point -> point.of(question.measure())).orElse(Tally.NONE);
        var dispersion = 1.0;
        if (question.measure().kind() == Kind.COUNT && other != null) {
            var weekly = new Question(
                    question.measures(),
                    question.filter(),
                    question.period() == null ? Question.Period.WEEK : question.period(),
                    null,
                    question.counting(),
                    null);
            dispersion = Intervals.dispersion(FactSql.answer(duck, weekly, ground).points().stream()
                    .map(point -> point.of(question.measure()).n())
                    .toList());
        }
        return new Outcome(question, points, whole, other, dispersion, asOf);
    }

    /**
     * What a measure of records counts hour by hour, of hours in which there are any.
     *
     * @throws Refusal invalid, when cases are not known by what is asked
     */
    public List<Answer.Hour> hours(Workspace.Id workspace, Question question) {
        if (!question.answerable()) {
            throw Refusal.invalid("split", "Cases are known by channel, location, team and product.");
        }
        var ground = ground(workspace, question);
        return standing(
                ground,
                List.of("hours", question),
                () -> analytics.read(duck -> FactSql.hours(duck, question, ground)),
                List::size);
    }

    /** The figures behind a mean, a spread or a quantile, and how often each occurs in each point. */
    public List<Answer.Occurrence> occurrences(Workspace.Id workspace, Question question) {
        var ground = ground(workspace, question);
        return standing(
                ground,
                List.of("occurrences", question),
                () -> analytics.read(duck -> FactFigures.occurrences(duck, question, ground)),
                List::size);
    }

    /**
     * What another room of the hall counts in SQL of its own. It stands until the facts change.
     *
     * @param question what tells it from all others of the workspace, by which it is equal
     * @throws Refusal busy, while facts are counted for the first time
     */
    public <T> T look(Workspace.Id workspace, Object question, Facts.Look<T> look) {
        return look(workspace, question, look, found -> 1);
    }

    /**
     * The same.
     *
     * @param size how many points it has: with very many it is not kept
     */
    public <T> T look(Workspace.Id workspace, Object question, Facts.Look<T> look, ToLongFunction<T> size) {
        var ground = ground(workspace);
        return standing(ground, question, () -> analytics.read(duck -> look.at(new Facts(duck, ground))), size);
    }

    private static long size(Map<Facet, List<Answer.Point>> points) {
        return points.values().stream().mapToLong(List::size).sum();
    }

    /** An answer that stands until the facts change, or which themes are told. */
    private <T> T standing(FactSql.Ground ground, Object question, Supplier<T> asked, ToLongFunction<T> size) {
        return analytics.standing().of(ground.workspace(), List.of(question, ground.themes()), asked, size);
    }

    /** Whether an answer is of the facts as they are now; among many facts the one before may have been told. */
    private boolean ofNow(FactSql.Ground ground, Object question) {
        return analytics.standing().isOfNow(ground.workspace(), List.of(question, ground.themes()));
    }

    /** Where a question is asked; the themes are looked up where they are told apart. */
    private FactSql.Ground ground(Workspace.Id workspace, Question question) {
        return question.split() == Facet.THEME || question.measure().ofThemes()
                ? ground(workspace)
                : new FactSql.Ground(workspace.value(), settings, Set.of());
    }

    /** Where a question about themes is asked. */
    private FactSql.Ground ground(Workspace.Id workspace) {
        return new FactSql.Ground(workspace.value(), settings, themes.of(workspace));
    }
}
