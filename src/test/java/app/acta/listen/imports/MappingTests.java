package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.listen.Channel;
import app.acta.platform.problems.Refusal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTests {
    @TempDir
    Path folder;

    Sheets sheets;

    @BeforeEach
    void sheets() {
        sheets = new Sheets(folder);
    }

    private Mapping of(String csv) {
        return Sheets.look(sheets.text(csv)).mapping();
    }

    private static String key(Mapping mapping, String column) {
        return mapping.field(column).written();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Review ID,Review Created (UTC),Review Title,Review Content,Review Stars,Location Name | "
                        + "r1,2024-05-01T10:00:00Z,Bad,Never again in this shop,1,Bern | external_id occurred_at title text scores.stars location | REVIEW",
                "Antwort-ID;Eingangsdatum;Kommentar;Weiterempfehlung;Filiale;E-Mail | "
                        + "a1;01.05.2024;Gut;9;Bern;a@b.ch | external_id occurred_at text scores.nps location customer.email | SURVEY",
                "Identifiant;Créé le;Commentaire;Ville | 5;21/05/2024;Très bien;Lyon | external_id occurred_at text location | OTHER",
                "ticket_id,created_at,subject,description,requester_id,assignee | "
                        + "9,1714557600,Late,My order is late,c7,Ann | external_id occurred_at title text customer.external_id employee | TICKET",
            })
    void names_in_many_tongues_are_known(String header, String row, String fields, Channel channel) {
        var mapping = of(header + "\n" + row + "\n");
        assertThat(mapping.columns().values().stream().map(Field::written)).containsExactly(fields.split(" "));
        assertThat(mapping.channel()).isEqualTo(channel);
    }

    @Test
    void a_whole_question_as_a_name_is_understood() {
        var mapping = of("""
                id,On a scale from 0 to 10 how likely are you to recommend us?,What can we do better?
                1,9,Answer the phone before the third ring please
                2,3,More people at the counter on Saturdays please
                """);
        assertThat(mapping.columns().values().stream().map(Field::written))
                .containsExactly("external_id", "scores.nps", "text");
    }

    @Test
    void a_background_is_no_reason() {
        var rows = "7,Employed in the public sector full time\n".repeat(8);
        var mapping = of("How likely are you to recommend us?,Background of the customer\n" + rows);
        assertThat(mapping.columns().values().stream().map(Field::written))
                .last()
                .asString()
                .startsWith("attributes.");
    }

    /** Some systems offer reasons to choose from, in whole sentences: what people say is in them all the same. */
    @Test
    void reasons_are_what_was_said_though_many_gave_the_same() {
        var rows = "7,Too expensive for what it is by now,By e-mail from the newsletter\n".repeat(8)
                + "9,Great service and quick friendly staff,By the link on the receipt\n".repeat(8);
        var mapping = of("How likely are you to recommend us?,main_reason_for_score,How did you come here?\n" + rows);
        assertThat(mapping.columns().values().stream().map(Field::written))
                .startsWith("scores.nps", "text")
                .hasSize(3)
                .last()
                .asString()
                .startsWith("attributes.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Task success | Yes | scores.success",
                "Were you able to complete the purpose of your visit today? | partially | scores.success",
                "Did you get done what you came for? | no | scores.success",
                "Anliegen erledigt | teilweise | scores.success",
                "Goal completed | TRUE | scores.success",
                "goal_completed | 1 | scores.success 0..1",
                "Goal completion | 85 | scores.success 0..100",
                // Some tools write 1 for yes and 2 for no: whoever knows says so.
                "Task success | 2 | attributes.Task success",
                "Success | My own words about it | attributes.Success",
            })
    void whether_it_got_done_is_known_by_name_and_by_what_stands_there(String header, String value, String field) {
        assertThat(key(of("id;comment;" + header + "\n1;fine;" + value + "\n"), header))
                .isEqualTo(field);
    }

    @Test
    void a_number_outside_its_scale_becomes_a_score_of_its_own() {
        var mapping = of("id,csat,comment\n1,87,fine\n2,100,well\n");
        assertThat(key(mapping, "csat")).isEqualTo("scores.csat_100 0..100");
    }

    @Test
    void an_id_that_repeats_is_not_taken_for_the_id_of_the_row() {
        var mapping = of("id,comment\n1,a\n1,b\n1,c\n2,d\n");
        assertThat(key(mapping, "id")).isEqualTo("attributes.id");
    }

    @Test
    void what_is_not_known_is_kept_as_an_attribute() {
        var mapping = of("id,comment,Shoe size\n1,fine,42\n");
        assertThat(key(mapping, "Shoe size")).isEqualTo("attributes.Shoe size");
    }

    @Test
    void a_mapping_survives_being_saved() {
        var mapping = of("id,comment,happy,when\n1,fine,42,2024-05-01\n")
                .with("{\"columns\":{\"happy\":\"scores.joy 0..100\"}}");
        assertThat(of("id,comment,happy,when\n1,x,1,2024-05-01\n").with(mapping.json()))
                .isEqualTo(mapping);
    }

    @Test
    void a_mapping_by_hand_takes_a_field_from_the_column_that_had_it() {
        var mapping =
                of("id,comment,remark\n1,fine,well\n").with("{\"source\":\"crm\",\"columns\":{\"Remark\":\"text\"}}");
        assertThat(mapping.columns().values().stream().map(Field::written))
                .containsExactly("external_id", "attributes.comment", "text");
        assertThat(mapping.source()).isEqualTo("crm");
    }

    @Test
    void a_mapping_may_be_written_the_other_way_round() {
        var mapping = of("id,a,b\n1,fine,3\n")
                .with("{\"text\":\"a\",\"nps\":\"b\",\"dates\":\"dmy\",\"zone\":\"Europe/Paris\"}");
        assertThat(mapping.columns().values().stream().map(Field::written))
                .containsExactly("external_id", "text", "scores.nps");
        assertThat(mapping.dates()).isEqualTo(DateOrder.DMY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"columns\":{\"a\":\"txet\"}}",
                "{\"channel\":\"pigeon\"}",
                "{\"zone\":\"Mars\"}",
                "{\"dates\":\"?\"}"
            })
    void a_mapping_that_cannot_be_is_refused_in_a_sentence(String json) {
        var mapping = of("a,comment\n1,fine\n");
        assertThatThrownBy(() -> mapping.with(json)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cfpb_2023_04.csv,cfpb",
        "Feedback Export (3).xlsx,feedback",
        "2024-05.csv,file",
        "/tmp/a b.json,a b",
        "'Store visits_May 3, 2026_10.15.csv',store visits",
        "Besuche_30. Mai 2026_08.53.csv,besuche"
    })
    void next_months_file_is_the_same_source(String filename, String source) {
        assertThat(Look.source(filename)).isEqualTo(source);
    }

    @Test
    void numbers_as_people_write_them() {
        assertThat(Map.of(
                        "4/5",
                        4.0,
                        "5 stars",
                        5.0,
                        "FOUR",
                        4.0,
                        "★★★☆☆",
                        3.0,
                        "1,234.5",
                        1234.5,
                        "9 - very likely",
                        9.0))
                .allSatisfy((written, meant) -> {
                    var number = Cells.number(written, false);
                    assertThat(number == null ? Double.NaN : number.doubleValue())
                            .isEqualTo(meant);
                });
        assertThat(Cells.number("1.234,5", true)).isEqualByComparingTo("1234.5");
        assertThat(Cells.number("good", false)).isNull();
        assertThat(Cells.number("2024-05-01", false)).isNull();
    }
}
