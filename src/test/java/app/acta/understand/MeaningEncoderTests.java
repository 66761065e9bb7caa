package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.TinyEncoder;
import app.acta.understand.words.Dot;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.TextMeanings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningEncoderTests {
    private static final Map<String, String> WORDS =
            Map.of("late", "late", "spät", "late", "parcel", "parcel", "paket", "parcel", "rude", "rude");

    @TempDir
    Path folder;

    private MeaningEncoder set(String folder) {
        return new MeaningEncoder(new Readers(), new EncoderSettings(folder));
    }

    @Test
    void without_a_setting_the_encoder_that_ships_gives_meanings() {
        var encoder = set("");
        assertThat(encoder.own()).isFalse();
        assertThat(encoder.key()).isEqualTo(Encoder.SHIPPED);
        assertThat(encoder.fault()).isNull();
        assertThat(encoder.meanings(List.of("Hello"))[0]).hasSize(encoder.dimensions());
        assertThat(encoder.closeness(Meaning.FLOOR)).isEqualTo(Meaning.FLOOR);
    }

    @Test
    void an_owners_encoder_gives_meanings_of_its_own_length_in_its_own_languages() throws Exception {
        var encoder = set(TinyEncoder.write(folder.resolve("tiny"), 40, WORDS).toString());
        assertThat(encoder.fault()).isNull();
        assertThat(encoder.name()).isEqualTo("tiny");
        assertThat(encoder.dimensions()).isEqualTo(40);
        var meanings = encoder.meanings(List.of("The parcel is late", "Das Paket kommt spät", "So rude"));
        assertThat(Dot.of(meanings[0], meanings[1])).isCloseTo(1f, within(1e-4f));
        assertThat(Dot.of(meanings[0], meanings[2])).isLessThan(0.6f);
    }

    @Test
    void the_key_tells_apart_what_stood_in_one_folder_at_different_times() throws Exception {
        var tiny = folder.resolve("tiny");
        var before = set(TinyEncoder.write(tiny, 40, WORDS).toString()).key();
        assertThat(set(tiny.toString()).key()).isEqualTo(before).startsWith("tiny@");
        assertThat(set(TinyEncoder.write(tiny, 40, Map.of("late", "soon")).toString())
                        .key())
                .isNotEqualTo(before);
    }

    @Test
    void an_encoder_that_cannot_be_used_says_why_in_one_sentence_and_gives_nothing() throws Exception {
        var none = set(folder.resolve("nowhere").toString());
        assertThat(none.fault())
                .startsWith("The encoder in " + folder.resolve("nowhere") + " cannot be read: ")
                .endsWith(".");
        assertThat(none.key()).isEmpty();
        assertThat(none.meanings(List.of("Hello"))).isEmpty();
        var broken = TinyEncoder.write(folder.resolve("broken"), 40, WORDS);
        Files.writeString(broken.resolve("model.onnx"), "no model");
        assertThat(set(broken.toString()).fault()).startsWith("The encoder in " + broken + " cannot be run: ");
        assertThat(set("\0").fault()).isNotNull();
    }

    @Test
    void a_long_text_means_what_its_parts_mean_together() throws Exception {
        try (var encoder = Encoder.of(TinyEncoder.write(folder.resolve("tiny"), 40, WORDS))) {
            var texts = new TextMeanings(encoder, 1);
            var meanings = texts.of(List.of("parcel late", "parcel late ".repeat(400), "", "rude"));
            assertThat(meanings).hasDimensions(4, 40);
            assertThat(Dot.of(meanings[0], meanings[1])).isGreaterThan(0.99f);
            assertThat(meanings[2]).containsOnly(0f);
        }
    }

    @Test
    void the_bounds_of_closeness_are_those_of_the_encoder_that_ships() {
        try (var encoder = Encoder.shipped()) {
            var measured = Closeness.of(new TextMeanings(encoder, 1));
            assertThat(measured.mean()).isCloseTo(Closeness.SHIPPED.mean(), within(0.005));
            assertThat(measured.spread()).isCloseTo(Closeness.SHIPPED.spread(), within(0.005));
            assertThat(measured.like(Meaning.FLOOR)).isCloseTo(Meaning.FLOOR, within(0.01));
        }
    }
}
