package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.listen.Draft;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UglyFileTests {
    @TempDir
    Path folder;

    Sheets sheets;

    @BeforeEach
    void sheets() {
        sheets = new Sheets(folder);
    }

    private static List<String> texts(Sheets.Result result) {
        return result.drafts().stream().map(Draft::text).map(String::valueOf).toList();
    }

    @Test
    void ragged_rows_come_back_with_their_line_and_the_others_are_read() {
        var result = Sheets.read(sheets.text("""
                id,date,comment
                1,2024-05-01,Good
                2,2024-05-02
                3,2024-05-03,"Two
                lines, one cell"
                4,2024-05-04,Fine,extra
                5,2024-05-05,Also fine,,
                """));
        assertThat(texts(result)).containsExactly("Good", "Two\nlines, one cell", "Also fine");
        assertThat(result.rejected())
                .containsExactly(
                        "3: This row has 2 cells; the first row has 3.",
                        "6: This row has 4 cells; the first row has 3.");
    }

    @Test
    void a_quote_that_is_never_closed_costs_its_own_line_only() {
        var result = Sheets.read(sheets.text("""
                id,comment
                1,"Open
                2,"Closed"
                3,Plain
                4,"Open at the end
                5,Last
                """));
        assertThat(texts(result)).containsExactly("Closed", "Plain", "Last");
        assertThat(result.rejected())
                .containsExactly(
                        "2: A quotation mark in this row is never closed.",
                        "5: A quotation mark in this row is never closed.");
    }

    @Test
    void quotes_that_were_not_doubled_are_taken_as_they_are_meant() {
        var result = Sheets.read(sheets.text("""
                id,comment,place
                1,"He said "no" to me", "Bern"
                2,"She said ""yes\""" ,Basel
                3,5" pipe,Chur
                """));
        assertThat(result.rejected()).isEmpty();
        assertThat(texts(result)).containsExactly("He said \"no\" to me", "She said \"yes\"", "5\" pipe");
        assertThat(result.drafts()).extracting(Draft::location).containsExactly("Bern", "Basel", "Chur");
    }

    @Test
    void a_nul_character_is_handed_back_not_written() {
        var result = Sheets.read(sheets.text("id,comment\n1,good\n2,ba\0d\n3,fine\n"));
        assertThat(texts(result)).containsExactly("good", "fine");
        assertThat(result.rejected())
                .containsExactly("3: Column “comment”: This holds a NUL character, which cannot be kept.");
    }

    @Test
    void a_cell_that_is_far_too_long_is_handed_back() {
        var result = Sheets.read(
                sheets.text("id,comment\n1," + "x".repeat(200_000) + "\n2," + "y".repeat(5_000_000) + "\n3,fine\n"));
        assertThat(texts(result)).containsExactly("fine");
        assertThat(result.rejected())
                .containsExactly(
                        "2: Column “comment”: At most 100,000 characters; this has 200,000.",
                        "3: This row is longer than 2 million characters.");
    }

    @Test
    void a_quoted_cell_without_end_in_a_large_file_costs_one_line() {
        var result = Sheets.read(sheets.text("id,comment\n1,\"never closed\n" + "2,fine and well\n".repeat(200_000)));
        assertThat(result.rejected()).hasSize(1);
        assertThat(result.drafts()).hasSize(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void the_encoding_is_found_without_a_mark(String charset) {
        var result = Sheets.read(sheets.text(
                "id;Datum;Kommentar\n1;22.03.2024;Die Müllers grüßen für 5 €\n2;23.03.2024;Schön!\n",
                Charset.forName(charset)));
        assertThat(texts(result)).containsExactly("Die Müllers grüßen für 5 €", "Schön!");
        assertThat(result.drafts().getFirst().occurredAt()).isEqualTo(Instant.parse("2024-03-22T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_is_no_part_of_the_first_name(String charset) {
        var result = Sheets.read(sheets.text("\ufeffid,comment\n7,日本語のコメント\n", Charset.forName(charset)));
        assertThat(result.drafts().getFirst().externalId()).isEqualTo("7");
        assertThat(texts(result)).containsExactly("日本語のコメント");
    }

    @Test
    void the_first_accent_may_come_after_a_megabyte() {
        var plain = "1,all plain here\n".repeat(80_000);
        var windows = Sheets.look(sheets.text("id,comment\n" + plain + "2,é\n", Charset.forName("windows-1252")));
        assertThat(windows.layout().encoding()).isEqualTo("windows-1252");
        var utf = Sheets.look(sheets.text("id,comment\n" + plain + "2,é\n"));
        assertThat(utf.layout().encoding()).isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"','", "';'", "'\t'", "'|'"})
    void the_delimiter_is_found(String delimiter) {
        var file =
                sheets.text("id,date,score,comment\n1,2024-01-02,9,Hi\n2,2024-01-03,10,Ho\n".replace(",", delimiter));
        var result = Sheets.read(file);
        assertThat(result.look().layout().delimiter()).isEqualTo(delimiter);
        assertThat(texts(result)).containsExactly("Hi", "Ho");
    }

    @Test
    void semicolons_with_commas_in_texts_and_numbers() {
        var result = Sheets.read(sheets.text("""
                Nr;Datum;Sterne;Kommentar
                1;01.02.2024;4,5;Gut, schnell, günstig
                2;28.02.2024;3;Na ja, geht so
                3;05.03.2024;1,0;Nie, wirklich nie, wieder
                """));
        assertThat(result.rejected()).isEmpty();
        assertThat(result.drafts())
                .extracting(d -> d.scores().getFirst().value())
                .containsExactly(4.5, 3.0, 1.0);
        assertThat(result.drafts().getFirst().occurredAt()).isEqualTo(Instant.parse("2024-02-01T00:00:00Z"));
    }

    @Test
    void a_single_column_of_texts_is_not_cut_at_its_commas() {
        var result = Sheets.read(sheets.text("comment\nGreat, thanks\nBad, slow, and rude\nOK\n"));
        assertThat(texts(result)).containsExactly("Great, thanks", "Bad, slow, and rude", "OK");
    }

    @Test
    void a_title_above_the_table_and_excels_own_hint_are_passed_over() {
        var titled =
                Sheets.read(sheets.text("Report of May\n\nid,date,comment\n1,2024-05-01,Good\n2,2024-05-02,Fine\n"));
        assertThat(texts(titled)).containsExactly("Good", "Fine");
        var hinted = Sheets.read(sheets.text("sep=;\nid;date;comment\n1;2024-05-01;Good\n"));
        assertThat(texts(hinted)).containsExactly("Good");
    }

    @Test
    void a_file_without_names_over_its_columns_is_read_by_what_stands_in_it() {
        var result = Sheets.read(sheets.text("""
                2024-05-01,ann@example.com,The parcel never came and nobody answered the phone
                2024-05-02,bob@example.com,All went well and the driver was friendly to us
                """));
        assertThat(result.drafts()).hasSize(2);
        assertThat(texts(result).getFirst()).startsWith("The parcel never came");
        var contact = result.drafts().getFirst().customer();
        assertThat(contact == null ? "" : contact.email()).isEqualTo("ann@example.com");
        assertThat(result.drafts().getFirst().occurredAt()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
    }

    @Test
    void words_for_missing_values_are_no_values() {
        var result = Sheets.read(sheets.text("""
                id,comment,location,score,plan
                1,fine,N/A,None,n.a.
                2,well,Bern,9,-
                3,good,null,10,#N/A
                """));
        assertThat(result.drafts().getFirst().location()).isNull();
        assertThat(result.drafts().getFirst().scores()).isEmpty();
        assertThat(result.drafts())
                .allMatch(d -> d.customer() == null && d.attributes().isEmpty());
    }

    @Test
    void rows_without_an_id_keep_theirs_in_every_copy_and_equal_rows_are_different_voices() {
        var first = Sheets.read(sheets.text("date,nps\n2024-05-01,9\n2024-05-01,9\n2024-05-02,3\n"));
        var copy = Sheets.read(
                sheets.text("nps;date\n9;2024-05-01\n3;2024-05-02\n9;2024-05-01\n", StandardCharsets.UTF_16LE));
        assertThat(first.drafts()).extracting(Draft::externalId).doesNotHaveDuplicates();
        assertThat(copy.drafts())
                .extracting(Draft::externalId)
                .containsExactlyInAnyOrderElementsOf(
                        first.drafts().stream().map(Draft::externalId).toList());
    }

    @Test
    void json_lines_with_a_broken_line_between() {
        var result = Sheets.read(sheets.text("""
                {"id":"a","text":"Good","customer":{"email":"ann@example.com"},"scores":{"nps":9},"tags":["x","y"]}
                {"id":"b","text":"Broken
                {"id":"c","text":"Later","more":{"deep":{"er":true}}}
                [1,2]
                """));
        assertThat(result.look().layout().format()).isEqualTo(Format.JSONL);
        assertThat(texts(result)).containsExactly("Good", "Later");
        assertThat(result.drafts().getFirst().attributes()).containsEntry("tags", "x, y");
        assertThat(result.drafts().getFirst().scores().getFirst().value()).isEqualTo(9);
        assertThat(result.drafts().get(1).attributes()).containsEntry("more.deep.er", "true");
        assertThat(result.rejected()).hasSize(2).first().asString().startsWith("2: This line is not valid JSON");
    }

    @Test
    void a_json_array_also_inside_an_object_and_cut_off_at_the_end() {
        var array = Sheets.read(sheets.text("[{\"id\":1,\"text\":\"a\"},\n {\"id\":2,\"text\":\"b\"}]"));
        assertThat(array.look().layout().format()).isEqualTo(Format.JSON);
        assertThat(array.rejected()).isEmpty();
        assertThat(texts(array)).containsExactly("a", "b");
        var wrapped = Sheets.read(
                sheets.text("{\n \"count\": 2,\n \"reviews\": [\n{\"id\":1,\"text\":\"a\"},{\"id\":2,\"te"));
        assertThat(texts(wrapped)).containsExactly("a");
        assertThat(wrapped.rejected()).hasSize(1).first().asString().contains("nothing behind it was read");
    }

    @Test
    void ten_megabytes_of_nested_arrays_end_in_a_sentence() {
        var result = Sheets.read(sheets.text("[".repeat(10_000_000)));
        assertThat(result.drafts()).isEmpty();
        assertThat(result.rejected()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "%PDF-1.7", "<html><body>", "PK\u0003\u0004nothing", "\u001f\u008b\b"})
    void what_is_no_table_is_refused_in_a_sentence(String content) {
        var file = sheets.bytes(content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Sheets.look(file))
                .isInstanceOf(app.acta.platform.problems.Refusal.class)
                .message()
                .endsWith(".");
    }
}
