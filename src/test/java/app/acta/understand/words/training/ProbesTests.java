package app.acta.understand.words.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fast reader hears besides texts. */
class ProbesTests {
    private static final List<String> WORDS = List.of("slow", "kettle", "good");

    @Test
    void each_word_is_heard_among_others_and_the_same_ones_each_time() {
        var phrases = Probes.around(WORDS);
        assertThat(phrases).hasSize(3 * 14).doesNotHaveDuplicates().isEqualTo(Probes.around(WORDS));
        for (var word : WORDS) {
            assertThat(phrases.stream().filter(phrase -> (" " + phrase + " ").contains(" " + word + " ")))
                    .as(word)
                    .hasSizeGreaterThanOrEqualTo(14);
        }
        assertThat(phrases).noneMatch(phrase -> phrase.contains("_") || phrase.contains("~"));
    }

    @Test
    void a_run_of_words_stands_in_its_text_and_is_shorter() {
        var texts = List.of(
                new Corpus.Item("own", "train", "hotel", "The room was cold and nobody came for two hours."),
                new Corpus.Item("own", "train", "hotel", "Fine."));
        var runs = Probes.runs(texts);
        assertThat(runs).hasSizeGreaterThan(20);
        runs.forEach((run, text) -> {
            assertThat(text.text).contains(run).isNotEqualTo(run);
            assertThat(run.split(" ")).hasSizeBetween(2, 10);
        });
    }
}
