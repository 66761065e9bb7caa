package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.identity.Role;
import app.acta.identity.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What nobody sends by mistake: it is declined with a sentence, never met by an error of ours. */
@RoomTest
class MischiefTests {
    private static final String HTML = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private static final Pattern RAW_HTML = Pattern.compile("<script>alert|<img src=x");

    @Autowired
    Given given;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    // It follows nowhere and keeps no cookies.
    final HttpClient client = HttpClient.newHttpClient();
    Visitor owner;
    String token;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        token = given.token(owner.place(), Role.OWNER);
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void bytes_that_are_no_text_are_declined_on_every_page() {
        var web = given.web(owner);
        var program = given.web();
        var wrong = new ArrayList<String>();
        for (var path : pages()) {
            for (var query : List.of("?q=%ff%fe", "?%c3=x", "?from=%ed%a0%80", "?=")) {
                var answer =
                        path.startsWith("/api/") ? program.api("GET", path + query, token, "") : web.get(path + query);
                if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
                    wrong.add(path + query + " answers " + answer.statusCode() + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(web.get("/" + owner.place().slug() + "/inbox?q=%ff").body())
                .contains("Something in this request cannot be read.");
    }

    @Test
    void forms_whose_bytes_are_no_text_are_declined() throws Exception {
        for (var path : List.of("/sign-in", "/tell/" + owner.place().slug(), "/s/unknown", "/track/unknown/words")) {
            var answer = send(HttpRequest.newBuilder(URI.create(given.address() + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("email=%ff&text=%c3&_csrf=%ff&words=%ff")));
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ncut off",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"nul\0.csv\"\r\n\r\na\r\n--x--\r\n"
            })
    void an_upload_that_is_cut_short_or_made_up_is_declined(String body) {
        var web = given.web(owner);
        var imports = "/" + owner.place().slug() + "/imports";
        var csrf = web.csrf(imports);
        for (var type : List.of("multipart/form-data; boundary=x", "multipart/form-data")) {
            var answer = web.send(HttpRequest.newBuilder(URI.create(given.address() + imports))
                    .header("X-XSRF-TOKEN", csrf)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        }
    }

    @Test
    void a_made_up_session_is_no_session() throws Exception {
        for (var made : List.of("' or 1=1 --", "\0", "%", "../..", "ÿ", "x".repeat(3000))) {
            var cookie = Base64.getEncoder().encodeToString(made.getBytes(StandardCharsets.UTF_8));
            for (var path : List.of("/" + owner.place().slug() + "/inbox", "/sign-in")) {
                var answer = send(HttpRequest.newBuilder(URI.create(given.address() + path))
                        .header("Cookie", "acta=" + cookie + "; XSRF-TOKEN=%ff"));
                assertThat(answer.statusCode()).as(made).isIn(200, 302);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "HEAD", "PUT", "DELETE", "PATCH", "TRACE"})
    void no_method_leads_to_an_error(String method) throws Exception {
        for (var path : pages()) {
            var answer = send(HttpRequest.newBuilder(URI.create(given.address() + path))
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.noBody()));
            // The numbers may not be counted yet.
            assertThat(answer.statusCode()).as(method + " " + path).matches(status -> status < 500 || status == 503);
        }
    }

    @Test
    void json_that_is_meant_to_break_something_breaks_nothing() {
        var huge = "1" + "0".repeat(400);
        for (var json : List.of(
                "[".repeat(100_000),
                "{\"text\":".repeat(100_000),
                "{\"text\":\"x\",\"scores\":{\"nps\":" + huge + "}}",
                "{\"text\":\"x\",\"scores\":{\"own\":{\"value\":" + huge + ",\"min\":0,\"max\":" + huge + "}}}",
                "{\"text\":\"x\",\"scores\":{\"own\":{\"value\":0,\"min\":-1e308,\"max\":1e308}}}",
                "{\"text\":\"x\",\"scores\":{\"nul\\u0000\":{\"value\":1,\"min\":0,\"max\":5}}}",
                "{\"text\":\"x\",\"reach\":{\"views\":" + huge + "}}",
                "{\"text\":\"x\",\"occurred_at\":\"+999999999-12-31T23:59:59Z\"}")) {
            var answer = given.web().api("POST", "/api/v1/feedback", token, json);
            assertThat(answer.statusCode()).as(json.substring(0, 40)).isIn(200, 422);
            assertThat(answer.body()).doesNotContain("\"received\":1").doesNotContain("The database");
        }
    }

    @Test
    void a_voice_in_another_encoding_of_unicode_is_taken() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(given.address() + "/api/v1/feedback"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"Zürich\"}", StandardCharsets.UTF_16)));
        assertThat(answer.body()).isEqualTo("{\"received\":1,\"repeated\":0,\"rejected\":[]}");
        assertThat(given.web().api("GET", "/api/v1/feedback", token, "").body()).contains("Zürich");
    }

    @Test
    void html_in_every_field_stays_text_on_every_page() {
        var html = HTML.replace("\\", "\\\\").replace("\"", "\\\"");
        var voice = """
                {"source":"H","external_id":"H","channel":"complaint","title":"H","text":"H","language":"<b>",
                 "scores":{"nps":1,"<script>alert(3)":{"value":1,"min":0,"max":5}},
                 "customer":{"external_id":"H","name":"H","email":"a@b.example","phone":"H","company":"H","segment":"H"},
                 "touchpoint":"H","location":"H","team":"H","employee":"H","product":"H",
                 "url":"https://x.example/H","attributes":{"H":"H"}}""".replace("\"H\"", "\"" + html + "\"");
        assertThat(given.web().api("POST", "/api/v1/feedback", token, voice).body())
                .contains("\"received\":1");
        var web = given.web(owner);
        var place = "/" + owner.place().slug();
        Given.eventually(
                "a case is open", () -> web.get(place + "/cases").body().contains(place + "/cases/1"));
        var seen = new TreeSet<String>();
        var next = new ArrayList<>(List.of(place + "/inbox", place + "/cases/1", place + "/today", place + "/pulse"));
        while (!next.isEmpty()) {
            var path = next.removeFirst();
            if (!seen.add(path) || seen.size() > 150) {
                continue;
            }
            var page = web.get(path);
            assertThat(page.statusCode()).as(path).isLessThan(500);
            if (page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(RAW_HTML.matcher(page.body()).find()).as(path).isFalse();
            }
            links(page.body(), place).forEach(next::add);
        }
        assertThat(seen).anyMatch(path -> path.contains("/customers/")).anyMatch(path -> path.contains("/inbox/"));
    }

    private static Set<String> links(String page, String place) {
        var found = new TreeSet<String>();
        var link = Pattern.compile("(?:href|hx-get)=\"(" + place + "/[^\"#]*)").matcher(page);
        while (link.find()) {
            found.add(link.group(1).replace("&amp;", "&").replaceAll("[<> ]", "+"));
        }
        return found;
    }

    /** An address of each route that is asked for with GET and ends. */
    private List<String> pages() {
        var paths = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                paths.addAll(info.getPatternValues());
            }
        });
        return paths.stream()
                .filter(path -> !path.endsWith("/news"))
                .map(path -> path.replace("{workspace}", owner.place().slug())
                        .replace("/**", "/x")
                        .replaceAll("\\{number[^}]*}", "999999")
                        .replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000"))
                .toList();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
