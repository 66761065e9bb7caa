package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of survey tools, which name their columns in two or three rows. */
class SurveyFileTests {
    /** In the shape of Qualtrics' CSV: codes, questions with line ends and markup, ids as JSON. */
    private static final String QUALTRICS = """
            StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,RecipientEmail,ExternalReference,\
            DistributionChannel,UserLanguage,Q1_NPS_GROUP,Q1,Q2,Q3,Q2 - Topics,shoe size
            Anfangsdatum,Enddatum,Antworttyp,IP-Adresse,Aktueller Stand,Beendet,Erfassungsdatum,Antwort-ID,E-Mail des Empfängers,\
            Externe Datenreferenz,Verteilungskanal,Benutzersprache,How likely are you to recommend us? - Group,\
            "How likely are you
            to <b>recommend</b> us?",Why?,What did you like?,Q2 - Topics,shoe size
            "{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""endDate"",""timeZone"":""America/Denver""}",\
            "{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}",\
            "{""ImportId"":""recordedDate"",""timeZone"":""America/Denver""}","{""ImportId"":""_recordId""}",\
            "{""ImportId"":""recipientEmail""}","{""ImportId"":""externalDataReference""}","{""ImportId"":""distributionChannel""}",\
            "{""ImportId"":""userLanguage""}","{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID1""}",\
            "{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3_TEXT""}","{""ImportId"":""QID2_TEXT_0aTopics""}","{""ImportId"":""shoe size""}"
            2024-05-01 08:00:00,2024-05-01 08:01:00,IP Address,192.0.2.1,100,True,2024-05-01 08:01:01,R_1,ann@example.com,c1,email,DE,\
            3,9,Schnell da,"Alles, wirklich alles",,42
            2024-05-02 08:00:00,2024-05-02 08:01:00,Survey Preview,192.0.2.2,100,True,2024-05-02 08:01:01,R_2,,,preview,EN,1,0,test,,,
            2024-05-03 08:00:00,2024-05-03 08:01:00,IP Address,192.0.2.3,40,False,2024-05-03 08:01:01,R_3,,,anonymous,EN-GB,1,4,Slow,,,
            """;

    @TempDir
    Path folder;

    private Sheets.Result read(String text) {
        return Sheets.read(new Sheets(folder).text(text));
    }

    private static Map<String, String> fields(Sheets.Result result) {
        return result.look().mapping().columns().entrySet().stream()
                .filter(entry -> !entry.getValue().attribute())
                .collect(java.util.stream.Collectors.toMap(
                        entry -> entry.getValue().written(), Map.Entry::getKey));
    }

    private static List<String> names(Sheets.Result result) {
        return result.look().columns().stream().map(Look.Column::name).toList();
    }

    @Test
    void the_three_rows_of_qualtrics_name_the_columns_by_their_questions() {
        var result = read(QUALTRICS);
        assertThat(names(result))
                .containsExactly(
                        "StartDate",
                        "EndDate",
                        "Status",
                        "IPAddress",
                        "Progress",
                        "Finished",
                        "RecordedDate",
                        "ResponseId",
                        "RecipientEmail",
                        "ExternalReference",
                        "DistributionChannel",
                        "UserLanguage",
                        "Q1_NPS_GROUP",
                        "How likely are you to recommend us?",
                        "Why?",
                        "What did you like?",
                        "Q2 - Topics",
                        "shoe size");
        assertThat(fields(result))
                .isEqualTo(Map.of(
                        "external_id",
                        "ResponseId",
                        "occurred_at",
                        "RecordedDate",
                        "customer.email",
                        "RecipientEmail",
                        "customer.external_id",
                        "ExternalReference",
                        "language",
                        "UserLanguage",
                        "scores.nps",
                        "How likely are you to recommend us?",
                        "text",
                        "What did you like?"));
        assertThat(result.look().mapping().channel()).isEqualTo(Channel.SURVEY);
    }

    @Test
    void answers_come_in_with_words_score_time_and_language_and_previews_are_handed_back() {
        var result = read(QUALTRICS);
        assertThat(result.rejected()).containsExactly("6: This is a preview of the survey, not a customer's answer.");
        var first = result.drafts().getFirst();
        assertThat(first.externalId()).isEqualTo("R_1");
        assertThat(first.text()).isEqualTo("Alles, wirklich alles");
        assertThat(first.scores().getFirst().value()).isEqualTo(9);
        assertThat(first.language()).isEqualTo("de");
        // 8:01 in Denver, as the third row says.
        assertThat(first.occurredAt()).isEqualTo(Instant.parse("2024-05-01T14:01:01Z"));
        assertThat(first.attributes())
                .containsEntry("Why?", "Schnell da")
                .containsEntry("Q1_NPS_GROUP", "3")
                .containsEntry("shoe size", "42");
        assertThat(result.drafts()).extracting(Draft::externalId).containsExactly("R_1", "R_3");
    }

    @Test
    void what_becomes_of_free_text_and_of_previews_is_said() {
        assertThat(read(QUALTRICS).look().notes())
                .containsExactly(
                        "The first 3 rows name the columns, questions by their words.",
                        "One column can be the text, here “What did you like?”. The free text in “Why?” is kept as an attribute:"
                                + " shown with the voice, but not read for feeling and themes.",
                        "Previews of the survey are handed back. Answers that were not finished come in.");
        assertThat(read("id,comment,nps\n1,fine,9\n").look().notes()).isEmpty();
    }

    @Test
    void a_row_of_questions_or_of_ids_may_have_been_deleted() {
        var lines = QUALTRICS.lines().toList();
        var withoutQuestions = read(lines.getFirst() + "\n" + String.join("\n", lines.subList(3, lines.size())) + "\n");
        assertThat(withoutQuestions.rejected())
                .hasSize(2)
                .last()
                .isEqualTo("5: Column “Q3”: A voice needs a text, a title or a score.");
        assertThat(fields(withoutQuestions)).containsEntry("text", "Q3");
        var withoutIds = read(String.join("\n", lines.subList(0, 3)) + "\n"
                + String.join("\n", lines.subList(4, lines.size())) + "\n");
        assertThat(withoutIds.drafts()).hasSize(2);
        assertThat(fields(withoutIds))
                .containsEntry("external_id", "ResponseId")
                .containsEntry("scores.nps", "How likely are you to recommend us?");
    }

    @Test
    void the_two_rows_of_older_qualtrics_files() {
        var result = read("""
                V1,V2,V3,V4,V7,V8,V9,V10,Q1,Q2,LocationLatitude,
                ResponseID,ResponseSet,Name,ExternalDataReference,Status,StartDate,EndDate,Finished,\
                How satisfied are you?,This is a free text question.,LocationLatitude,
                R_1,Default Response Set,Anonymous,,0,2017-07-18 08:28:09,2017-07-18 08:28:48,1,2,Hello World!,47.1,
                R_2,Default Response Set,Anonymous,,1,2017-07-18 08:28:09,2017-07-18 08:28:48,1,2,Just a test,47.1,
                """);
        assertThat(result.rejected()).hasSize(1).first().asString().startsWith("4: This is a preview");
        assertThat(fields(result))
                .containsEntry("external_id", "ResponseID")
                .containsEntry("occurred_at", "EndDate")
                .containsEntry("scores.csat", "How satisfied are you?")
                .containsEntry("text", "This is a free text question.");
        assertThat(result.drafts().getFirst().text()).isEqualTo("Hello World!");
        assertThat(names(result)).last().isEqualTo("LocationLatitude");
    }

    @Test
    void the_two_rows_of_survey_monkey_make_one_name_each() {
        var result = read("""
                Respondent ID,Collector ID,Start Date,End Date,Do you eat steak?,Which sides?,,,"Why, in your own words?",Rate us:,
                ,,,,Response,Beans,Rice,Other (please specify),Open-Ended Response,Price,Service
                3237565956,7,05/30/2024 10:00:00 AM,05/30/2024 10:04:00 AM,Yes,Beans,,,Tender,4,5
                3234982343,7,05/31/2024 10:00:00 AM,05/31/2024 10:04:00 AM,No,,Rice,,No,3,2
                """);
        assertThat(names(result))
                .containsExactly(
                        "Respondent ID",
                        "Collector ID",
                        "Start Date",
                        "End Date",
                        "Do you eat steak?",
                        "Which sides? - Beans",
                        "Which sides? - Rice",
                        "Which sides? - Other (please specify)",
                        "Why, in your own words?",
                        "Rate us: - Price",
                        "Rate us: - Service");
        assertThat(result.rejected()).isEmpty();
        assertThat(fields(result))
                .isEqualTo(Map.of(
                        "external_id", "Respondent ID", "occurred_at", "End Date", "text", "Why, in your own words?"));
        assertThat(result.look().mapping().channel()).isEqualTo(Channel.SURVEY);
        assertThat(result.drafts().getFirst().attributes()).containsEntry("Which sides? - Beans", "Beans");
    }

    @Test
    void a_first_answer_without_an_id_is_no_name() {
        var result = read("id,kind,comment\n,Response,Thanks\n2,Question,Where is it\n");
        assertThat(result.drafts()).hasSize(2);
        assertThat(names(result)).containsExactly("id", "kind", "comment");
    }

    @Test
    void long_answers_to_choose_from_are_not_taken_for_words_of_ones_own() {
        var rows = new StringBuilder("RespondentID,Which sentence is better?,Age\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i)
                    .append(",\"It is important to be honest, ")
                    .append(i % 2 == 0 ? "and" : "or")
                    .append(" kind\",30-44\n");
        }
        var result = read(rows.toString());
        assertThat(fields(result)).isEqualTo(Map.of("external_id", "RespondentID"));
        assertThat(result.rejected()).first().isEqualTo("2: A voice needs a text, a title or a score.");
    }

    @Test
    void the_text_is_the_question_that_most_was_said_to() {
        var rows = new StringBuilder("RespondentID,Why did you say so?,Anything else to add?\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i).append(",Because the waiter number ").append(i).append(" was kind,");
            rows.append(i == 7 ? "One long remark of a single person about nearly everything in the place" : "")
                    .append('\n');
        }
        assertThat(fields(read(rows.toString()))).containsEntry("text", "Why did you say so?");
    }

    @Test
    void a_file_without_any_answer_says_so() {
        var look = read(String.join("\n", QUALTRICS.lines().limit(4).toList())).look();
        assertThat(look.lacking())
                .isEqualTo("Nothing stands under the names of the columns, so nothing would come in.");
        assertThat(read("id,date,comment\n").look().lacking()).startsWith("Nothing stands under the names");
    }
}
