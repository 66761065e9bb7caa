package app.acta.act.replies;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.Web;
import app.acta.identity.Audit;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Mailbox;
import app.acta.platform.mail.Mailboxes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class MailPageTests {
    private static final String SECRET = "hunter2 \"ü";

    @Autowired
    Given given;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Audit audit;

    @Autowired
    Db db;

    Visitor owner;
    Web web;
    String page;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        web = given.web(owner);
        page = "/" + owner.place().slug() + "/settings/mail";
    }

    @Test
    void a_password_is_kept_sealed_and_never_shown_again() {
        web.post(page, form(Map.of()));
        assertThat(mailboxes.own(owner.workspace()).map(Mailbox::password)).contains(SECRET);
        assertThat(web.get(page).body())
                .contains("smtp.example.com", "One is saved")
                .doesNotContain("hunter2");
        var kept = db.in(owner.workspace())
                .sql("select password from platform.mailboxes where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("hunter");
        assertThat(audit.search(owner.workspace(), "settings.mail", null))
                .hasSize(1)
                .allMatch(entry -> entry.subject().contains("smtp.example.com")
                        && !entry.subject().contains("hunter2"));
    }

    @Test
    void a_saved_password_goes_to_no_other_server() {
        web.post(page, form(Map.of()));
        assertThat(web.post(page, form(Map.of("password", "", "name", "Care"))).body())
                .doesNotContain("Enter the");
        assertThat(mailboxes.own(owner.workspace()).map(Mailbox::password)).contains(SECRET);
        var elsewhere = web.post(page, form(Map.of("password", "", "host", "evil.example.com")));
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(elsewhere.body()).contains("Enter the password of care on this server");
        assertThat(mailboxes.own(owner.workspace()).map(Mailbox::host)).contains("smtp.example.com");
    }

    @Test
    void what_cannot_be_a_mailbox_is_told_in_words() {
        Map.of(
                        "host", "no server here",
                        "port", "99999",
                        "security", "rot13",
                        "from", "care@example.com\r\nBcc: all@example.com",
                        "answersTo", "<script>alert(1)</script>",
                        "user", "x".repeat(500))
                .forEach((field, value) -> {
                    var told = web.post(page, form(Map.of(field, value)));
                    assertThat(told.statusCode()).as(field).isEqualTo(422);
                    assertThat(told.body()).as(field).doesNotContain("<script>alert");
                });
        assertThat(mailboxes.own(owner.workspace())).isEmpty();
    }

    @Test
    void only_who_governs_may_look_and_no_other_workspace_has_this_mailbox() {
        web.post(page, form(Map.of()));
        for (var role : new Role[] {Role.LEAD, Role.MANAGER, Role.AGENT, Role.VIEWER}) {
            assertThat(given.web(given.member(owner.place(), role)).get(page).statusCode())
                    .as(role.key())
                    .isEqualTo(403);
        }
        var stranger = given.workspace();
        assertThat(given.web(stranger).get(page).statusCode()).isEqualTo(404);
        assertThat(mailboxes.own(stranger.workspace())).isEmpty();
    }

    @Test
    void a_test_without_a_server_says_so() {
        assertThat(web.post(page, page + "/test", Map.of()).body()).contains("Save a mail server first.");
    }

    private static Map<String, String> form(Map<String, String> changes) {
        var fields = new HashMap<>(Map.of(
                "host", "smtp.example.com",
                "port", "587",
                "security", "starttls",
                "user", "care",
                "password", SECRET,
                "from", "care@example.com"));
        fields.putAll(changes);
        return fields;
    }
}
