package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTests {
    private static Encoder encoder;

    @BeforeAll
    static void load() {
        encoder = Encoder.shipped();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    private static double likeness(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double likeness(String a, String b) {
        return likeness(encoder.embed(a), encoder.embed(b));
    }

    @Test
    void like_meanings_are_near_and_others_far() {
        var near = likeness("My parcel never arrived.", "The package was not delivered.");
        assertThat(near).isGreaterThan(0.75);
        assertThat(near - likeness("My parcel never arrived.", "The waiter was charming."))
                .isGreaterThan(0.2);
    }

    @Test
    void a_vector_has_384_numbers_and_length_one() {
        assertThat(encoder.dimensions()).isEqualTo(384);
        assertThat(likeness("Thank you", "Thank you")).isBetween(0.9999, 1.0001);
    }

    @Test
    void a_text_alone_always_gets_the_same_vector() {
        assertThat(encoder.embed("The app crashes daily.")).containsExactly(encoder.embed("The app crashes daily."));
    }

    @Test
    void in_a_batch_a_text_gets_nearly_the_vector_it_gets_alone_and_keeps_its_place() {
        var texts = List.of(
                "Late again.",
                "I have been waiting for an answer to my three letters since the beginning of June, and nobody calls back.",
                "",
                "Great staff!",
                "The invoice is wrong and the refund has not come.",
                "ok");
        for (var threads : new int[] {1, 2}) {
            var together = encoder.embed(texts, threads);
            for (var i = 0; i < texts.size(); i++) {
                assertThat(likeness(together[i], encoder.embed(texts.get(i))))
                        .as(texts.get(i))
                        .isGreaterThan(0.98);
            }
        }
    }

    @Test
    void nothing_to_read_gives_no_vectors() {
        assertThat(encoder.embed(List.of())).isEmpty();
    }

    @Test
    void odd_texts_are_read_like_any_other() {
        var odd = List.of(
                "",
                "   \n\t ",
                "😀",
                "word ".repeat(10_000),
                "x".repeat(1 << 20),
                "\u200b\u200d\ufeff\u0000\u0007",
                "مرحبا بالعالم \u202e reversed",
                "lone \ud83d surrogate \ude00",
                "U0dWc2JHOGdkMjl5YkdRPQ==".repeat(100),
                "ALL CAPITALS AND NO END!!!!!!!!");
        assertThat(List.of(encoder.embed(odd))).allSatisfy(vector -> {
            assertThat(vector).hasSize(384);
            assertThat(likeness(vector, vector)).isBetween(0.999, 1.001);
        });
    }

    @Test
    void an_owner_may_bring_another_encoder(@TempDir Path folder) throws Exception {
        copy(Encoder.SHIPPED + ".onnx", folder.resolve("model.onnx"));
        copy(Encoder.SHIPPED + "-tokenizer.json", folder.resolve("tokenizer.json"));
        try (var own = Encoder.of(folder)) {
            assertThat(own.name()).isEqualTo(folder.getFileName().toString());
            assertThat(own.embed("Hello")).containsExactly(encoder.embed("Hello"));
        }
        var pooling = Files.createDirectory(folder.resolve("1_Pooling")).resolve("config.json");
        Files.writeString(pooling, "{\"pooling_mode_cls_token\":false,\"pooling_mode_mean_tokens\":true}");
        var layers = encoder.deep(List.of("Hello"), 1)[0];
        var mean = encoder.meaning(Arrays.copyOfRange(layers, encoder.dimensions(), 2 * encoder.dimensions()));
        try (var own = Encoder.of(folder)) {
            assertThat(likeness(own.embed("Hello"), mean)).isGreaterThan(0.999);
            assertThat(likeness(own.embed("Hello"), encoder.embed("Hello"))).isLessThan(0.99);
        }
        Files.writeString(pooling, "mean");
        assertThatThrownBy(() -> Encoder.of(folder)).hasMessageContaining("is not valid JSON");
    }

    @Test
    void an_encoder_that_cannot_be_used_is_refused_with_a_sentence(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> Encoder.of(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
        copy(Encoder.SHIPPED + "-tokenizer.json", folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("model.onnx"), "no model");
        assertThatThrownBy(() -> Encoder.of(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be run");
    }

    private static void copy(String resource, Path to) throws Exception {
        try (var in = Objects.requireNonNull(Encoder.class.getResourceAsStream("/" + resource))) {
            Files.copy(in, to);
        }
    }
}
