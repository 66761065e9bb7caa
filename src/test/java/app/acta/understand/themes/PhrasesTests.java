package app.acta.understand.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTests {
    @Test
    void forms_of_one_word_are_one_word() {
        for (var forms : List.of(
                List.of("bag", "bags"),
                List.of("charge", "charged", "charges", "charging"),
                List.of("activate", "activated", "activating", "activation"),
                List.of("delivery", "deliveries"),
                List.of("stop", "stopped", "stopping"),
                List.of("refund", "refunds", "refunded"))) {
            assertThat(forms.stream().map(Terms::stem).distinct())
                    .as("%s", forms)
                    .hasSize(1);
        }
        assertThat(Terms.stem("news")).isNotEqualTo(Terms.stem("ne"));
        assertThat(Terms.stem("bus")).isNotEqualTo(Terms.stem("bu"));
    }

    @Test
    void a_phrase_goes_before_its_parts_and_never_stands_beside_them() {
        var phrases = new Phrases();
        phrases.add(List.of(
                "What is the exchange rate?",
                "Your exchange rate is wrong",
                "the exchange rates changed",
                "exchange rate"));
        phrases.add(List.of("My bag is gone", "Two bags were lost", "lost bag", "Where is my bag?"));
        assertThat(phrases.of(0, 3).getFirst()).isEqualTo("exchange rate");
        assertThat(phrases.of(0, 3)).doesNotContain("exchange", "rate", "rates");
        assertThat(phrases.of(1, 3)).contains("bag").doesNotContain("bags");
    }

    @Test
    void small_words_bridge_a_phrase_but_do_not_begin_or_end_it() {
        var phrases = new Phrases();
        phrases.add(List.of("proof of address", "they want proof of address", "no proof of address"));
        phrases.add(List.of("the waiter was rude", "a rude waiter", "so rude"));
        assertThat(phrases.of(0, 1)).containsExactly("proof of address");
    }

    @Test
    void what_everybody_says_names_nothing() {
        var phrases = new Phrases();
        phrases.add(List.of("my card was stolen", "card stolen", "somebody has stolen my card"));
        phrases.add(List.of("my card is late", "card still late", "the card comes late"));
        assertThat(phrases.of(0, 1).getFirst()).contains("stolen");
        assertThat(phrases.of(1, 1).getFirst()).contains("late");
    }

    @Test
    void what_one_text_alone_says_names_nothing_where_several_agree() {
        var phrases = new Phrases();
        phrases.add(List.of("late parcel again", "parcel late, no word from your courier", "late"));
        phrases.add(List.of("rude waiter", "the waiter was rude", "so rude"));
        assertThat(phrases.of(0, 3)).allMatch(phrase -> phrase.contains("late") || phrase.contains("parcel"));
        phrases.add(List.of("cold soup", "dirty floor"));
        assertThat(phrases.of(2, 3)).isNotEmpty();
    }
}
