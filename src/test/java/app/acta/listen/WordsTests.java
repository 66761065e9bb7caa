package app.acta.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Searching by words: what is found, in which order, and where it stands. */
@RoomTest
class WordsTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Highlights highlights;

    Visitor owner;
    final Map<Feedback.Id, String> said = new HashMap<>();

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private void say(String... texts) {
        var drafts = new ArrayList<Draft>();
        for (var text : texts) {
            drafts.add(Draft.from("web", "w" + said.size() + drafts.size(), Channel.REVIEW)
                    .saying(null, text, null)
                    .build());
        }
        var ids = Voices.arrive(intake, owner.workspace(), drafts);
        for (var n = 0; n < texts.length; n++) {
            said.put(ids.get(n), texts[n]);
        }
    }

    private List<String> found(String typed) {
        return found(typed, Order.BEST);
    }

    private List<String> found(String typed, Order order) {
        var filter = Filter.EVERYTHING.saying(typed);
        return inbox.page(owner.place(), filter, order, "", 50).voices().stream()
                .map(voice -> said.get(voice.id()))
                .toList();
    }

    private String marked(String typed, String text) {
        return highlights
                .in(owner.workspace(), Filter.EVERYTHING.saying(typed), List.of(text))
                .getFirst()
                .replace(Highlights.FROM, '[')
                .replace(Highlights.TO, ']');
    }

    @Test
    void a_word_finds_its_other_forms() {
        say("The flight was delayed again", "Two delays in one week", "It came on time");
        assertThat(found("delay")).hasSize(2).doesNotContain("It came on time");
        assertThat(found("delaying")).hasSize(2);
    }

    @Test
    void all_words_must_be_there_and_an_exclusion_must_not() {
        say("The refund came late", "The refund came", "The parcel came late");
        assertThat(found("refund late")).containsExactly("The refund came late");
        assertThat(found("came -late")).containsExactly("The refund came");
        assertThat(found("refund or parcel")).hasSize(3);
        assertThat(found("came -\"came late\"")).containsExactly("The refund came");
    }

    @Test
    void a_phrase_stands_as_it_is_written() {
        say("I was not on time for it", "On that day time was not on my side", "the who and the what");
        assertThat(found("\"not on time\"")).containsExactly("I was not on time for it");
        assertThat(found("“not on time”")).containsExactly("I was not on time for it");
        assertThat(found("\"the who\"")).containsExactly("the who and the what");
    }

    @Test
    void a_star_finds_the_beginnings_of_words() {
        say("Delivered at noon", "The deliveries stopped", "A delight");
        assertThat(found("deliv*")).hasSize(2).doesNotContain("A delight");
        assertThat(found("*")).isEmpty();
    }

    @Test
    void the_best_match_stands_first_and_of_like_ones_the_newest() {
        say(
                "The card was mentioned once in a very long story about many other things that happened to me on a rainy"
                        + " day in town, where nobody knew what to do and all went home early without an answer",
                "Card broken",
                "card, card and card again");
        assertThat(found("card").getFirst()).isEqualTo("card, card and card again");
        assertThat(found("card").getLast()).startsWith("The card was mentioned once");
        say("Card missing");
        assertThat(found("card")).containsSubsequence("Card missing", "Card broken");
        assertThat(found("card", Order.NEWEST).getFirst()).isEqualTo("Card missing");
    }

    @Test
    void pages_of_best_matches_neither_skip_nor_double() {
        var texts = new ArrayList<String>();
        for (var n = 0; n < 60; n++) {
            texts.add("parcel ".repeat(n % 4 + 1) + "and words ".repeat(n % 7) + n);
        }
        say(texts.toArray(String[]::new));
        var filter = Filter.EVERYTHING.saying("parcel");
        var seen = new ArrayList<Feedback.Id>();
        String cursor = "";
        while (cursor != null) {
            var page = inbox.page(owner.place(), filter, Order.BEST, cursor, 7);
            page.voices().forEach(voice -> seen.add(voice.id()));
            cursor = page.next();
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void what_was_found_is_marked_in_every_form() {
        assertThat(marked("delay", "Delayed twice; the DELAYS were long."))
                .isEqualTo("[Delayed] twice; the [DELAYS] were long.");
        assertThat(marked("deliv*", "Delivered late")).isEqualTo("[Delivered] late");
        assertThat(marked("Zürich -Bern", "In Zürich, not in Bern.")).contains("[Zürich]");
    }

    @Test
    void marks_add_nothing_to_what_was_said_and_take_nothing_away() {
        for (var text : List.of(
                "<b>late</b> & <script>alert('late')</script>",
                "see https://late.example.com/late?late=1 or late@example.com",
                "late\n\n  late\tlate",
                "well-known late-night 4.5 €",
                "\uE000late\uE001",
                "متأخر late 遅い",
                "")) {
            assertThat(marked("late", text).replace("[", "").replace("]", ""))
                    .isEqualTo(text.replace("\uE000", "").replace("\uE001", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!! ??? ---",
                "the and of",
                "\"never closed",
                "متأخر",
                "\u202Eetal\u202C",
                "100%_\\%",
                "Wo bleibt mein Geld?",
                "-",
                "--",
                "\"\"",
                "or or or",
                "a:* & !b | (c <-> d)",
                "'); select 1; --",
                "\\'",
                "x\0y"
            })
    void odd_words_find_something_or_nothing_but_never_fail(String typed) {
        say("Wo bleibt mein Geld? Es ist 100% weg", "الطرد متأخر جدا");
        var filter = Filter.of(Map.of("q", new String[] {typed}));
        for (var order : Order.values()) {
            assertThat(new HashSet<>(found(filter.words(), order))).isSubsetOf(new HashSet<>(said.values()));
        }
        assertThat(marked(filter.words(), "Wo bleibt mein Geld?")
                        .replace("[", "")
                        .replace("]", ""))
                .isEqualTo("Wo bleibt mein Geld?");
    }

    @Test
    void another_script_is_found_as_it_is_written() {
        say("الطرد متأخر جدا", "החבילה מאחרת", "Der Zug hatte Verspätung");
        assertThat(found("متأخر")).containsExactly("الطرد متأخر جدا");
        assertThat(found("מאחרת")).hasSize(1);
        assertThat(found("verspätung")).hasSize(1);
    }

    @Test
    void signs_alone_are_nothing_to_look_for() {
        say("Great!!!");
        assertThat(Words.of("!!! ???").isEmpty()).isTrue();
        assertThat(found("!!!")).isEmpty();
        assertThat(Order.usual(Filter.EVERYTHING.saying("!!!"))).isEqualTo(Order.NEWEST);
    }

    @Test
    void a_hundred_kilobytes_are_refused_with_a_sentence() {
        assertThatThrownBy(() -> Filter.of(Map.of("q", new String[] {"late ".repeat(20_000)})))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("At most 500 characters");
    }

    @Test
    void what_is_meant_leaves_out_what_must_not_be_there() {
        assertThat(Words.of("refund -card \"came late\" or deliv* !!").meant()).isEqualTo("refund came late deliv");
    }

    @Test
    void words_of_another_workspace_are_not_found() {
        say("The parcel came late");
        var other = given.workspace();
        assertThat(inbox.page(other.place(), Filter.EVERYTHING.saying("parcel"), Order.BEST, "", 5)
                        .voices())
                .isEmpty();
        assertThat(inbox.ids(other.place(), Filter.EVERYTHING, 5)).isEmpty();
        assertThat(inbox.among(other.place(), Filter.EVERYTHING, said.keySet())).isEmpty();
    }
}
