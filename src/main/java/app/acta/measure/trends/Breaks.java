package app.acta.measure.trends;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.surveys.SurveyReworded;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.platform.data.Db;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** From when on figures mean something else: a channel began, or a survey asks in other words. */
@Component
class Breaks {
    /** A channel that makes up less of what is counted breaks nothing. */
    private static final double LEAST = 0.1;

    /** The periods after its first by which a channel's weight is judged. */
    private static final int JUDGED = 8;

    private final Db db;
    private final Measures measures;
    private final Clock clock;

    Breaks(Db db, Measures measures, Clock clock) {
        this.db = db;
        this.measures = measures;
        this.clock = clock;
    }

    @EventListener
    void on(SurveyReworded event) {
        db.in(event.workspace())
                .sql("""
                insert into measure.wordings (workspace_id, survey_key, at, name)
                values (:workspace, :survey, :at, :name)
                on conflict do nothing
                """)
                .param("workspace", event.workspace().value())
                .param("survey", event.key())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("name", event.name())
                .update();
    }

    /** The breaks of each measure, first to last. */
    Map<Measure, List<Trend.Break>> of(Workspace place, Question question) {
        var breaks = new EnumMap<Measure, List<Trend.Break>>(Measure.class);
        var period = Objects.requireNonNull(question.period());
        var first = measures.span(place.id()).orElseThrow().first();
        var from = first.isBefore(question.from()) ? first : question.from();
        var ever = new Question(
                question.measures(), question.filter().between(from, question.to()), period, Facet.CHANNEL);
        var answer = ever.answerable() ? measures.answer(place.id(), ever) : new Answer(ever, List.of());
        for (var measure : question.measures()) {
            var found = new ArrayList<>(begun(measure, answer, question));
            if (measure == Measure.RECOMMENDATION) {
                found.addAll(reworded(place, question));
            }
            found.sort(Comparator.comparing(Trend.Break::at));
            breaks.put(measure, found);
        }
        return breaks;
    }

    private static List<Trend.Break> begun(Measure measure, Answer answer, Question question) {
        var period = Objects.requireNonNull(question.period());
        var counted = answer.points().stream()
                .filter(point -> point.of(measure).n() > 0)
                .toList();
        var first = counted.stream().map(Breaks::start).min(Comparator.naturalOrder());
        return counted.stream().map(point -> String.valueOf(point.part())).distinct().sorted().toList().stream()
                .<Trend.Break>mapMulti((channel, found) -> {
                    var begins = counted.stream()
                            .filter(point -> channel.equals(point.part()))
                            .map(Breaks::start)
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
                    var end = begins;
                    for (var i = 0; i < JUDGED; i++) {
                        end = period.next(end);
                    }
                    var until = end;
                    var after = counted.stream()
                            .filter(point -> !start(point).isBefore(begins)
                                    && start(point).isBefore(until))
                            .toList();
                    var all = sum(measure, after);
                    var own = sum(
                            measure,
                            after.stream()
                                    .filter(point -> channel.equals(point.part()))
                                    .toList());
                    if (begins.isAfter(period.next(first.orElseThrow()))
                            && !begins.isBefore(question.from())
                            && own.n() >= LEAST * all.n()) {
                        found.accept(new Trend.Break(begins, "New channel: " + Facet.CHANNEL.label(channel)));
                    }
                })
                .toList();
    }

    private static LocalDate start(Answer.Point point) {
        return Objects.requireNonNull(point.start());
    }

    private static Tally sum(Measure measure, List<Answer.Point> points) {
        return points.stream().map(point -> point.of(measure)).reduce(Tally.NONE, Tally::plus);
    }

    private List<Trend.Break> reworded(Workspace place, Question question) {
        return db.in(place.id())
                .sql("""
                select at, name from measure.wordings
                where workspace_id = :workspace and at >= :from and at < :until
                order by at
                """)
                .param("workspace", place.id().value())
                .param("from", at(place, question.from()))
                .param("until", at(place, question.to().plusDays(1)))
                .query((row, n) -> new Trend.Break(
                        LocalDate.ofInstant(row.getTimestamp("at").toInstant(), place.timeZone()),
                        "Other words: " + row.getString("name")))
                .list();
    }

    private static OffsetDateTime at(Workspace place, LocalDate day) {
        return OffsetDateTime.ofInstant(day.atStartOfDay(place.timeZone()).toInstant(), ZoneOffset.UTC);
    }
}
