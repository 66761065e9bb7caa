package app.acta.measure.trends;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.listen.Channel;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.measure.stat.ChangePoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LineTests {
    private static final MeasureSettings SETTINGS =
            new MeasureSettings(DataSize.ofMegabytes(64), 1, 5, 30, List.of(Channel.SURVEY));

    private static Line line(Measure measure, Question.Period period, int n, IntFunction<Tally> counted) {
        var first = LocalDate.of(2024, 1, 1);
        var points = new ArrayList<Answer.Point>();
        var start = first;
        for (var i = 0; i < n; i++) {
            points.add(new Answer.Point(start, null, Map.of(measure, counted.apply(i))));
            start = period.next(start);
        }
        var question =
                new Question(List.of(measure), Filter.EVERYTHING.between(first, start.minusDays(1)), period, null);
        return Line.of(measure, new Answer(question, points), question.starts(), SETTINGS);
    }

    private static Tally some(Random random, int n, double share) {
        var up = 0;
        for (var i = 0; i < n; i++) {
            up += random.nextDouble() < share ? 1 : 0;
        }
        return new Tally(n, up, 0);
    }

    private static int poisson(Random random, double mean) {
        var limit = Math.exp(-mean);
        var count = -1;
        for (var p = 1.0; p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    @Test
    void more_answers_are_no_change_of_the_share() {
        var random = new Random(1);
        var wrong = 0;
        for (var run = 0; run < 40; run++) {
            var found = line(Measure.GOOD, Question.Period.WEEK, 80, i -> some(random, i < 40 ? 8 : 200, 0.6))
                    .changes(0, 80);
            var chances = found.stream().map(ChangePoints.Change::probability).toList();
            wrong += Trends.least(chances) <= 1 ? 1 : 0;
        }
        assertThat(wrong).isLessThanOrEqualTo(2);
    }

    @Test
    void a_page_on_which_nothing_changed_seldom_tells_a_change() {
        var random = new Random(2);
        var wrong = 0;
        for (var page = 0; page < 60; page++) {
            var chances = new ArrayList<Double>();
            for (var series = 0; series < 9; series++) {
                var share = 0.1 + 0.1 * series;
                var line = series == 0
                        ? line(Measure.VOLUME, Question.Period.WEEK, 80, i -> new Tally(poisson(random, 30), 0, 0))
                        : line(
                                Measure.GOOD,
                                Question.Period.WEEK,
                                80,
                                i -> some(random, 5 + random.nextInt(60), share));
                line.changes(0, 80).forEach(change -> chances.add(change.probability()));
            }
            wrong += Trends.least(chances) <= 1 ? 1 : 0;
        }
        assertThat(wrong).isLessThanOrEqualTo(6);
    }

    @Test
    void a_change_is_found_through_the_weekdays() {
        var random = new Random(3);
        var line = line(
                Measure.VOLUME,
                Question.Period.DAY,
                120,
                i -> new Tally(poisson(random, (i % 7 >= 5 ? 8 : 40) * (i < 77 ? 1 : 1.5)), 0, 0));
        assertThat(line.season()).isEqualTo("weekday");
        assertThat(line.changes(0, 120))
                .singleElement()
                .satisfies(change -> assertThat(change.at()).isBetween(73, 79));
    }

    @Test
    void what_cannot_change_has_no_changes() {
        assertThat(line(Measure.VOLUME, Question.Period.DAY, 40, i -> Tally.NONE)
                        .changes(0, 40))
                .isEmpty();
        assertThat(line(Measure.GOOD, Question.Period.DAY, 40, i -> Tally.NONE).changes(0, 40))
                .isEmpty();
        assertThat(line(Measure.GOOD, Question.Period.WEEK, 40, i -> new Tally(20, 20, 0))
                        .changes(0, 40))
                .isEmpty();
        assertThat(line(Measure.VOLUME, Question.Period.WEEK, 10, i -> new Tally(i % 2, 0, 0))
                        .changes(0, 10))
                .isEmpty();
        var gaps = line(
                Measure.GOOD,
                Question.Period.WEEK,
                60,
                i -> i % 3 == 0 ? Tally.NONE : new Tally(40, i < 30 ? 10 : 30, 0));
        assertThat(gaps.changes(0, 60))
                .singleElement()
                .satisfies(change -> assertThat(change.at()).isBetween(30, 31));
    }

    @Test
    void the_most_probable_are_told_as_long_as_one_in_twenty_is_none() {
        assertThat(Trends.least(List.of())).isGreaterThan(1);
        assertThat(Trends.least(List.of(0.9))).isGreaterThan(1);
        assertThat(Trends.least(List.of(0.999, 0.91, 0.6))).isEqualTo(0.91);
    }
}
