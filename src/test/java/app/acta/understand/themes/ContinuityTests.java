package app.acta.understand.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinuityTests {
    /** A finding by hand: per theme a direction of its own and the texts it holds. */
    private static Found found(Map<String, List<String>> groups, Map<String, Integer> axes) {
        var themes = new ArrayList<Theme>();
        var of = new HashMap<String, String>();
        groups.forEach((id, texts) -> {
            var mean = new float[12];
            mean[axes.getOrDefault(id, 0)] = 1;
            themes.add(new Theme(id, "about " + id, List.of(id), List.of("…"), null, texts.size(), mean, 0.2f));
            texts.forEach(text -> of.put(text, id));
        });
        return new Found(new ThemeMap(new float[12], List.of(), themes, themes.size()), of);
    }

    private static List<String> texts(String prefix, int from, int to) {
        var texts = new ArrayList<String>();
        for (var i = from; i < to; i++) {
            texts.add(prefix + i);
        }
        return texts;
    }

    private static List<String> both(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static final Continuity.Followed FIRST = Continuity.follow(
            ThemeMap.empty(),
            Map.of(),
            found(Map.of("t1", texts("late", 0, 20), "t2", texts("rude", 0, 10)), Map.of("t1", 1, "t2", 2)));

    private static String theme(String text) {
        return FIRST.themes().getOrDefault(text, "none");
    }

    @Test
    void the_first_themes_are_all_born() {
        assertThat(FIRST.changes()).hasSize(2).allMatch(change -> change instanceof Change.Born);
        assertThat(FIRST.themes()).hasSize(30);
    }

    @Test
    void a_theme_keeps_its_id_and_its_name_as_texts_arrive() {
        var again = Continuity.follow(
                FIRST.map(),
                FIRST.themes(),
                found(Map.of("t1", texts("rude", 0, 30), "t2", texts("late", 0, 25)), Map.of("t1", 2, "t2", 1)));
        assertThat(again.changes()).isEmpty();
        assertThat(again.themes().get("rude0")).isEqualTo(theme("rude0"));
        assertThat(again.themes().get("late24")).isEqualTo(theme("late0"));
        assertThat(again.map().get(theme("late0")).orElseThrow().label())
                .isEqualTo(FIRST.map().get(theme("late0")).orElseThrow().label());
    }

    @Test
    void a_new_theme_is_announced_and_never_takes_an_old_id() {
        var next = Continuity.follow(
                FIRST.map(),
                FIRST.themes(),
                found(
                        Map.of("t1", texts("late", 0, 20), "t2", texts("rude", 0, 10), "t3", texts("cold", 0, 8)),
                        Map.of("t1", 1, "t2", 2, "t3", 3)));
        assertThat(next.changes()).singleElement().isInstanceOfSatisfying(Change.Born.class, born -> {
            assertThat(born.id()).isEqualTo("t3");
            assertThat(born.size()).isEqualTo(8);
        });
        assertThat(next.map().born()).isEqualTo(3);
    }

    @Test
    void two_themes_that_are_one_are_announced_as_merged_with_every_text_that_would_move() {
        var next = Continuity.follow(
                FIRST.map(),
                FIRST.themes(),
                found(Map.of("t1", both(texts("late", 0, 20), texts("rude", 0, 10))), Map.of("t1", 1)));
        assertThat(next.changes()).contains(new Change.Merged(List.of(theme("rude0")), theme("late0")));
        assertThat(next.changes())
                .filteredOn(change -> change instanceof Change.Moved)
                .hasSize(10);
        assertThat(next.changes()).contains(new Change.Moved("rude3", theme("rude3"), theme("late0")));
    }

    @Test
    void a_theme_that_is_two_is_announced_as_split() {
        var next = Continuity.follow(
                FIRST.map(),
                FIRST.themes(),
                found(
                        Map.of("t1", texts("late", 0, 13), "t2", texts("rude", 0, 10), "t3", texts("late", 13, 20)),
                        Map.of("t1", 1, "t2", 2, "t3", 3)));
        assertThat(next.changes()).contains(new Change.Split(theme("late0"), List.of("t3")));
        assertThat(next.themes().get("late0")).isEqualTo(theme("late0"));
    }

    @Test
    void a_theme_whose_texts_are_spread_dies_and_one_that_is_only_silent_does_not() {
        var spread = found(
                Map.of(
                        "t1", both(texts("late", 0, 20), texts("rude", 0, 5)),
                        "t2", both(texts("new", 0, 20), texts("rude", 5, 10))),
                Map.of("t1", 1, "t2", 4));
        var died = Continuity.follow(FIRST.map(), FIRST.themes(), spread);
        assertThat(died.changes())
                .anyMatch(change ->
                        change instanceof Change.Died dead && dead.id().equals(theme("rude0")))
                .anyMatch(change ->
                        change instanceof Change.Born born && born.id().equals("t3"));
        var silent = Continuity.follow(
                FIRST.map(), FIRST.themes(), found(Map.of("t1", texts("late", 5, 30)), Map.of("t1", 1)));
        assertThat(silent.changes()).isEmpty();
        assertThat(silent.map().get(theme("rude0"))).isPresent();
    }

    @Test
    void a_theme_that_falls_into_three_is_told_as_split_not_as_dead() {
        var parts = Map.of("t1", texts("late", 0, 7), "t2", texts("late", 7, 14), "t3", texts("late", 14, 20));
        var next = Continuity.follow(FIRST.map(), FIRST.themes(), found(parts, Map.of("t1", 4, "t2", 5, "t3", 6)));
        assertThat(next.changes()).contains(new Change.Split(theme("late0"), List.of("t3", "t4", "t5")));
        assertThat(next.changes()).noneMatch(change -> change instanceof Change.Died || change instanceof Change.Born);
    }

    @Test
    void half_of_a_theme_beside_many_new_texts_goes_on_where_it_lies_in_the_same_place() {
        var half = Map.of("t1", both(texts("rude", 0, 5), texts("rudeMay", 0, 20)), "t2", texts("rude", 5, 10));
        var near = Continuity.follow(FIRST.map(), FIRST.themes(), found(half, Map.of("t1", 2, "t2", 5)));
        assertThat(near.themes().get("rudeMay0")).isEqualTo(theme("rude0"));
    }

    @Test
    void without_common_texts_themes_are_known_again_by_where_they_lie() {
        var month = Continuity.follow(
                FIRST.map(),
                FIRST.themes(),
                found(Map.of("t1", texts("rudeMay", 0, 9), "t2", texts("coldMay", 0, 9)), Map.of("t1", 2, "t2", 5)));
        assertThat(month.themes().get("rudeMay0")).isEqualTo(theme("rude0"));
        assertThat(month.changes()).hasSize(1).allMatch(change -> change instanceof Change.Born);
        assertThat(month.map().themes()).hasSize(3);
    }
}
