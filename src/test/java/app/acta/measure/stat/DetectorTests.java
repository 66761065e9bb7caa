package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorTests {
    private static double[] series(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }

    private static int poisson(Random random, double mean) {
        var limit = Math.exp(-mean);
        var count = -1;
        for (var p = 1.0; p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** False alarms a month over many made-up months in which nothing happens, after 60 days of learning. */
    private static double falseAlarms(int perDay, int days, double perMonth, int runs, IntToDoubleFunction value) {
        var told = 0L;
        for (var run = 0; run < runs; run++) {
            told += Detector.watch(series(days * perDay, value), perDay, perMonth).alarms().stream()
                    .filter(at -> at >= 60 * perDay)
                    .count();
        }
        return told / (runs * (days - 60) / 30.4);
    }

    @Test
    void false_alarms_are_as_many_as_were_asked_for_or_fewer() {
        var random = new Random(1);
        var before = new double[1];
        for (var wanted : new double[] {0.5, 2}) {
            assertThat(falseAlarms(1, 365, wanted, 60, i -> random.nextGaussian()))
                    .as("noise, %s", wanted)
                    .isBetween(wanted * 0.3, wanted * 1.25);
            assertThat(falseAlarms(1, 365, wanted, 60, i -> poisson(random, i % 7 >= 5 ? 3 : 15)))
                    .as("counts by weekday, %s", wanted)
                    .isBetween(wanted * 0.3, wanted * 1.25);
            assertThat(falseAlarms(1, 365, wanted, 60, i -> before[0] = 0.6 * before[0] + random.nextGaussian()))
                    .as("noise that carries over, %s", wanted)
                    .isBetween(wanted * 0.3, wanted * 1.25);
            assertThat(falseAlarms(1, 365, wanted, 60, i -> Math.pow(random.nextGaussian(), 3)))
                    .as("heavy tails, %s", wanted)
                    .isBetween(wanted * 0.3, wanted * 1.25);
            assertThat(falseAlarms(24, 120, wanted, 12, i -> poisson(random, i % 24 < 8 ? 0.5 : 6)))
                    .as("hours, %s", wanted)
                    .isLessThan(wanted * 1.3);
        }
    }

    // Silent nights, calm Sundays, busy noons; on one night an hour is missing because the clocks go forward.
    private static double hour(Random random, int at) {
        var ofDay = at % 24;
        var sunday = at / 24 % 7 == 6;
        if (at == 24 * 90 + 2) {
            return Double.NaN;
        }
        return ofDay < 7 ? 0 : poisson(random, (sunday ? 0.4 : 1) * (ofDay == 12 ? 12 : 4));
    }

    @Test
    void hours_with_silent_nights_keep_to_the_false_alarms_that_were_accepted() {
        var random = new Random(6);
        for (var wanted : new double[] {0.25, 1, 4}) {
            var told = 0L;
            for (var run = 0; run < 30; run++) {
                told += Detector.hours(series(24 * 182, at -> hour(random, at)), wanted).alarms().stream()
                        .filter(at -> at >= 24 * 60)
                        .count();
            }
            var months = 30 * (182 - 60) / 30.4;
            assertThat(told / months).as("hours, %s", wanted).isBetween(wanted * 0.05, wanted * 1.3);
        }
    }

    @Test
    void voices_in_a_silent_night_and_a_burst_at_noon_ring_in_their_hour() {
        var random = new Random(7);
        var night = 24 * 100 + 3;
        var noon = 24 * 110 + 12;
        var values = series(24 * 120, at -> at == night ? 9 : at == noon ? 60 : hour(random, at));
        assertThat(Detector.hours(values, 1).alarms()).contains(night, noon);
        assertThat(Detector.hours(series(24 * 60, at -> 0), 4).alarms()).isEmpty();
        assertThatThrownBy(() -> Detector.hours(values, 0)).hasMessageContaining("more than 0");
    }

    @Test
    void a_burst_is_told_at_once_and_once() {
        var random = new Random(2);
        var values = series(200, i -> poisson(random, (i % 7 >= 5 ? 4 : 20) + (i >= 150 && i < 153 ? 50 : 0)));
        assertThat(Detector.watch(values, 1, 0.5).alarms().stream().filter(at -> at >= 140))
                .first()
                .isEqualTo(150);
        assertThat(Detector.watch(values, 1, 0.5).alarms().stream().filter(at -> at >= 140 && at < 156))
                .hasSize(1);
    }

    @Test
    void a_level_that_stays_away_is_told_within_days() {
        var random = new Random(3);
        var found = 0;
        for (var run = 0; run < 20; run++) {
            var values = series(180, i -> 10 + random.nextGaussian() + (i >= 150 ? 2.5 : 0));
            found += Detector.watch(values, 1, 1).alarms().stream().anyMatch(at -> at >= 150 && at <= 160) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(17);
    }

    @Test
    void what_never_moves_rings_only_when_it_does() {
        assertThat(Detector.watch(series(200, i -> 0), 1, 4).alarms()).isEmpty();
        assertThat(Detector.watch(series(200, i -> 7.5), 1, 4).alarms()).isEmpty();
        assertThat(Detector.watch(series(200, i -> i < 150 ? 7.5 : 9), 1, 4).alarms())
                .first()
                .isEqualTo(150);
        assertThat(Detector.watch(series(200, i -> Double.NaN), 1, 4).alarms()).isEmpty();
        assertThat(Detector.watch(series(10, i -> i), 1, 4).alarms()).isEmpty();
        assertThat(Detector.watch(new double[0], 1, 4).alarms()).isEmpty();
        assertThat(Detector.watch(new double[0], 4).alarms()).isEmpty();
    }

    @Test
    void gaps_are_no_news_and_scores_stay_between_nought_and_one() {
        var random = new Random(4);
        var values = series(300, i -> i % 5 == 0 || (i > 100 && i < 130) ? Double.NaN : random.nextGaussian());
        var found = Detector.watch(values, 1, 0.5);
        assertThat(found.alarms()).hasSizeLessThan(12).noneMatch(at -> Double.isNaN(values[at]));
        assertThat(found.scores()).hasSize(300).allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void nothing_but_the_past_counts() {
        var random = new Random(5);
        var values = series(300, i -> random.nextGaussian());
        var half = java.util.Arrays.copyOf(values, 200);
        assertThat(Detector.watch(values, 1, 2).scores().subList(0, 200))
                .isEqualTo(Detector.watch(half, 1, 2).scores());
    }

    @Test
    void an_impossible_wish_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> Detector.watch(new double[5], 0, 1)).hasMessageContaining("values in a day");
        assertThatThrownBy(() -> Detector.watch(new double[5], 1, 0)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> Detector.watch(new double[5], 1, 20)).hasMessageContaining("one in seven");
    }
}
