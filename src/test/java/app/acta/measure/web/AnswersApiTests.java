package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Intake;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Sample;
import app.acta.platform.data.Db;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Questions as people and programs put them. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersApiTests {
    private static final int VOICES = 1_200;
    private static final int DAYS = 400;

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Autowired
    Db db;

    Visitor owner;
    final LocalDate today = LocalDate.now(ZoneId.of("Europe/Zurich"));

    @BeforeAll
    void a_busy_workspace() throws Exception {
        owner = given.workspace();
        var sample = new Sample(9, Instant.now());
        Sample.receive(intake, owner.workspace(), sample.voices(VOICES, DAYS));
        sample.cases(db, owner.workspace(), 150, DAYS);
        Sample.settled(db, measures, owner.workspace());
    }

    @Test
    void programs_list_measures_and_get_answers_with_links_that_open_their_records() {
        var token = given.token(owner.place(), Role.VIEWER);
        var listed = given.web().api("GET", "/api/v1/measures", token, "");
        assertThat(listed.statusCode()).isEqualTo(200);
        for (var measure : Measure.values()) {
            assertThat(listed.body()).contains("\"key\":\"" + measure.key() + "\"");
        }
        var answer = given.web().api("POST", "/api/v1/answers", token, """
                [{"measure": "recommendation", "split": "location", "location": ["Basel", "Bern"], "from": "%s",
                  "compare": "before"},
                 {"measure": "settling", "period": "month", "last": 5}]
                """.formatted(today.minusDays(60)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"part\":\"Basel\"",
                        "\"low\":",
                        "\"href\":\"/" + owner.place().slug() + "/inbox?",
                        "\"change\"");
        assertThat(answer.body()).contains("/cases?", "settled=yes", "\"unit\":\"h\"");
    }

    @Test
    void what_cannot_be_asked_gets_one_sentence() {
        var token = given.token(owner.place(), Role.VIEWER);
        for (var bad : Map.of(
                        "", "Send a question",
                        "[]", "Send a question",
                        "{\"measure\"", "not JSON",
                        "{\"measure\": \"happiness\"}", "no measure",
                        "{\"split\": \"location\"}", "names its measure",
                        "{\"measure\": \"volume\", \"colour\": \"red\"}", "has no \\\"colour\\\"",
                        "{\"measure\": \"volume\", \"from\": \"2026-02-01\", \"to\": \"2026-01-01\"}", "lies after",
                        "{\"measure\": \"volume\", \"compare\": \"location:\"}", "compared with",
                        "{\"measure\": \"volume\", \"read\": [\"full\"]}", "leave it out",
                        "{\"measure\": \"in_time\", \"split\": \"segment\"}", "Cases are known by")
                .entrySet()) {
            var said = given.web().api("POST", "/api/v1/answers", token, bad.getKey());
            assertThat(said.statusCode()).as(bad.getKey()).isEqualTo(422);
            assertThat(said.body()).as(bad.getKey()).contains(bad.getValue(), "\"status\":422");
        }
        var second = given.web()
                .api(
                        "POST",
                        "/api/v1/answers",
                        token,
                        "[{\"measure\": \"volume\"}, {\"measure\": \"volume\", \"period\": \"hour\"}]");
        assertThat(second.body()).contains("[1].period");
    }

    @Test
    void the_files_hold_what_the_page_shows_and_what_it_was_computed_from() {
        var web = given.web(owner);
        var query = "?measure=recommendation&split=location&count=voices&from=" + today.minusDays(90) + "&to=" + today;
        var page = web.get(path("/explore" + query));
        assertThat(page.statusCode()).isEqualTo(200);
        var answer = web.get(path("/explore/answer.csv" + query)).body().lines().toList();
        var raw = web.get(path("/explore/figures.csv" + query)).body().lines().toList();
        assertThat(answer.getFirst()).startsWith("measure,unit,from,to,part,value,low,high,n,records,missing");
        assertThat(raw.getFirst()).isEqualTo("from,part,n,up,down");
        for (var row : raw.subList(1, raw.size())) {
            var cells = row.split(",", -1);
            var n = Double.parseDouble(cells[2]);
            var value = 100 * (Double.parseDouble(cells[3]) - Double.parseDouble(cells[4])) / n;
            var same = answer.stream()
                    .filter(line -> line.split(",", -1)[4].equals(cells[1]))
                    .findFirst()
                    .orElseThrow()
                    .split(",", -1);
            assertThat(Double.parseDouble(same[5])).isEqualTo(value);
            assertThat(same[8]).isEqualTo(cells[2]);
            assertThat(page.body()).contains(Words.signed(value));
        }
        var figures = web.get(
                        path("/explore/figures.csv?measure=first_reply&period=quarter&from=" + today.minusDays(300)))
                .body();
        assertThat(figures).startsWith("from,part,figure,times");
        assertThat(figures.lines().count()).isGreaterThan(5);
    }

    @Test
    void odd_questions_get_a_page_or_a_sentence() {
        var web = given.web(owner);
        for (var odd : List.of(
                "?measure=in_time&split=segment&segment=Private&compare=segment:Private",
                "?measure=bad_days&period=day&last=60",
                "?measure=worst_tenth&split=team&period=month&compare=year",
                "?measure=volume&compare=before",
                "?measure=volume&count=voices&split=product&period=week&compare=product:Express",
                "?measure=joy&location=Nowhere",
                "?measure=satisfaction&q=words&theme=t1",
                "?measure=volume&period=day&from=1900-01-01&to=2200-12-31",
                "?measure=spread&period=week&from=2026-03-25&to=2026-03-31",
                "?measure=recommendation&customer=0190a5b2-7c11-8def-9abc-0123456789ab",
                "")) {
            assertThat(web.get(path("/explore" + odd)).statusCode()).as(odd).isEqualTo(200);
            assertThat(web.get(path("/explore/answer.csv" + odd)).statusCode())
                    .as(odd)
                    .isEqualTo(200);
            assertThat(web.get(path("/explore/figures.csv" + odd)).statusCode())
                    .as(odd)
                    .isEqualTo(200);
        }
        for (var bad : List.of(
                "measure=happiness",
                "measure=volume&period=hour",
                "measure=volume&split=mood",
                "measure=volume&count=cats",
                "measure=volume&last=0",
                "measure=volume&compare=channel:pigeon",
                "measure=volume&from=2026-02-01&to=2026-01-01")) {
            assertThat(web.get(path("/explore?" + bad)).statusCode()).as(bad).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void a_question_is_made_by_choosing_words(Browser.Size size, ColorScheme scheme) {
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + path("/pulse"));
            page.locator(".tabs a[href*='/explore']").click();
            page.locator(".chart canvas").first().waitFor();
            page.selectOption("select[name=compare]", "year");
            page.waitForURL("**compare=year**");
            page.locator(".chart canvas").first().waitFor();
            page.locator(".explore-how summary").click();
            Browser.wholePicture(page, "explore-" + size + "-" + scheme);
            Browser.axe(page);
            page.selectOption("select[name=period]", "");
            page.waitForURL(url -> !url.contains("period=week"));
            page.selectOption("select[name=split]", "location");
            page.waitForURL("**split=location**");
            Browser.wholePicture(page, "explore-split-" + size + "-" + scheme);
            var row = page.locator(".explore-points tbody tr").first();
            var n = row.locator("td.num").first().innerText();
            row.locator("th a").click();
            page.waitForURL("**/inbox?**");
            assertThat(page.content()).contains(n);
            assertThat(complaints).isEmpty();
        }
    }

    private String path(String rest) {
        return "/" + owner.place().slug() + rest;
    }
}
