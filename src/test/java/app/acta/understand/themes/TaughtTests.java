package app.acta.understand.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaughtTests {
    private static final Map<String, List<String>> TEXTS = Sample.byIntent();
    private static final int ASKED = 8;

    private static List<Lesson> lessons(int examples) {
        return TEXTS.entrySet().stream()
                .map(each -> new Lesson(
                        each.getKey(),
                        List.of(each.getKey().replace('_', ' ')),
                        each.getValue().subList(0, examples)))
                .toList();
    }

    private static List<String> pool() {
        return TEXTS.values().stream()
                .flatMap(own -> own.subList(0, 16).stream())
                .toList();
    }

    private static double share(Taught taught) {
        var right = 0;
        for (var each : TEXTS.entrySet()) {
            for (var verdict : taught.read(each.getValue().subList(16, 16 + ASKED))) {
                right += verdict.theme().orElse("").equals(each.getKey()) ? 1 : 0;
            }
        }
        return (double) right / (ASKED * TEXTS.size());
    }

    @Test
    void a_theme_works_from_its_name_and_better_with_texts_around_it_and_with_examples() {
        var named = share(Taught.learn(lessons(0), List.of(), Sample.sight()));
        var pooled = share(Taught.learn(lessons(0), pool(), Sample.sight()));
        var five = share(Taught.learn(lessons(5), pool(), Sample.sight()));
        var all = share(Taught.learn(lessons(16), List.of(), Sample.sight()));
        assertThat(named).isGreaterThan(0.7);
        assertThat(pooled).isGreaterThan(0.85).isGreaterThanOrEqualTo(named);
        assertThat(five).isGreaterThan(0.9);
        assertThat(all).isGreaterThan(0.9);
    }

    @Test
    void a_text_about_something_else_is_about_none_of_them() {
        var other = List.of(
                "The soup was cold and the waiter ignored us all evening.",
                "Lovely beach, we will come again next summer with the children!",
                "My dog refuses the new biscuits.",
                "The second season is much better than the first one.",
                "asdf qwer zxcv");
        for (var taught : List.of(
                Taught.learn(lessons(0), List.of(), Sample.sight()),
                Taught.learn(lessons(5), pool(), Sample.sight()),
                Taught.learn(lessons(16), List.of(), Sample.sight()))) {
            assertThat(taught.read(other).stream()
                            .filter(each -> each.theme().isEmpty())
                            .count())
                    .isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void probabilities_are_probabilities() {
        for (var verdict : Taught.learn(lessons(5), pool(), Sample.sight()).read(pool())) {
            assertThat(verdict.probability()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void the_same_lessons_teach_the_same() {
        var once = Taught.learn(lessons(3), pool(), Sample.sight()).read(pool());
        assertThat(Taught.learn(lessons(3), pool(), Sample.sight()).read(pool()))
                .isEqualTo(once);
    }

    @Test
    void one_theme_alone_tells_what_is_about_it_from_what_is_not() {
        var taught = Taught.learn(
                List.of(new Lesson("pin", List.of("changing the PIN of a card"), List.of())),
                List.of(),
                Sample.sight());
        var verdicts = taught.read(List.of("How do I change my PIN?", "The soup was cold."));
        assertThat(verdicts.getFirst().theme()).contains("pin");
        assertThat(verdicts.getLast().theme()).isEmpty();
    }

    @Test
    void a_theme_without_a_word_about_it_cannot_be_taught() {
        var nothing = new ArrayList<String>();
        assertThatThrownBy(() -> new Lesson("x", nothing, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Taught.learn(List.of(), List.of(), Sample.sight()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
