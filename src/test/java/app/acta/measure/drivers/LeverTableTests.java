package app.acta.measure.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.FewFacts;
import app.acta.measure.FewFacts.Voice;
import app.acta.measure.Intervals;
import app.acta.measure.stat.CrossProducts;
import app.acta.measure.stat.Drivers;
import app.acta.measure.stat.Resampled;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeverTableTests {
    private static final int FLOOR = 5;
    private static final Map<String, String> NAMES = Map.of("a", "Delivery", "b", "Billing");

    private static Levers.Found found(List<Voice> voices) {
        try (var facts = new FewFacts(voices)) {
            var asked = new LeverFacts(facts.look(NAMES.keySet()), Driven.STARS, FewFacts.DAY);
            return new LeverTable(Driven.STARS, asked, NAMES, FLOOR).found();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Voice voice(double outcome, Map<String, Integer> themes, Map<String, Double> scores) {
        return new Voice(outcome, "", themes, scores);
    }

    @Test
    void what_moves_the_score_comes_first_with_how_well_it_is_done() {
        var random = new Random(4);
        var voices = IntStream.range(0, 300)
                .mapToObj(i -> {
                    var trust = random.nextInt(7) / 6.0;
                    var themes = new HashMap<String, Integer>();
                    if (i % 2 == 0) {
                        themes.put("a", i % 5 == 0 ? 1 : -1);
                    }
                    if (i % 3 == 0) {
                        themes.put("b", i % 4 == 0 ? 1 : -1);
                    }
                    var score = 5 + 3 * themes.getOrDefault("a", 0) + 3 * trust + random.nextGaussian();
                    return voice(score, themes, Map.of("trust", trust));
                })
                .toList();
        var found = found(voices);
        assertThat(found.n()).isEqualTo(300);
        assertThat(found.johnson()).isFalse();
        assertThat(found.levers()).extracting(Lever::title).containsExactly("Delivery", "Trust", "Billing");
        assertThat(found.levers().stream()
                        .mapToDouble(l -> l.importance().value())
                        .sum())
                .isCloseTo(found.r2(), within(1e-9));
        assertThat(found.levers().getFirst().performance().value()).isCloseTo(0.2, within(1e-9));
        assertThat(found.levers().get(1).with().low()).isPositive();
        assertThat(found.levers()).allMatch(l -> l.alike() == null);
        assertThat(found.left()).isEmpty();
    }

    @Test
    void what_never_varies_is_seldom_asked_or_cannot_be_told_apart_is_said() {
        var random = new Random(9);
        var voices = IntStream.range(0, 100)
                .mapToObj(i -> {
                    var ease = random.nextInt(7) / 6.0;
                    var scores = new HashMap<>(Map.of("ease again", ease, "ease", ease, "polite", 1.0));
                    if (i < 20) {
                        scores.put("parking", random.nextDouble());
                    }
                    return voice(5 + 4 * ease + random.nextGaussian(), Map.of(), scores);
                })
                .toList();
        var found = found(voices);
        assertThat(found.left())
                .containsExactly("\"parking\" was given by 20 of 100 only.", "\"polite\" never varies among them.");
        assertThat(found.levers()).hasSize(2);
        assertThat(found.levers().get(0).alike())
                .isEqualTo(Objects.requireNonNull(found.levers().get(1)).title());
    }

    @Test
    void of_the_known_scores_ease_may_be_mended_and_a_judgement_of_the_whole_may_not() {
        var random = new Random(6);
        var voices = IntStream.range(0, 100)
                .mapToObj(i -> {
                    var glad = random.nextInt(5);
                    var ease = 1.0 + random.nextInt(7);
                    return voice(
                            glad + ease / 2 + random.nextGaussian(),
                            Map.of(),
                            Map.of("nps", 2.0 * glad, "csat", 1.0 + glad, "ces", ease));
                })
                .toList();
        var found = found(voices);
        assertThat(found.levers()).extracting(Lever::key).containsExactly("ces");
        assertThat(found.left()).isEmpty();
    }

    @Test
    void of_nothing_of_one_and_of_all_the_same_nothing_is_said() {
        assertThat(found(List.of()).levers()).isEmpty();
        assertThat(found(List.of(voice(3, Map.of("a", 1), Map.of("trust", 0.5))))
                        .levers())
                .isEmpty();
        var same = IntStream.range(0, 60)
                .mapToObj(i -> voice(9, Map.of("a", i % 2 == 0 ? 1 : -1), Map.of()))
                .toList();
        var found = found(same);
        assertThat(found.levers()).isEmpty();
        assertThat(found.left()).containsExactly("Everybody gave the same score: nothing can go with it.");
    }

    @Test
    void many_are_weighed_by_johnson() {
        var random = new Random(2);
        var voices = IntStream.range(0, 200)
                .mapToObj(i -> {
                    var scores = new HashMap<String, Double>();
                    IntStream.range(0, 14).forEach(q -> scores.put("q" + q, random.nextDouble()));
                    return voice(scores.getOrDefault("q3", 0.0) + random.nextGaussian() / 4, Map.of(), scores);
                })
                .toList();
        var found = found(voices);
        assertThat(found.johnson()).isTrue();
        assertThat(found.levers()).hasSize(14);
        assertThat(found.levers().getFirst().title()).isEqualTo("q3");
    }

    /** Of few values, so that many voices are alike. */
    private static List<Voice> mixed(Random random, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    var themes = new HashMap<String, Integer>();
                    if (random.nextInt(3) == 0) {
                        themes.put("a", random.nextInt(3) - 1);
                    }
                    if (random.nextInt(4) == 0) {
                        themes.put("b", random.nextInt(3) - 1);
                    }
                    var answers = new HashMap<String, Double>();
                    answers.put("it's fair", random.nextInt(5) / 4.0);
                    if (random.nextInt(5) > 0) {
                        answers.put("polite, \"kind\"", random.nextInt(7) / 6.0);
                    }
                    var said = random.nextInt(4) == 0 ? ",effort," : random.nextInt(4) == 0 ? ",unclear,praise," : "";
                    var stars = 5
                            + 2 * themes.getOrDefault("a", 0)
                            + 3 * answers.getOrDefault("it's fair", 0.0)
                            - (said.contains("effort") ? 2 : 0)
                            + random.nextInt(3);
                    return new Voice(stars, said, themes, answers);
                })
                .toList();
    }

    @Test
    void rows_that_are_alike_come_to_what_each_by_itself_comes_to() {
        var voices = mixed(new Random(7), 4_000);
        var found = found(voices);
        var complete =
                voices.stream().filter(voice -> voice.answers().size() == 2).toList();
        Map<String, ToDoubleFunction<Voice>> values = new LinkedHashMap<>();
        values.put("Delivery", voice -> voice.themes().getOrDefault("a", 0));
        values.put("Billing", voice -> voice.themes().getOrDefault("b", 0));
        values.put("Too much effort", voice -> voice.said().contains("effort") ? 1 : 0);
        values.put("Unclear", voice -> voice.said().contains("unclear") ? 1 : 0);
        values.put("it's fair", voice -> voice.answers().getOrDefault("it's fair", 0.0));
        values.put("polite, \"kind\"", voice -> voice.answers().getOrDefault("polite, \"kind\"", 0.0));
        var row = Drivers.importance(
                complete.stream().mapToDouble(Voice::stars).toArray(),
                values.values().stream()
                        .map(value -> complete.stream().mapToDouble(value).toArray())
                        .toList(),
                Drivers.Method.LMG);
        assertThat(found.n()).isEqualTo(complete.size()).isLessThan(4_000);
        assertThat(found.scored()).isEqualTo(4_000);
        assertThat(found.r2()).isCloseTo(row.r2(), within(1e-9));
        var names = List.copyOf(values.keySet());
        assertThat(found.levers())
                .hasSize(names.size())
                .allSatisfy(lever -> assertThat(lever.importance().value())
                        .isCloseTo(row.parts().get(names.indexOf(lever.title())), within(1e-9)));
    }

    @Test
    void of_more_that_differ_than_are_kept_all_count_and_the_intervals_know_it() {
        var random = new Random(3);
        var n = LeverFacts.MOST + 5_000;
        var voices = IntStream.range(0, n)
                .mapToObj(i -> {
                    var fair = random.nextDouble();
                    return voice(
                            fair + random.nextGaussian(), Map.of(), Map.of("fair", fair, "kind", random.nextDouble()));
                })
                .toList();
        var found = found(voices);
        var row = Drivers.importance(
                voices.stream().mapToDouble(Voice::stars).toArray(),
                List.of(
                        voices.stream()
                                .mapToDouble(voice -> voice.answers().getOrDefault("fair", 0.0))
                                .toArray(),
                        voices.stream()
                                .mapToDouble(voice -> voice.answers().getOrDefault("kind", 0.0))
                                .toArray()),
                Drivers.Method.LMG);
        assertThat(found.n()).isEqualTo(n);
        var fair = found.levers().getFirst().importance();
        assertThat(fair.value()).isCloseTo(row.parts().getFirst(), within(1e-9));
        // R² of 0.077 in so many has a standard error of 2 R (1 − R²) / √n.
        var error = 2 * Math.sqrt(fair.value()) * (1 - fair.value()) / Math.sqrt((double) n);
        assertThat(fair.high() - fair.low()).isBetween(3.2 * error, 4.8 * error);
    }

    @Test
    void the_samples_hold_the_truth_and_are_the_same_each_time() {
        var random = new Random(12);
        var truth = draw(random, 100_000);
        var parts = Drivers.importance(truth.getFirst(), truth.subList(1, 4), Drivers.Method.LMG)
                .parts();
        var held = 0;
        var runs = 100;
        for (var run = 0; run < runs; run++) {
            var drawn = draw(random, 250);
            var found = parts(drawn, Drivers.Method.LMG);
            assertThat(found.getFirst().low())
                    .isLessThanOrEqualTo(found.getFirst().value());
            held += found.getFirst().low() <= parts.getFirst()
                            && parts.getFirst() <= found.getFirst().high()
                    ? 1
                    : 0;
        }
        assertThat(held).isBetween(88, 99);
        var once = draw(new Random(1), 100);
        assertThat(parts(once, Drivers.Method.JOHNSON)).isEqualTo(parts(once, Drivers.Method.JOHNSON));
    }

    private static List<Intervals.Interval> parts(List<double[]> columns, Drivers.Method method) {
        var rows = IntStream.range(0, columns.getFirst().length)
                .mapToObj(i -> columns.stream().mapToDouble(c -> c[i]).toArray())
                .toList();
        var all = new CrossProducts(columns.size());
        rows.forEach(row -> all.add(row, 1));
        return Resampled.parts(all, rows, rows.stream().map(row -> 1L).toList(), method);
    }

    private static List<double[]> draw(Random random, int n) {
        var columns = List.of(new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++) {
            columns.get(1)[i] = random.nextGaussian();
            columns.get(2)[i] = 0.5 * columns.get(1)[i] + random.nextGaussian();
            columns.get(3)[i] = random.nextGaussian();
            columns.get(0)[i] = columns.get(1)[i] + 0.5 * columns.get(2)[i] + 1.5 * random.nextGaussian();
        }
        return columns;
    }
}
