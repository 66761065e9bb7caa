package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.understand.words.OwnHeads.Lesson;
import app.acta.understand.words.OwnHeads.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A house of made-up texts, in which what is meant is known: the general head is right of most, in one part of them wrong. */
class OwnHeadsTests {
    private static final int DIMENSIONS = 384;

    private final Random random = new Random(5);

    /** One text: the house calls it a complaint when its truth is above 0. */
    private record Text(
            Said general,
            @SuppressWarnings("ArrayRecordComponent") byte[] vector,
            boolean complains) {
        Lesson lesson() {
            return new Lesson(general.probabilities(), vector, "complaint", complains ? "yes" : "no");
        }
    }

    // The general head sees the truth with noise and draws its line too high by "shift".
    private Text text(double shift) {
        var truth = random.nextGaussian();
        var vector = new byte[DIMENSIONS];
        for (var i = 0; i < DIMENSIONS; i++) {
            vector[i] =
                    (byte) Math.clamp(Math.round(random.nextGaussian() * 20 + (i < 40 ? truth * 20 : 0)), -127, 127);
        }
        var score = 2 * truth + random.nextGaussian() - shift;
        var p = 1 / (1 + Math.exp(-score));
        return new Text(said(p), vector, truth > 0);
    }

    private static Said said(double complaint) {
        return new Said(
                Map.of(
                        "complaint",
                        complaint,
                        "negative",
                        complaint,
                        "neutral",
                        (1 - complaint) / 2,
                        "positive",
                        (1 - complaint) / 2),
                complaint >= 0.5 ? Set.of("complaint") : Set.of());
    }

    private List<Text> texts(int count, double shift) {
        var all = new ArrayList<Text>();
        for (var i = 0; i < count; i++) {
            all.add(text(shift));
        }
        return all;
    }

    private static OwnHeads taught(List<Text> texts) {
        return OwnHeads.of(texts.stream().map(Text::lesson).toList());
    }

    private static double right(OwnHeads own, List<Text> texts) {
        return texts.stream()
                        .filter(each ->
                                own.read(each.general(), each.vector()).holds().contains("complaint")
                                        == each.complains())
                        .count()
                / (double) texts.size();
    }

    @Test
    void without_lessons_nothing_is_read_otherwise() {
        var said = said(0.3);
        assertThat(OwnHeads.of(List.of()).read(said, new byte[DIMENSIONS])).isSameAs(said);
        assertThat(OwnHeads.NONE.learnt()).isEmpty();
    }

    @Test
    void a_house_that_draws_the_line_elsewhere_is_understood_after_some_lessons() {
        var strangers = texts(1_000, 2);
        var before = right(OwnHeads.NONE, strangers);
        var after30 = right(taught(texts(30, 2)), strangers);
        var after200 = right(taught(texts(200, 2)), strangers);
        assertThat(after30).isGreaterThan(before + 0.02);
        assertThat(after200).isGreaterThan(after30 - 0.01).isGreaterThan(before + 0.1);
    }

    @Test
    void a_head_that_is_right_already_stays_right() {
        var strangers = texts(1_000, 0);
        var before = right(OwnHeads.NONE, strangers);
        for (var lessons : List.of(5, 10, 20, 50, 200)) {
            assertThat(right(taught(texts(lessons, 0)), strangers))
                    .as("after %d lessons", lessons)
                    .isGreaterThan(before - 0.02);
        }
    }

    @Test
    void lessons_that_are_a_toss_of_a_coin_teach_nothing() {
        var noise = texts(100, 0).stream()
                .map(each -> new Text(each.general(), each.vector(), random.nextBoolean()))
                .toList();
        var strangers = texts(1_000, 0);
        assertThat(right(taught(noise), strangers)).isGreaterThan(right(OwnHeads.NONE, strangers) - 0.05);
    }

    @Test
    void who_tells_of_mistakes_only_does_not_turn_the_head_round() {
        var mistakes = texts(2_000, 0).stream()
                .filter(each -> each.general().holds().contains("complaint") != each.complains())
                .limit(100)
                .toList();
        var strangers = texts(1_000, 0);
        assertThat(right(taught(mistakes), strangers)).isGreaterThan(right(OwnHeads.NONE, strangers) - 0.02);
    }

    @Test
    void a_text_nearly_the_same_as_one_that_was_set_right_is_read_as_that_one() {
        var wrong = new Text(said(0.9), text(0).vector(), false);
        var own = taught(List.of(wrong));
        var nearly = wrong.vector().clone();
        for (var i = 0; i < nearly.length; i += 5) {
            nearly[i] = (byte) Math.clamp(nearly[i] + 1, -127, 127);
        }
        assertThat(own.read(said(0.9), nearly).holds()).doesNotContain("complaint");
        assertThat(own.read(said(0.9), nearly).probabilities().get("complaint")).isLessThan(0.2);
        assertThat(own.read(said(0.9), text(0).vector()).holds()).contains("complaint");
        assertThat(own.read(said(0.9), null).holds()).contains("complaint");
    }

    @Test
    void three_feelings_are_learnt_and_stay_together_one() {
        var lessons = new ArrayList<Lesson>();
        for (var each : texts(150, 2)) {
            lessons.add(new Lesson(
                    each.general().probabilities(),
                    each.vector(),
                    OwnHeads.FEELING,
                    each.complains() ? "negative" : lessons.size() % 4 == 0 ? "positive" : "neutral"));
        }
        var own = OwnHeads.of(lessons);
        assertThat(own.learnt()).containsExactly(OwnHeads.FEELING);
        for (var each : texts(50, 2)) {
            var said = own.read(each.general(), each.vector()).probabilities();
            assertThat(OwnHeads.FEELINGS.stream()
                            .mapToDouble(feeling -> said.getOrDefault(feeling, 9.0))
                            .sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(said.get("complaint"))
                    .isEqualTo(each.general().probabilities().get("complaint"));
        }
    }

    @Test
    void lessons_about_texts_read_fast_have_no_vector_and_teach_all_the_same() {
        var lessons = texts(200, 2).stream()
                .map(each ->
                        new Lesson(each.general().probabilities(), null, "complaint", each.complains() ? "yes" : "no"))
                .toList();
        var strangers = texts(1_000, 2);
        assertThat(right(OwnHeads.of(lessons), strangers)).isGreaterThan(right(OwnHeads.NONE, strangers) + 0.1);
    }

    @Test
    void what_cannot_be_understood_is_passed_over() {
        var p = said(0.5).probabilities();
        var own = OwnHeads.of(List.of(
                new Lesson(p, null, "complaint", "perhaps"),
                new Lesson(p, null, "weather", "yes"),
                new Lesson(Map.of(), new byte[3], OwnHeads.FEELING, "negative")));
        assertThat(own).isSameAs(OwnHeads.NONE);
    }

    @Test
    void the_same_lessons_teach_the_same() {
        var texts = texts(60, 2);
        var stranger = text(2);
        assertThat(taught(texts).read(stranger.general(), stranger.vector()))
                .isEqualTo(taught(texts).read(stranger.general(), stranger.vector()));
    }

    @Test
    void a_reading_keeps_what_was_not_taught() {
        var general = FastReader.shipped()
                .read(List.of("The parcel came late and nobody answered."))
                .getFirst();
        var wrong = Said.of(general).probabilities();
        var own = OwnHeads.of(List.of(new Lesson(wrong, Taught.small(new float[] {1, 2, 3}), "complaint", "no")));
        var read = own.read(new TextReading(
                general.reader(),
                general.sentiment(),
                general.emotion(),
                general.complaint(),
                general.severity(),
                general.intent(),
                general.urgency(),
                general.effort(),
                general.unclear(),
                general.success(),
                general.respect(),
                general.holds(),
                new float[] {1, 2, 3}));
        assertThat(read.complaint()).isLessThan(0.1f);
        assertThat(read.holds()).doesNotContain("complaint");
        assertThat(read.emotion()).isEqualTo(general.emotion());
        assertThat(read.sentiment()).isEqualTo(general.sentiment());
        assertThat(read.urgency()).isEqualTo(general.urgency());
        assertThat(OwnHeads.NONE.read(general)).isSameAs(general);
    }
}
