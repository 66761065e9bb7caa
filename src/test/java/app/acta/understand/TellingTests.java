package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTests {
    @Test
    void small_words_numbers_and_the_same_word_again_are_left_out() {
        assertThat(Telling.of(List.of("loss", "In", "in", "3", "Loss", "my", "calling", "Im", "times", "refund"), 3))
                .containsExactly("loss", "calling", "times");
        assertThat(Telling.of(List.of("not", "no", "never", "still waiting"), 4))
                .containsExactly("not", "no", "never", "still waiting");
        assertThat(Telling.of(List.of(), 3)).isEmpty();
    }
}
