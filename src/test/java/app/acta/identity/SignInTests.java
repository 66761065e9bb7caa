package app.acta.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.platform.problems.Refusal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class SignInTests {
    @Autowired
    Given given;

    @Autowired
    Persons persons;

    @Autowired
    Invitations invitations;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Tokens tokens;

    @Autowired
    Audit audit;

    @Test
    void known_and_unknown_addresses_get_the_same_answer() {
        var owner = given.workspace();
        var web = given.web();
        var known = web.post("/sign-in", Map.of("email", mail(owner), "password", "wrong wrong wrong"));
        var unknown = web.post("/sign-in", Map.of("email", "nobody@example.com", "password", "wrong wrong wrong"));
        assertThat(known.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(known.body()).contains("E-mail or password is wrong.");
        assertThat(unknown.body()).contains("E-mail or password is wrong.");
    }

    @Test
    void passwords_are_kept_by_a_slow_hash() {
        // 2 to the 10th rounds; the house of tests takes fewer.
        assertThat(new Security().passwords().encode(Given.PASSWORD)).startsWith("{bcrypt}$2a$10$");
    }

    @Test
    void too_many_wrong_passwords_have_to_wait_even_with_the_right_one() {
        var owner = given.workspace();
        for (var n = 0; n < Persons.TRIES_PER_EMAIL; n++) {
            assertThatThrownBy(() -> persons.signIn(mail(owner), "wrong", "192.0.2.1"))
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> persons.signIn(mail(owner), Given.PASSWORD, "192.0.2.1"))
                .hasMessageContaining("Wait a quarter of an hour");
    }

    @Test
    void signing_out_ends_the_session() {
        var owner = given.workspace();
        var web = given.web(owner);
        assertThat(web.get("/account").body()).contains(mail(owner));
        web.post("/account", "/sign-out", Map.of());
        assertThat(web.get("/account").body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void sign_in_never_leads_to_another_site() {
        var owner = given.workspace();
        var web = given.web();
        var answer = web.post(
                "/sign-in", Map.of("email", mail(owner), "password", Given.PASSWORD, "next", "//evil.example/x"));
        assertThat(answer.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void an_invited_person_comes_in_once_with_the_role_of_the_link() {
        var owner = given.workspace();
        var link = invitations.invite(owner, "new-" + UUID.randomUUID() + "@example.com", Role.MANAGER);
        var web = given.web();
        var path = "/invitation/" + link.word();
        web.post(path, Map.of("personName", "Nia New", "password", "a long password"));
        assertThat(workspaces.members(owner.workspace()))
                .anyMatch(m -> m.person().name().equals("Nia New") && m.role() == Role.MANAGER);
        assertThat(given.web().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void somebody_taken_out_is_out_with_the_next_click() {
        var owner = given.workspace();
        var agent = given.member(owner.place(), Role.AGENT);
        var web = given.web(agent);
        assertThat(web.get("/" + owner.place().slug() + "/readings/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(200);
        workspaces.remove(owner, agent.person());
        assertThat(web.get("/" + owner.place().slug() + "/readings/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_workspace_keeps_an_owner() {
        var owner = given.workspace();
        assertThatThrownBy(() -> workspaces.remove(owner, owner.person())).hasMessageContaining("needs an owner");
        assertThatThrownBy(() -> workspaces.assign(owner, owner.person(), Role.VIEWER, ""))
                .hasMessageContaining("needs an owner");
    }

    @Test
    void a_revoked_token_opens_nothing() {
        var owner = given.workspace();
        var secret = tokens.create(owner.workspace(), owner.member(), "for a test", Role.AGENT, 1);
        assertThat(tokens.holder(secret).role()).isEqualTo(Role.AGENT);
        tokens.revoke(owner, tokens.list(owner.workspace()).getFirst().id());
        assertThatThrownBy(() -> tokens.holder(secret)).hasMessageContaining("unknown, expired or revoked");
    }

    @Test
    void permission_changes_stand_in_the_audit_log_and_can_be_searched() {
        var owner = given.workspace();
        var agent = given.member(owner.place(), Role.AGENT);
        workspaces.assign(owner, agent.person(), Role.LEAD, "North");
        var page = given.web(owner).get("/" + owner.place().slug() + "/settings/audit?q=agent+%E2%86%92+lead");
        assertThat(page.body()).contains("member.role").contains("agent → lead");
        assertThat(audit.search(given.workspace().workspace(), "member.role", null))
                .isEmpty();
    }

    @Test
    void a_stranger_hands_in_no_file() {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(given.address() + "/sign-in"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--x\r\n\r\n--x--"));
        assertThat(given.web().send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void the_first_run_is_over_once_somebody_is_there() {
        given.workspace();
        assertThat(given.web().get("/first-run").body()).contains("<h1>Sign in</h1>");
    }

    private static String mail(Visitor visitor) {
        return java.util.Objects.requireNonNull(visitor.member()).email();
    }
}
