package app.acta.listen.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RoomTest
class FeedbackApiTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    Visitor owner;
    String token;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        token = given.token(owner.place(), Role.AGENT);
    }

    private JsonNode get(String query) {
        return JSON.readTree(
                given.web().api("GET", "/api/v1/feedback" + query, token, "").body());
    }

    @Test
    void a_voice_is_read_back_in_the_shape_in_which_it_was_handed_in() {
        var voice = """
                {"source":"web","external_id":"7","channel":"complaint","occurred_at":"2026-03-01T10:00:00Z",
                 "title":"Parcel","text":"The parcel never came","language":"en",
                 "scores":{"nps":2.0,"taste":{"value":3.0,"min":0.0,"max":7.0}},
                 "customer":{"external_id":"k1","name":"Ann","email":"ann@example.com","phone":"1","company":"Co","segment":"gold"},
                 "touchpoint":"Phone","location":"Bern","team":"Blue","employee":"Bob","product":"Card",
                 "reach":{"followers":1,"views":2,"shares":3},"url":"https://example.com/1","attributes":{"order":"A-1"}}""";
        given.web().api("POST", "/api/v1/feedback", token, voice);
        var read =
                (tools.jackson.databind.node.ObjectNode) get("").get("feedback").get(0);
        assertThat(read.get("state").stringValue()).isEqualTo("new");
        assertThat(read.get("received_at").stringValue()).isNotBlank();
        ((tools.jackson.databind.node.ObjectNode) read.get("customer")).remove("id");
        // What its words tell comes as soon as they were read, which may be by now.
        read.remove(List.of("id", "received_at", "state", "feeling", "says", "emotions"));
        assertThat((Object) read).isEqualTo(JSON.readTree(voice));
    }

    @Test
    void cursors_lead_through_everything_once_and_end_with_null() {
        Voices.arrive(intake, owner.workspace(), new Voices(1).drafts("v", 25));
        var seen = new ArrayList<String>();
        var page = get("?limit=10");
        while (true) {
            page.get("feedback").forEach(voice -> seen.add(voice.get("id").stringValue()));
            if (page.get("next").isNull()) {
                break;
            }
            page = get("?limit=10&cursor=" + page.get("next").stringValue());
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void bad_parameters_are_problems_with_field_and_sentence() {
        for (var bad : List.of(
                "limit=0", "limit=501", "limit=x", "cursor=x", "channel=pigeon", "from=9999-12-31", "customer=1")) {
            var answer = given.web().api("GET", "/api/v1/feedback?" + bad, token, "");
            assertThat(answer.statusCode()).as(bad).isEqualTo(422);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            var problem = JSON.readTree(answer.body());
            assertThat(problem.get("field").stringValue()).isEqualTo(bad.substring(0, bad.indexOf('=')));
            assertThat(problem.get("detail").stringValue()).endsWith(".");
        }
    }

    @Test
    void a_token_reads_its_own_workspace_only() {
        Voices.arrive(intake, owner.workspace(), new Voices(1).drafts("v", 3));
        var foreign = given.token(given.workspace().place(), Role.OWNER);
        var answer = given.web().api("GET", "/api/v1/feedback", foreign, "");
        assertThat(answer.body()).isEqualTo("{\"feedback\":[],\"next\":null}");
    }

    @Test
    void every_route_of_the_api_is_described() {
        var document = JSON.readTree(given.web().get("/api/v1/openapi.json").body());
        var described = new ArrayList<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        var routes = new ArrayList<String>();
        requestMappingHandlerMapping.getHandlerMethods().keySet().forEach(route -> {
            for (var path : route.getPatternValues()) {
                if (path.startsWith("/api/")) {
                    route.getMethodsCondition().getMethods().forEach(method -> routes.add(method.name() + " " + path));
                }
            }
        });
        assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
    }
}
