package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.Web;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Db;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ImportPagesTests {
    @Autowired
    Given given;

    @Autowired
    DataDirectory directory;

    @Autowired
    Db db;

    Visitor owner;
    Web web;
    String home;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        web = given.web(owner);
        home = "/" + owner.place().slug() + "/imports";
    }

    private HttpResponse<String> bring(Web as, String filename, String content) {
        var boundary = "xxxxboundaryxxxx";
        var body = """
                --%1$s\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: text/csv\r
                \r
                %4$s\r
                --%1$s--\r
                """.formatted(boundary, as.csrf(home), filename, content);
        return as.send(HttpRequest.newBuilder(URI.create(given.address() + home))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String done(HttpResponse<String> shown) {
        var path = shown.uri().getPath();
        Given.eventually("the import ends", () -> !web.get(path).body().contains("/progress"));
        return web.get(path).body();
    }

    private HttpResponse<String> command(String query, String body) {
        return given.web()
                .send(HttpRequest.newBuilder(URI.create(given.address() + "/local/import?" + query))
                        .header("X-Acta-Local-Key", directory.localKey())
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String lastLine(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().strip().lines().reduce("", (before, line) -> line);
    }

    @Test
    void a_file_goes_from_the_form_to_the_inbox() {
        var shown = bring(web, "voices.csv", "id,comment,mood\n1,<script>alert(1)</script>,3\n2,fine,99");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("voices.csv")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        var page = shown.uri().getPath();
        var form = Map.of(
                "source",
                "shop",
                "channel",
                "review",
                "dates",
                "DMY",
                "zone",
                "UTC",
                "decimal",
                "point",
                "column-0",
                "external_id",
                "column-1",
                "text",
                "column-2",
                "scores.stars");
        var trial = done(web.post(page, page + "/trial", form));
        assertThat(trial)
                .contains("What would come in")
                .contains("Line 3: Column “mood”: stars is 1 to 5; this is 99.");
        assertThat(done(web.post(page, page + "/run", Map.of("as", "history")))).contains("only counted");
        assertThat(db.in(owner.workspace())
                        .sql("select source || channel || stars || history from listen.feedback")
                        .query(String.class)
                        .list())
                .containsExactly("shopreview3true");
        assertThat(web.get(page + "/rejected.csv").body()).contains("2,fine,99,3,");
        assertThat(web.get(home).body()).contains("1 new voice").contains("Done");
        web.post(page, page + "/removal", Map.of());
        assertThat(web.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_no_table_is_refused_with_a_sentence() {
        var refused = bring(web, "x.pdf", "%PDF-1.7 and so on");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("This is a PDF.");
        assertThat(bring(web, "empty.csv", "").body()).contains("the one that came was empty");
    }

    @Test
    void a_mapping_that_cannot_be_is_refused_with_a_sentence() {
        var page = bring(web, "x.csv", "id,comment\n1,fine").uri().getPath();
        var refused = web.post(page, page + "/mapping", Map.of("source", "x", "zone", "Mars/North"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is not a time zone");
    }

    @Test
    void an_agent_may_bring_a_file_but_not_start_it() {
        var agent = given.web(given.member(owner.place(), Role.AGENT));
        var shown = bring(agent, "x.csv", "id,comment\n1,fine");
        assertThat(shown.body()).contains("A lead or manager can start it.");
        assertThat(agent.post(shown.uri().getPath(), shown.uri().getPath() + "/run", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_command_ends_with_a_line_of_json() {
        var query = "workspace=" + owner.place().slug() + "&filename=a.csv";
        var file = "id,comment,nps\n1,fine,9\n2,bad,99\n1,again,9\n";
        assertThat(lastLine(command(query + "&dryRun=true", file)))
                .isEqualTo("{\"format\":\"csv\",\"read\":3,\"received\":1,\"repeated\":1,\"rejected\":1}");
        assertThat(web.get(home).body()).contains("No file yet");
        assertThat(lastLine(command(query, file)))
                .isEqualTo("{\"format\":\"csv\",\"read\":3,\"received\":1,\"repeated\":1,\"rejected\":1}");
        assertThat(lastLine(command(query, file)))
                .isEqualTo("{\"format\":\"csv\",\"read\":3,\"received\":0,\"repeated\":2,\"rejected\":1}");
    }

    @Test
    void the_command_says_why_rows_were_handed_back_and_where_they_are() {
        var query = "workspace=" + owner.place().slug() + "&filename=a.csv";
        var file = "id,comment,nps\n1,fine,9\n2,bad,99\n3,worse,77\nragged\n4,good,9\n5,so so,7\n6,well,8\n";
        assertThat(command(query + "&dryRun=true", file).body()).contains("""
                Rows that would be handed back:
                  2 rows, lines 3, 4: Column “nps”: nps is 0 to 10; this is …
                  Line 5: This row has 1 cell; the first row has 3.
                After an import its page has these rows as CSV, each with the reason.
                {""");
        var said = command(query, file).body();
        assertThat(said).contains("Rows that were handed back:\n  2 rows, lines 3, 4: ");
        var line = said.lines()
                .filter(l -> l.contains("/rejected.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(web.get(URI.create(line.substring(line.indexOf("http"))).getPath())
                        .body())
                .contains("2,bad,99,3,");
        var page = URI.create(line.substring(line.indexOf("http"))).getPath().replace("/rejected.csv", "");
        assertThat(web.get(page).body()).contains("2 rows, lines 3, 4: Column “nps”");
    }

    @Test
    void a_dry_run_says_what_becomes_of_a_survey() {
        var query = "workspace=" + owner.place().slug() + "&filename=a.csv&dryRun=true";
        var file = "RespondentID,How was it?,What else?\n,Open-Ended Response,Open-Ended Response\n7,Quite good,No\n";
        assertThat(command(query, file).body())
                .contains("The first 2 rows name the columns")
                .contains("The free text in “What else?” is kept as an attribute")
                .contains("No column says when it was said")
                .contains("\"read\":1,\"received\":1");
        assertThat(bring(web, "survey.csv", file).body())
                .contains("The first 2 rows name the columns")
                .contains("Names the columns with 1 below it");
    }

    @Test
    void the_command_takes_a_mapping_before_the_file() {
        var mapping = "{\"source\":\"crm\",\"columns\":{\"was\":\"text\",\"stimmung\":\"stars\"}}";
        var query = "workspace=" + owner.place().slug() + "&filename=a.csv&history=true&mapping="
                + mapping.getBytes(StandardCharsets.UTF_8).length;
        assertThat(lastLine(command(query, mapping + "Was;Stimmung\ngut;4\n"))).contains("\"received\":1");
        assertThat(db.in(owner.workspace())
                        .sql("select source || body || stars || history from listen.feedback")
                        .query(String.class)
                        .list())
                .containsExactly("crmgut4true");
        var wrong = "{\"columns\":{\"Was\":\"txet\"}}";
        var refused = command(
                "workspace=" + owner.place().slug() + "&mapping=" + wrong.length(), wrong + "Was;Stimmung\ngut;4\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is not a field");
    }

    @Test
    void the_command_needs_the_key_and_a_workspace_that_is_there() {
        var slug = URLEncoder.encode(owner.place().slug(), StandardCharsets.UTF_8);
        var stranger = given.web()
                .send(HttpRequest.newBuilder(URI.create(given.address() + "/local/import?workspace=" + slug))
                        .POST(HttpRequest.BodyPublishers.ofString("id,comment\n1,x\n")));
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(command("workspace=nowhere", "id,comment\n1,x\n").statusCode())
                .isEqualTo(422);
    }
}
