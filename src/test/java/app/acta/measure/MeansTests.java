package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.listen.Channel;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Means and spreads from sums, quantiles from ranks, and differences of any two. */
class MeansTests {
    private static final int RUNS = 1_200;

    private static final MeasureSettings SETTINGS =
            new MeasureSettings(DataSize.ofMegabytes(64), 1, 5, 30, List.of(Channel.SURVEY));

    /** How often each answer from 0 to 10 is given; many high ones and a few very low ones, as answers usually are. */
    private static final double[] USUAL = {.03, .01, .02, .02, .03, .06, .06, .14, .22, .2, .21};

    private static final double[] BETTER = {.02, 0, .01, .01, .02, .04, .04, .1, .18, .25, .33};

    /** Scales as they are answered, from one where nine of ten say the same to one split in two. */
    private static final List<double[]> SCALES = List.of(
            USUAL,
            BETTER,
            new double[] {.1, .05, .1, .2, .55},
            new double[] {.03, .02, .05, .2, .7},
            new double[] {.02, .01, .02, .05, .9},
            new double[] {.4, .1, .05, .1, .35},
            new double[] {.2, .2, .2, .2, .2},
            new double[] {.05, .05, .08, .12, .2, .3, .2},
            new double[] {.05, .2, .5, .2, .05},
            new double[] {.6, .15, .1, .05, .1});

    @Test
    void a_mean_is_the_plain_mean_between_the_ends_of_its_scale() {
        var found = Means.mean(10, moments(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0, 10);
        assertThat(found.value()).isEqualTo(5.5);
        // By hand: 10.4 answers, sum 57, squares 405, centre 5.480769, variance 9.850656, t(9) 2.262157.
        assertThat(found.low()).isCloseTo(5.480769 - 2.262157 * Math.sqrt(9.850656 / 10.4), within(1e-5));
        assertThat(found.high()).isCloseTo(5.480769 + 2.262157 * Math.sqrt(9.850656 / 10.4), within(1e-5));
    }

    @Test
    void answers_that_are_all_the_same_are_not_certain() {
        var mean = Means.mean(5, moments(5, 5, 5, 5, 5), 1, 5);
        assertThat(mean.value()).isEqualTo(5);
        assertThat(mean.low()).isBetween(3.0, 4.5);
        assertThat(mean.high()).isEqualTo(5);
        var spread = Means.spread(5, moments(5, 5, 5, 5, 5), 1, 5);
        assertThat(spread.value()).isZero();
        assertThat(spread.low()).isZero();
        assertThat(spread.high()).isBetween(0.5, 2.5);
    }

    /** What R 4.2.2 gave for the lines beside these measures: value, low, high. Few answers near an end of their scale are among them. */
    @ParameterizedTest
    @CsvSource({
        "TRUST, 7 7 6 7 5, 6.4, 4.519778976810, 7",
        "TRUST, 5 5 5 5 5, 5, 3.790963762318, 6.060888089534",
        "TRUST, 4 5 6 6 2 7 7 3 5 6 1 4 5 6 6 7 7 2, 4.944444444444, 3.967194842214, 5.870642995624",
        "SPREAD, 10 9 0 10 8 3 10 9 2, 3.961621441335, 2.680021641194, 5.303300858899",
        "SPREAD, 8 8 8 8 8 8, 0, 0, 5.477225575052",
        "SPREAD, 9 8 7 10 10 6 8 9 9 3 8 7 10 9 8 0 10 9, 2.602160992342, 1.587056832473, 5.144957554275",
        "PEOPLE, 1 1 1 2 1 5, 1.833333333333, 0.696178402210, 7.636117396466",
        "PEOPLE, 2 2 2 2 2, 2, 1.561005483457, 2.438994516543",
        "PEOPLE, 1 2 2 3 5 8 13 21, 6.875, 2.417140168393, 21.737164196820"
    })
    void r_finds_the_same_ends(Measure measure, String figures, double value, double low, double high) {
        var given =
                Stream.of(figures.split(" ")).mapToDouble(Double::parseDouble).toArray();
        var tally = new Tally(given.length, 0, 0, moments(given), given.length, given.length, null);
        assertThat(measure.estimate(tally, SETTINGS).interval()).isNotNull().satisfies(found -> {
            assertThat(found.value()).isCloseTo(value, within(1e-9));
            assertThat(found.low()).isCloseTo(low, within(1e-9));
            assertThat(found.high()).isCloseTo(high, within(1e-9));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 30, 100, 1000})
    void intervals_cover_the_truth_about_as_often_as_they_say(int n) {
        var exact = n >= 30 ? 0.97 : 0.99;
        for (var shape : new double[][] {USUAL, BETTER}) {
            assertThat(covered(n, shape, mean(shape), false, RUNS)).as("mean").isBetween(0.93, n == 10 ? 1 : exact);
            assertThat(covered(n, shape, spread(shape), true, RUNS))
                    .as("spread")
                    .isBetween(0.91, 0.985);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 15, 30, 100, 1000})
    void over_all_scales_they_cover_93_to_97_of_100(int n) {
        var means = SCALES.stream().mapToDouble(shape -> covered(n, shape, mean(shape), false, RUNS / 4));
        assertThat(means.average().orElseThrow()).as("mean").isBetween(0.93, 0.97);
        var spreads = SCALES.stream().mapToDouble(shape -> covered(n, shape, spread(shape), true, RUNS / 4));
        assertThat(spreads.average().orElseThrow()).as("spread").isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 1000})
    void so_do_those_of_counts_that_have_no_upper_end(int n) {
        var random = new Random(n);
        for (var again : new double[] {0.4, 0.6}) {
            var hits = 0;
            for (var run = 0; run < RUNS; run++) {
                var counts = random.doubles(n)
                        .map(drawn -> 1 + Math.floor(Math.log(1 - drawn) / Math.log(again)))
                        .toArray();
                var found = Means.mean(n, moments(counts), 0, 0);
                hits += found.low() <= 1 / (1 - again) && 1 / (1 - again) <= found.high() ? 1 : 0;
            }
            assertThat((double) hits / RUNS).isBetween(0.93, n == 10 ? 1 : 0.97);
        }
        var same = Means.mean(10, moments(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 0, 0);
        assertThat(same.low()).isBetween(0.5, 0.99);
        assertThat(same.high()).isBetween(1.01, 1.5);
        assertThat(Means.mean(1, moments(3), 0, 0).high()).isInfinite();
    }

    private double covered(int n, double[] shape, double truth, boolean spread, int runs) {
        var random = new Random(n + 1_000L * SCALES.indexOf(shape));
        var hits = 0;
        for (var run = 0; run < runs; run++) {
            var drawn = moments(answers(random, n, shape));
            var most = shape.length - 1;
            var found = spread ? Means.spread(n, drawn, 0, most) : Means.mean(n, drawn, 0, most);
            hits += found.low() <= truth && truth <= found.high() ? 1 : 0;
        }
        return (double) hits / runs;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 1000})
    void differences_cover_the_true_one_about_as_often_as_they_say(int n) {
        var random = new Random(n + 1);
        var truth = mean(BETTER) - mean(USUAL);
        var hits = 0;
        for (var run = 0; run < RUNS; run++) {
            var found = Means.difference(
                    Means.mean(n, moments(answers(random, n, BETTER)), 0, 10),
                    Means.mean(2L * n, moments(answers(random, 2 * n, USUAL)), 0, 10));
            hits += found.low() <= truth && truth <= found.high() ? 1 : 0;
        }
        assertThat((double) hits / RUNS).isBetween(0.93, n == 10 ? 0.99 : 0.97);
    }

    /** Reference: R 4.2, qbinom(c(.025, .975), n, p) + c(0, 1). */
    @Test
    void ranks_are_those_of_the_binomial_distribution() {
        assertThat(Ranks.of(10, 0.5)).isEqualTo(new Ranks(2, 9, 5, 0.5));
        assertThat(Ranks.of(100, 0.5).low()).isEqualTo(40);
        assertThat(Ranks.of(100, 0.5).high()).isEqualTo(61);
        var few = Ranks.of(20, 0.9);
        assertThat(few.high()).isEqualTo(21);
        assertThat(Ranks.of(1, 0.5)).isEqualTo(new Ranks(0, 2, 1, 0));
        var many = Ranks.of(5_000_000, 0.9);
        assertThat(many.low()).isBetween(4_498_600L, 4_498_800L);
    }

    private static double[] answers(Random random, int n, double[] shape) {
        var answers = new double[n];
        for (var i = 0; i < n; i++) {
            var drawn = random.nextDouble();
            var at = 0;
            while (at < shape.length - 1 && drawn >= shape[at]) {
                drawn -= shape[at];
                at++;
            }
            answers[i] = at;
        }
        return answers;
    }

    private static double mean(double[] shape) {
        var mean = 0.0;
        for (var i = 0; i < shape.length; i++) {
            mean += i * shape[i];
        }
        return mean;
    }

    private static double spread(double[] shape) {
        var mean = mean(shape);
        var squares = 0.0;
        for (var i = 0; i < shape.length; i++) {
            squares += (i - mean) * (i - mean) * shape[i];
        }
        return Math.sqrt(squares);
    }

    private static Tally.Moments moments(double... figures) {
        var moments = Tally.Moments.NONE;
        for (var one : figures) {
            moments = moments.plus(new Tally.Moments(one, one * one, one * one * one, one * one * one * one));
        }
        return moments;
    }
}
