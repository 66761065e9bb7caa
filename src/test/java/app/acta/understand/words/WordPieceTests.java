package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The expected ids are those of the Hugging Face tokeniser with the same vocabulary. */
class WordPieceTests {
    private static final WordPiece PIECES = shipped();

    private static WordPiece shipped() {
        try (var in = WordPiece.class.getResourceAsStream("/" + Encoder.SHIPPED + "-tokenizer.json")) {
            return WordPiece.of(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] ids(String text) {
        return PIECES.ids(text, 512);
    }

    @Test
    void a_plain_sentence_becomes_the_ids_of_the_reference() {
        assertThat(ids("The parcel came 2 weeks late, and nobody answered!"))
                .containsExactly(101, 1996, 20463, 2234, 1016, 3134, 2397, 1010, 1998, 6343, 4660, 999, 102);
        assertThat(ids("COVID-19 isn't over... €20 #fail @acme"))
                .containsExactly(
                        101, 2522, 17258, 1011, 2539, 3475, 1005, 1056, 2058, 1012, 1012, 1012, 1574, 11387, 1001, 8246,
                        1030, 9353, 4168, 102);
    }

    @Test
    void accents_ligatures_and_foreign_capitals_are_read_as_the_reference_reads_them() {
        assertThat(ids("Crème brûlée à la façon de Zürich – naïve?"))
                .containsExactly(
                        101, 13675, 21382, 7987, 9307, 2063, 1037, 2474, 6904, 8663, 2139, 10204, 1516, 15743, 1029,
                        102);
        assertThat(ids("İstanbul ﬁne ß Σίσυφος"))
                .containsExactly(101, 9960, 1984, 2638, 1096, 1173, 18199, 29733, 29735, 29736, 15297, 102);
    }

    @Test
    void other_scripts_and_emoji_are_read_as_the_reference_reads_them() {
        assertThat(ids("我很高兴 very")).containsExactly(101, 1855, 100, 1981, 100, 2200, 102);
        assertThat(ids("안녕하세요 مرحبا שלום"))
                .containsExactly(
                        101, 1463, 30006, 30021, 29992, 30010, 30025, 30005, 30006, 29997, 30009, 29999, 30013, 1295,
                        17149, 29820, 29816, 25573, 1266, 29799, 29792, 29800, 102);
        assertThat(ids("👍🏽 great 😀")).containsExactly(101, 100, 2307, 100, 102);
    }

    @Test
    void zero_width_and_control_characters_leave_no_trace() {
        assertThat(ids("zero\u200bwidth\u00a0space\u0007bell"))
                .containsExactly(101, 5717, 9148, 11927, 2232, 2686, 17327, 102);
        assertThat(ids("\u0000\u200b\u202e\u0007")).containsExactly(101, 102);
    }

    @Test
    void a_lone_surrogate_is_dropped() {
        assertThat(ids("good \ud83d day \ude00")).isEqualTo(ids("good day"));
    }

    @Test
    void a_word_of_more_than_a_hundred_letters_is_unknown() {
        assertThat(ids("x".repeat(101) + " end")).containsExactly(101, 100, 2203, 102);
        assertThat(ids("x".repeat(10_000) + " end")).containsExactly(101, 100, 2203, 102);
    }

    @Test
    void what_looks_like_a_control_token_is_read_as_words() {
        assertThat(ids("[SEP]")).doesNotContain(0).hasSize(5).startsWith(101).endsWith(102);
    }

    @Test
    void never_more_ids_than_asked_for() {
        assertThat(PIECES.ids("word ".repeat(10_000), 64))
                .hasSize(64)
                .startsWith(101)
                .endsWith(102);
        assertThat(PIECES.ids("unbelievableness ".repeat(100), 7)).hasSize(7).endsWith(102);
        assertThat(PIECES.bare("", 10)).isEmpty();
    }

    @Test
    void a_megabyte_of_anything_is_cut_without_being_read_to_its_end() {
        assertThat(PIECES.ids("a".repeat(1 << 20), 128)).containsExactly(101, 100, 102);
        assertThat(PIECES.ids("日".repeat(1 << 19), 128)).hasSize(128);
        assertThat(PIECES.ids("\u200b".repeat(1 << 19), 128)).containsExactly(101, 102);
    }

    @Test
    void another_kind_of_tokeniser_is_refused_with_a_sentence() {
        var json = "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0}}}";
        assertThatThrownBy(() -> WordPiece.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no WordPiece vocabulary");
    }
}
