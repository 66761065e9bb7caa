package app.acta.listen.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Audit;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.VoiceThemes;
import app.acta.platform.data.Db;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RoomTest
class ExportTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FULL = """
            {"source":"web","external_id":"7","channel":"complaint","occurred_at":"2026-03-01T10:00:00.25Z",
             "title":"=1+1","text":"Tab\\there, \\"quoted\\"; a \\\\n that is none,\\r\\na line\\u0001 and Zürich 🙂","language":"en",
             "scores":{"nps":2,"taste":{"value":3.5,"min":-1.0,"max":7.0},"a \\"b\\"":{"value":1.0,"min":0.0,"max":1.0}},
             "customer":{"external_id":"k1","name":"@Ann","email":"ann@example.com","phone":"+41 1","company":"Co, Ltd","segment":"gold"},
             "touchpoint":"Phone","location":"Bern","team":"Blue","employee":"Bob","product":"-",
             "reach":{"followers":1,"views":2,"shares":3},"url":"https://example.com/1","attributes":{"order":"A\\\\1 \\"x\\"\\n"}}""";

    @Autowired
    Given given;

    @Autowired
    Inbox inbox;

    @Autowired
    VoiceThemes themes;

    @Autowired
    Audit audit;

    @Autowired
    Db db;

    Visitor owner;
    String token;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        token = given.token(owner.place(), Role.OWNER);
        var answer = given.web()
                .api(
                        "POST",
                        "/api/v1/feedback",
                        token,
                        "[" + FULL
                                + ",{\"source\":\"web\",\"external_id\":\"8\",\"channel\":\"survey\",\"scores\":{\"nps\":9}}]");
        assertThat(answer.body()).contains("\"received\":2");
    }

    private HttpResponse<String> file(String query) {
        return given.web().api("GET", "/api/v1/feedback/export?" + query, token, "");
    }

    private Feedback.Id complaint() {
        return inbox.page(
                        owner.place(),
                        Filter.of(Map.of("channel", new String[] {"complaint"})),
                        app.acta.listen.Order.NEWEST,
                        "",
                        1)
                .voices()
                .getFirst()
                .id();
    }

    @Test
    void json_lines_hold_what_the_list_holds_and_the_themes() {
        themes.name(owner.workspace(), Map.of("t1", "Late \"parcels\""));
        themes.set(owner.workspace(), Map.of(complaint(), Set.of("t1", "t9")));
        var answer = file("format=jsonl");
        assertThat(answer.headers().firstValue("X-Total-Rows")).hasValue("2");
        var about = read(answer.body().lines().toList().get(0)).get("themes");
        assertThat(about).contains(JSON.readTree("{\"id\":\"t1\",\"name\":\"Late \\\"parcels\\\"\"}"));
        assertThat(about).contains(JSON.readTree("{\"id\":\"t9\",\"name\":\"t9\"}"));
        // They are read meanwhile.
        Given.eventually(
                "the same in both",
                () -> file("format=jsonl")
                        .body()
                        .lines()
                        .map(ExportTests::read)
                        .map(line -> ((ObjectNode) line).without("themes"))
                        .toList()
                        .equals(listed()));
    }

    private List<ObjectNode> listed() {
        var listed = read(given.web().api("GET", "/api/v1/feedback", token, "").body());
        return listed.get("feedback")
                .valueStream()
                .map(voice -> ((ObjectNode) voice))
                .toList()
                .reversed();
    }

    @Test
    void a_sheet_holds_every_field_and_no_cell_of_it_is_a_formula() {
        themes.name(owner.workspace(), Map.of("t1", "=Late", "t2", "Rude"));
        themes.set(owner.workspace(), Map.of(complaint(), Set.of("t1")));
        var answer = file("channel=complaint");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        name -> assertThat(name).contains(owner.place().slug() + "-voices-1-of-", ".csv"));
        var row = rows(answer.body()).getFirst();
        assertThat(row.getField("title")).isEqualTo("'=1+1");
        assertThat(row.getField("text"))
                .isEqualTo("Tab\there, \"quoted\"; a \\n that is none,\r\na line\u0001 and Zürich 🙂");
        assertThat(row.getField("occurred_at")).isEqualTo("2026-03-01T10:00:00.25Z");
        assertThat(row.getField("customer_name")).isEqualTo("'@Ann");
        assertThat(row.getField("customer_phone")).isEqualTo("'+41 1");
        assertThat(row.getField("customer_company")).isEqualTo("Co, Ltd");
        assertThat(row.getField("product")).isEqualTo("-");
        assertThat(row.getField("nps")).isEqualTo("2");
        assertThat(row.getField("csat")).isEmpty();
        assertThat(row.getField("themes")).isEqualTo("'=Late");
        assertThat(JSON.readTree(row.getField("scores")).get("taste").get("min").doubleValue())
                .isEqualTo(-1);
        assertThat(JSON.readTree(row.getField("attributes")).get("order").stringValue())
                .isEqualTo("A\\1 \"x\"\n");
    }

    private static List<NamedCsvRecord> rows(String csv) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void filters_are_those_of_the_inbox_whatever_they_hold() {
        assertThat(rows(file("location=Bern&location=-&nps=any").body())).hasSize(2);
        assertThat(rows(file("q=quoted&from=2026-01-01&theme=-").body())).hasSize(1);
        var none = file("location=" + "%27%29%3B%20drop%20table%20x%3B--%20%5C%24%3A%3Aid");
        assertThat(none.headers().firstValue("X-Total-Rows")).hasValue("0");
        assertThat(none.body()).startsWith("id,received_at,").hasLineCount(1);
        assertThat(file("format=xls").statusCode()).isEqualTo(422);
        assertThat(file("channel=pigeon").statusCode()).isEqualTo(422);
    }

    @Test
    void whoever_leads_takes_voices_out_from_the_inbox_and_it_is_recorded() {
        var page = given.web(owner).get("/" + owner.place().slug() + "/inbox?channel=complaint");
        // A product that is called "-", which also stands for none, is counted with those.
        assertThat(page.body()).contains("1 voice as a file", "/inbox/export?format=csv&amp;channel=complaint");
        var file = given.web(owner).get("/" + owner.place().slug() + "/inbox/export?format=csv&channel=complaint");
        assertThat(file.body()).startsWith("\ufeffid,");
        assertThat(audit.search(owner.workspace(), "feedback.export", null))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.subject()).isEqualTo("1 voices as csv, narrowed to channel=complaint"));
        var viewer = given.web(given.member(owner.place(), Role.VIEWER));
        assertThat(viewer.get("/" + owner.place().slug() + "/inbox").body()).doesNotContain("as a file");
    }

    @Test
    void a_file_that_breaks_off_never_ends_like_a_whole_one() throws Exception {
        db.in(owner.workspace())
                .sql("""
                insert into listen.feedback (workspace_id, id, source, external_id, channel, occurred_at, received_at, body)
                select :workspace, uuidv7(), 'bulk', n::text, 'survey', now(), now(), repeat(md5(n::text), 1000)
                from generate_series(1, 2000) n
                """)
                .param("workspace", owner.workspace().value())
                .update();
        var request = HttpRequest.newBuilder(URI.create(given.address() + "/api/v1/feedback/export?format=jsonl"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var client = HttpClient.newHttpClient();
                var body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            body.readNBytes(100_000);
            db.outside()
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where query like :mine and pid <> pg_backend_pid()")
                    .param("mine", "copy (select id, received_at%")
                    .query(row -> {});
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    /** Numbers and moments without zeros at their end, lists only where something is in them. */
    private static JsonNode read(String json) {
        return JSON.readTree(json.replaceAll(",\"(says|emotions)\":\\[]", "")
                .replaceAll("\\.0(?=[,}])", "")
                .replaceAll("(\\.\\d*?)0+Z", "$1Z")
                .replace(".Z", "Z"));
    }
}
