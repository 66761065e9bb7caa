package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ImportTests {
    @Autowired
    Given given;

    @Autowired
    Imports imports;

    @Autowired
    Runs runs;

    @Autowired
    Store store;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private Import bring(String filename, InputStream content) throws IOException {
        return imports.bring(owner.place(), filename, "Olive", content);
    }

    private Import bring(String text) throws IOException {
        return bring("file.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Import start(Import entry) {
        imports.start(owner.workspace(), entry.id(), false, "Olive");
        return finished(entry);
    }

    private Import finished(Import entry) {
        Given.eventually(
                "the import ends",
                () -> !imports.get(owner.workspace(), entry.id()).busy());
        return imports.get(owner.workspace(), entry.id());
    }

    private long count(String table) {
        return db.in(owner.workspace())
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private String rejected(Import entry) throws IOException {
        var out = new ByteArrayOutputStream();
        imports.writeRejected(owner.workspace(), entry.id(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void real_complaints_come_in_and_coming_again_change_nothing() throws IOException {
        var first = start(bring("cfpb_2023.csv", Files.newInputStream(Sheets.real("cfpb_classic.csv"))));
        assertThat(first.state()).isEqualTo(Import.State.DONE);
        assertThat(first.counts()).isEqualTo(new Import.Counts(24, 24, 0, 0));
        var again = start(bring("other name.csv", Files.newInputStream(Sheets.real("cfpb_iso.csv"))));
        assertThat(again.counts()).isEqualTo(new Import.Counts(24, 0, 24, 0));
        var payday = start(bring("x", Files.newInputStream(Sheets.real("cfpb_payday.csv"))));
        assertThat(payday.counts().received()).isEqualTo(12);
        assertThat(count("listen.feedback")).isEqualTo(36);
        assertThat(Files.exists(store.file(owner.workspace(), first.id()))).isFalse();
        assertThat(db.in(owner.workspace())
                        .sql(
                                "select attributes ->> 'company' || (occurred_at at time zone 'Europe/Zurich')::date || channel || (raw::jsonb ->> 'Issue')"
                                        + " from listen.feedback where external_id = '6731964'")
                        .query(String.class)
                        .single())
                .isEqualTo("American First Finance, Inc.2023-03-22complaintCharged fees or interest you didn't expect");
    }

    @Test
    void voices_know_their_customers_scores_and_reach() throws IOException {
        var entry = bring("""
                id,date,comment,nps,email,customer name,segment,followers,link,happy
                1,2024-05-01 10:00,"Tab\there \\N and \\ back",9,Ann@example.com,Ann,Gold,1200,example.com/1,80
                2,2024-05-01 11:00,Second,3,ann@example.com,,,,,20
                3,2024-05-01 12:00,Third,,,,,,,
                """);
        imports.map(owner.workspace(), entry.id(), "{\"columns\":{\"happy\":\"scores.happy 0..100\"}}");
        assertThat(start(entry).counts()).isEqualTo(new Import.Counts(3, 3, 0, 0));
        assertThat(count("people.customers")).isOne();
        assertThat(db.in(owner.workspace())
                        .sql("select body || nps || segment || followers || url || (scores -> 0 ->> 'value')"
                                + " from listen.feedback where external_id = '1'")
                        .query(String.class)
                        .single())
                .isEqualTo("Tab\there \\N and \\ back9Gold1200https://example.com/180.0");
        assertThat(count("listen.feedback where customer_id is not null")).isEqualTo(2);
        assertThat(count("listen.feedback where not history")).isEqualTo(3);
    }

    @Test
    void whether_it_got_done_is_read_from_words_and_a_word_that_says_neither_is_handed_back() throws IOException {
        var entry = bring("""
                id,comment,Did you get done what you came for?
                1,First,Yes
                2,Second,teilweise
                3,Third,NO
                4,Fourth,
                5,Fifth,perhaps
                6,Sixth,3
                """);
        assertThat(start(entry).counts()).isEqualTo(new Import.Counts(6, 4, 0, 2));
        assertThat(db.in(owner.workspace())
                        .sql(
                                "select string_agg(external_id || coalesce(listen.success(scores), '-'), ' ' order by external_id)"
                                        + " from listen.feedback")
                        .query(String.class)
                        .single())
                .isEqualTo("1yes 2partly 3no 4-");
        assertThat(rejected(entry))
                .contains("“perhaps” is neither yes, partly, no nor a number.", "success is 0 to 2; this is 3.");
    }

    @Test
    void history_is_only_counted() throws IOException {
        var entry = bring("id,comment\n1,old words\n");
        imports.start(owner.workspace(), entry.id(), true, "Olive");
        finished(entry);
        assertThat(count("listen.feedback where history")).isOne();
    }

    @Test
    void a_dry_run_says_what_would_be_and_changes_nothing() throws IOException {
        start(bring("id,comment,nps\n1,there already,9\n"));
        var entry = bring("id,comment,nps\n1,there already,9\n2,new,8\n2,new again,8\n3,bad,77\nragged\n");
        imports.tryOut(owner.workspace(), entry.id());
        var trial = finished(entry).trial();
        assertThat(trial).isNotNull();
        assertThat(trial.counts()).isEqualTo(new Import.Counts(5, 1, 2, 2));
        assertThat(trial.first()).extracting(Import.Shown::text).containsExactly("there already", "new", "new again");
        assertThat(trial.reasons())
                .containsExactly(
                        "Line 5: Column “nps”: nps is 0 to 10; this is 77.",
                        "Line 6: This row has 1 cell; the first row has 3.");
        assertThat(count("listen.feedback")).isOne();
        assertThat(start(entry).counts()).isEqualTo(new Import.Counts(5, 1, 2, 2));
    }

    @Test
    void rejected_rows_come_back_as_a_file_that_hides_no_formula() throws IOException {
        var entry = start(bring("id,comment,nps\n1,fine,9\n2,\"=HYPERLINK(\"\"x\"\"), all\",77\n3,nul \0 here,5\n"));
        assertThat(entry.counts()).isEqualTo(new Import.Counts(3, 1, 0, 2));
        assertThat(rejected(entry)).isEqualTo("""
                \ufeffid,comment,nps,Line in the file,Why it was handed back
                2,"'=HYPERLINK(""x""), all",77,3,Column “nps”: nps is 0 to 10; this is 77.
                3,nul \ufffd here,5,4,"Column “comment”: This holds a NUL character, which cannot be kept."
                """.replace("\n", "\r\n")
                .replace("Column “nps”: nps is 0 to 10; this is 77.", "\"Column “nps”: nps is 0 to 10; this is 77.\""));
    }

    @Test
    void an_import_that_is_stopped_goes_on_where_it_stood_and_doubles_nothing() throws IOException {
        int rows = 40_000;
        var text = new StringBuilder("date,comment\n");
        for (int i = 0; i < rows; i++) {
            // Without ids, and each text twice: what is dealt with must be counted through when it goes on.
            text.append("2024-05-01,Words number ").append(i / 2).append('\n');
        }
        var entry = bring(text.toString());
        imports.start(owner.workspace(), entry.id(), false, "Olive");
        Given.eventually(
                "some are in",
                () -> imports.get(owner.workspace(), entry.id()).counts().read() > 0);
        var stopped = imports.cancel(owner.workspace(), entry.id());
        assertThat(stopped.state()).isEqualTo(Import.State.CANCELLED);
        assertThat(stopped.counts().received())
                .isEqualTo(count("listen.feedback"))
                .isLessThan(rows);
        imports.resume(owner.workspace(), entry.id());
        var done = finished(entry);
        assertThat(done.state()).isEqualTo(Import.State.DONE);
        assertThat(done.counts()).isEqualTo(new Import.Counts(rows, rows, 0, 0));
        assertThat(count("listen.feedback")).isEqualTo(rows);
    }

    @Test
    void an_import_goes_on_after_a_restart() throws IOException {
        int rows = 40_000;
        var entry = bring("id,comment\n" + numbered(rows));
        imports.start(owner.workspace(), entry.id(), false, "Olive");
        Given.eventually(
                "some are in",
                () -> imports.get(owner.workspace(), entry.id()).counts().read() > 0);
        runs.stop();
        var between = imports.get(owner.workspace(), entry.id());
        assertThat(between.state()).isEqualTo(Import.State.RUNNING);
        runs.start();
        assertThat(finished(entry).counts()).isEqualTo(new Import.Counts(rows, rows, 0, 0));
        assertThat(count("listen.feedback")).isEqualTo(rows);
    }

    private static String numbered(int rows) {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(i).append(",Words number ").append(i).append('\n');
        }
        return text.toString();
    }

    @Test
    void a_saved_mapping_is_used_for_the_next_file_with_the_same_columns() throws IOException {
        var first = bring("Ref,What,Mood\na1,good,3\n");
        imports.map(
                owner.workspace(),
                first.id(),
                "{\"source\":\"crm\",\"columns\":{\"What\":\"text\",\"Mood\":\"stars\"}}");
        imports.saveMapping(owner.workspace(), first.id(), "CRM");
        var next = bring("mood;ref;what\n4;a2;well\n");
        assertThat(next.look().mapping().source()).isEqualTo("crm");
        assertThat(next.look().mapping().field("mood").written()).isEqualTo("scores.stars");
        assertThat(imports.mappings(owner.workspace())).containsExactly("CRM");
        var other =
                imports.useMapping(owner.workspace(), bring("what,else\nx,y\n").id(), "CRM");
        assertThat(other.look().mapping().field("what").written()).isEqualTo("text");
    }

    @Test
    void a_wrong_guess_about_the_file_itself_can_be_put_right() throws IOException {
        var entry = bring("1,good\n2,bad\n");
        var right =
                imports.map(owner.workspace(), entry.id(), "{\"header\":false,\"columns\":{\"Column 2\":\"text\"}}");
        assertThat(right.look().columns()).extracting(Look.Column::name).containsExactly("Column 1", "Column 2");
        assertThat(start(right).counts().received()).isEqualTo(2);
    }

    @Test
    void what_is_no_table_leaves_nothing_behind() throws IOException {
        var files = store.file(owner.workspace(), new Import.Id(java.util.UUID.randomUUID()))
                .getParent();
        assertThat(files).isNotNull();
        var before = names(files);
        assertThatThrownBy(() -> bring("")).isInstanceOf(Refusal.class).hasMessage("This file is empty.");
        assertThat(names(files)).containsExactlyInAnyOrder(before);
        assertThat(imports.newest(owner.workspace())).isEmpty();
    }

    private static String[] names(Path folder) {
        return Objects.requireNonNull(folder.toFile().list());
    }

    @Test
    void an_import_of_another_workspace_does_not_exist() throws IOException {
        var entry = bring("id,comment\n1,mine\n");
        var stranger = given.workspace().workspace();
        assertThatThrownBy(() -> imports.get(stranger, entry.id())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.start(stranger, entry.id(), false, "x"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.cancel(stranger, entry.id())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.discard(stranger, entry.id())).isInstanceOf(Refusal.class);
    }

    @Test
    void an_import_that_ran_does_not_run_again_and_can_be_forgotten() throws IOException {
        var entry = start(bring("id,comment\n1,mine\n"));
        assertThatThrownBy(() -> imports.start(owner.workspace(), entry.id(), false, "x"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.map(owner.workspace(), entry.id(), "{}"))
                .isInstanceOf(Refusal.class);
        imports.discard(owner.workspace(), entry.id());
        assertThat(imports.newest(owner.workspace())).isEmpty();
        assertThat(count("listen.feedback")).isOne();
    }
}
