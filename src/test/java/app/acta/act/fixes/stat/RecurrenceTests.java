package app.acta.act.fixes.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrenceTests {
    private static final int RUNS = 700;

    private record Seen(double covered, double worked) {}

    private static Seen look(Histories.Kind kind, double ratio) {
        var histories = new Histories(42);
        var covered = 0;
        var worked = 0;
        for (var i = 0; i < RUNS; i++) {
            var history = histories.of(kind, ratio);
            var found = Recurrence.find(
                    history.before(),
                    history.after(),
                    history.comparison(),
                    new Recurrence.Plan(0.3, history.season(), null, Recurrence.TRIGGER, kind.after));
            covered += found.low() <= ratio && ratio <= found.high() ? 1 : 0;
            worked += found.verdict() == Verdict.WORKED ? 1 : 0;
        }
        return new Seen(100.0 * covered / RUNS, 100.0 * worked / RUNS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Histories.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CARRIED", "LASTING_PEAK"})
    void the_interval_holds_the_truth_as_often_as_it_says(Histories.Kind kind) {
        var nothing = look(kind, 1);
        assertThat(nothing.covered()).as("of what did nothing").isBetween(93.0, 97.5);
        assertThat(nothing.worked()).as("false worked").isLessThan(3.6);
        var fell = look(kind, 0.6);
        assertThat(fell.covered()).as("of what took away 40 %%").isBetween(93.0, 97.5);
        assertThat(fell.worked()).isGreaterThan(3 * nothing.worked());
    }

    @ParameterizedTest
    @EnumSource(
            value = Histories.Kind.class,
            mode = EnumSource.Mode.INCLUDE,
            names = {"CARRIED", "LASTING_PEAK"})
    void where_weeks_carry_over_the_stated_limits_hold(Histories.Kind kind) {
        var nothing = look(kind, 1);
        assertThat(nothing.covered()).isGreaterThan(86);
        assertThat(nothing.worked()).isLessThan(7);
    }

    @Test
    void the_four_weeks_that_gave_the_reason_would_have_proven_nothing_to_work() {
        var histories = new Histories(42);
        var naive = 0;
        var guarded = 0;
        for (var i = 0; i < RUNS; i++) {
            var history = histories.of(Histories.Kind.PEAK, 1);
            var last = history.before().size();
            var weeks = new Periods(history.before().counts().subList(last - 4, last), Collections.nCopies(4, 100.0));
            var plan = new Recurrence.Plan(0.3, 0, false, 0, 8);
            naive += Recurrence.find(weeks, history.after(), null, plan).verdict() == Verdict.WORKED ? 1 : 0;
            var with = new Recurrence.Plan(0.3, 0, null, Recurrence.TRIGGER, 8);
            guarded += Recurrence.find(history.before(), history.after(), null, with)
                                    .verdict()
                            == Verdict.WORKED
                    ? 1
                    : 0;
        }
        assertThat(100.0 * guarded / RUNS).isLessThan(2.5);
        assertThat(naive).isGreaterThan(2 * guarded);
    }

    private static Periods flat(int periods, double count) {
        return new Periods(Collections.nCopies(periods, count), Collections.nCopies(periods, 100.0));
    }

    private static Verdict verdict(Periods before, Periods after, double minimum, int window) {
        return Recurrence.find(before, after, null, new Recurrence.Plan(minimum, 0, false, 0, window))
                .verdict();
    }

    @Test
    void each_verdict_has_its_numbers() {
        assertThat(verdict(flat(26, 10), flat(12, 4), 0.3, 12)).isEqualTo(Verdict.WORKED);
        assertThat(verdict(flat(26, 10), flat(6, 4), 0.3, 12))
                .as("the window has not passed, however good it looks")
                .isEqualTo(Verdict.TOO_EARLY);
        assertThat(verdict(flat(26, 10), flat(12, 10), 0.3, 12)).isEqualTo(Verdict.NO_CHANGE);
        assertThat(verdict(flat(26, 10), flat(12, 17), 0.3, 12)).isEqualTo(Verdict.WORSE);
        assertThat(verdict(flat(10, 1), flat(3, 1), 0.3, 3))
                .as("too little happened to tell")
                .isEqualTo(Verdict.TOO_EARLY);
        assertThat(verdict(flat(52, 100), flat(26, 85), 0.5, 26))
                .as("a fall, but not the one that was declared")
                .isEqualTo(Verdict.NO_CHANGE);
    }

    @Test
    void of_two_sums_alone_the_ratio_is_theirs_and_power_rises_with_the_window() {
        var plan = new Recurrence.Plan(0.3, 0, false, 0, 8);
        var found = Recurrence.find(flat(26, 10), flat(8, 5), null, plan);
        assertThat(found.ratio()).isCloseTo(0.5, within(1e-4));
        // Given 300 in all, the 40 are binomial: at the ends twice the log likelihood is 3.84 below the best.
        assertThat(2 * (shared(0.5) - shared(found.low()))).isCloseTo(3.8415, within(0.01));
        assertThat(2 * (shared(0.5) - shared(found.high()))).isCloseTo(3.8415, within(0.01));
        var powers = IntStream.of(2, 4, 8, 16, 32)
                .mapToObj(weeks -> Recurrence.foresee(flat(26, 10), new Recurrence.Plan(0.3, 0, false, 0, weeks)))
                .toList();
        assertThat(powers).isSorted();
        assertThat(powers.getFirst()).isLessThan(0.5);
        assertThat(powers.getLast()).isGreaterThan(0.95);
    }

    private static double shared(double ratio) {
        var after = 800 * ratio / (800 * ratio + 2_600);
        return 40 * Math.log(after) + 260 * Math.log(1 - after);
    }

    @Test
    void empty_weeks_tell_nothing_and_break_nothing() {
        var before = new Periods(List.of(4.0, 0.0, 5.0, 6.0), List.of(50.0, 0.0, 60.0, 55.0));
        var none = new Periods(List.of(0.0, 0.0, 0.0), List.of(60.0, 0.0, 50.0));
        var found = Recurrence.find(before, none, null, new Recurrence.Plan(0.3, 0, false, 0, 3));
        assertThat(found.low()).isZero();
        assertThat(found.high()).isBetween(0.05, 0.6);
        assertThat(found.verdict()).isEqualTo(Verdict.WORKED);
        var nothing = Recurrence.find(flat(4, 0), flat(4, 0), null, new Recurrence.Plan(0.3, 0, false, 0, 4));
        assertThat(nothing.verdict()).isEqualTo(Verdict.TOO_EARLY);
        var fresh = Recurrence.find(flat(4, 0), flat(4, 3), null, new Recurrence.Plan(0.3, 0, false, 0, 4));
        assertThat(fresh.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(fresh.high()).isInfinite();
    }
}
