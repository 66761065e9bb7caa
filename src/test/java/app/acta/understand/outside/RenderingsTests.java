package app.acta.understand.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Audit;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.people.Contact;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class RenderingsTests {
    private static final String WORDS =
            "Das Paket kam zu spät. Rufen Sie mich an: +41 44 123 45 67 oder anna.muster@example.ch. IBAN CH93 0076 2011 6238 5295 7.";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Renderings renderings;

    @Autowired
    Endpoints endpoints;

    @Autowired
    Calls calls;

    @Autowired
    Inbox inbox;

    @Autowired
    Customers customers;

    @Autowired
    Audit audit;

    @Autowired
    Db db;

    ModelServer server;
    Visitor owner;
    Feedback.Id voice;

    @BeforeEach
    void workspace() {
        server = new ModelServer();
        owner = given.workspace();
        voice = say("1", WORDS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Feedback.Id say(String id, String words) {
        return Voices.arrive(
                        intake,
                        owner.workspace(),
                        List.of(Draft.from("web", id, Channel.REVIEW)
                                .saying(null, words, null)
                                .build()))
                .getFirst();
    }

    private static Map<String, String> form(ModelServer server, Map<String, String> other) {
        var form = new HashMap<>(Map.of(
                "address", server.address(),
                "model", "small",
                "key", "sk-secret",
                "translates", "yes",
                "language", "English",
                "aDay", "3"));
        form.putAll(other);
        return form;
    }

    private void allow() {
        endpoints.save(
                owner,
                new Endpoints.Wanted(server.address(), "small", "sk-secret", false, true, false, "English", "3"));
    }

    private String page() {
        return "/" + owner.place().slug() + "/settings/model";
    }

    @Test
    void nothing_leaves_before_an_owner_allows_it() {
        assertThatThrownBy(() -> renderings.make(owner, voice, Rendering.Kind.TRANSLATION))
                .isInstanceOf(Refusal.class);
        allow();
        assertThatThrownBy(() -> renderings.make(owner, voice, Rendering.Kind.SUMMARY))
                .isInstanceOf(Refusal.class);
        assertThat(server.asked()).isEmpty();
        assertThat(calls.newest(owner.workspace())).isEmpty();
    }

    @Test
    void a_translation_is_kept_with_who_asked_whom_and_the_call_is_on_record() {
        allow();
        server.says("The parcel came late.");
        renderings.make(owner, voice, Rendering.Kind.TRANSLATION);
        assertThat(renderings.of(owner.workspace(), voice)).singleElement().satisfies(made -> {
            assertThat(made.body()).isEqualTo("The parcel came late.");
            assertThat(made.model()).isEqualTo("small");
            assertThat(made.actor()).isEqualTo(owner.actor());
        });
        assertThat(calls.newest(owner.workspace())).singleElement().satisfies(call -> {
            assertThat(call.sent()).isPositive();
            assertThat(call.received()).isEqualTo("The parcel came late.".length());
            assertThat(call.feedback()).isEqualTo(voice.value());
            assertThat(call.fault()).isNull();
        });
    }

    @Test
    void what_names_a_person_at_once_is_taken_out_before_it_leaves() {
        allow();
        renderings.make(owner, voice, Rendering.Kind.TRANSLATION);
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/v1/chat/completions");
            assertThat(asked.authorization()).isEqualTo("Bearer sk-secret");
            assertThat(asked.words())
                    .contains("Das Paket kam zu spät", "[number]", "[e-mail]", "[account]")
                    .doesNotContain("123 45", "anna.muster", "6238");
        });
    }

    @Test
    void a_day_has_only_so_many_calls() {
        allow();
        for (var n = 0; n < 3; n++) {
            renderings.make(owner, voice, Rendering.Kind.TRANSLATION);
        }
        assertThatThrownBy(() -> renderings.make(owner, voice, Rendering.Kind.TRANSLATION))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("3 calls");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void a_server_that_fails_is_told_in_a_sentence_and_stays_on_record() {
        endpoints.save(
                owner,
                new Endpoints.Wanted(server.address(), "small", "sk-secret", false, true, false, "English", "99"));
        var faults = new HashMap<Integer, String>(Map.of(
                401, "refuses the key",
                404, "no such address",
                429, "patience",
                500, "fault of its own",
                302, "refuses (302)"));
        faults.forEach((status, told) -> {
            server.answers(status, "sk-secret <b>broken</b>");
            assertThatThrownBy(() -> renderings.make(owner, voice, Rendering.Kind.TRANSLATION))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(told)
                    .hasMessageNotContaining("sk-secret");
        });
        for (var body : List.of("", "not json", "[]", "{\"choices\":[]}", "x".repeat((1 << 20) + 1))) {
            server.answers(200, body);
            assertThatThrownBy(() -> renderings.make(owner, voice, Rendering.Kind.TRANSLATION))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("answered");
        }
        server.close();
        assertThatThrownBy(() -> renderings.make(owner, voice, Rendering.Kind.TRANSLATION))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be reached");
        assertThat(calls.newest(owner.workspace()))
                .hasSize(11)
                .allSatisfy(call -> assertThat(call.fault()).isNotNull());
        assertThat(renderings.of(owner.workspace(), voice)).isEmpty();
    }

    @Test
    void a_key_is_sealed_never_shown_and_goes_to_no_other_server() {
        var web = given.web(owner);
        web.post(page(), form(server, Map.of()));
        assertThat(endpoints.of(owner.workspace()).map(Endpoint::key)).contains("sk-secret");
        var kept = db.in(owner.workspace())
                .sql("select key from understand.endpoints where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("sk-");
        assertThat(web.get(page()).body()).contains("One is saved").doesNotContain("sk-secret");
        assertThat(audit.search(owner.workspace(), "settings.model", null))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.subject()).contains("small").doesNotContain("sk-"));
        try (var other = new ModelServer()) {
            var elsewhere = web.post(page(), form(other, Map.of("key", "")));
            assertThat(elsewhere.statusCode()).isEqualTo(422);
            assertThat(elsewhere.body()).contains("Enter the key for this server");
            web.post(page(), form(other, Map.of("key", "", "keyless", "yes")));
            assertThat(endpoints.of(owner.workspace()).map(Endpoint::key)).contains("");
        }
        web.post(page(), page() + "/removal", Map.of());
        assertThat(endpoints.of(owner.workspace())).isEmpty();
    }

    @Test
    void what_cannot_be_an_endpoint_is_told_in_words() {
        Map.of(
                        "address", "file:///etc/passwd",
                        "model", "",
                        "key", "two words",
                        "language", "<script>alert(1)</script>",
                        "aDay", "-1")
                .forEach((field, value) -> {
                    var told = given.web(owner).post(page(), form(server, Map.of(field, value)));
                    assertThat(told.statusCode()).as(field).isEqualTo(422);
                    assertThat(told.body())
                            .as(field)
                            .contains("class=\"error\"")
                            .doesNotContain("<script>alert");
                });
        assertThat(endpoints.of(owner.workspace())).isEmpty();
    }

    @Test
    void only_who_governs_sets_it_and_no_other_workspace_has_it() {
        allow();
        for (var role : new Role[] {Role.LEAD, Role.MANAGER, Role.AGENT, Role.VIEWER}) {
            assertThat(given.web(given.member(owner.place(), role)).get(page()).statusCode())
                    .as(role.key())
                    .isEqualTo(403);
        }
        renderings.make(owner, voice, Rendering.Kind.TRANSLATION);
        var stranger = given.workspace();
        assertThat(endpoints.of(stranger.workspace())).isEmpty();
        assertThat(renderings.of(stranger.workspace(), voice)).isEmpty();
        assertThat(calls.newest(stranger.workspace())).isEmpty();
        assertThatThrownBy(() -> renderings.make(stranger, voice, Rendering.Kind.TRANSLATION))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void renderings_are_in_the_customers_copy_and_go_with_the_customer() {
        allow();
        var said = Voices.arrive(
                        intake,
                        owner.workspace(),
                        List.of(Draft.from("web", "2", Channel.REVIEW)
                                .saying(null, WORDS, null)
                                .by(Contact.of("c7", "Anna Muster", "anna.muster@example.ch", null, null, null))
                                .build()))
                .getFirst();
        server.says("The parcel came late.");
        renderings.make(owner, said, Rendering.Kind.TRANSLATION);
        var customer = Objects.requireNonNull(inbox.get(owner.workspace(), said).customer());
        assertThat(renderings.of(owner.workspace(), customer).toString()).contains("The parcel came late.");
        customers.erase(owner, customer);
        assertThat(renderings.of(owner.workspace(), said)).isEmpty();
    }

    @Test
    void an_answer_is_shown_as_words_and_never_as_markup() {
        allow();
        server.says("<img src=x onerror=alert(1)> fine");
        renderings.make(owner, voice, Rendering.Kind.TRANSLATION);
        assertThat(given.web(owner)
                        .get("/" + owner.place().slug() + "/renderings/" + voice.value())
                        .body())
                .contains("by a machine", "&lt;img")
                .doesNotContain("<img");
    }
}
