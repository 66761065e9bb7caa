package app.acta.identity;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.platform.data.Db;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class StuckWorkTests {
    @Autowired
    Given given;

    @Autowired
    Audit audit;

    @Autowired
    Db db;

    @Test
    void who_leads_sees_what_was_given_up_and_has_it_tried_again() {
        var owner = given.workspace();
        var slug = owner.place().slug();
        var lead = given.web(given.member(owner.place(), Role.LEAD));
        assertThat(lead.get("/" + slug + "/today").body()).contains("hx-get=\"/" + slug + "/stuck-work\"");
        assertThat(lead.get("/" + slug + "/stuck-work").body()).doesNotContain("Work that Acta gave up");

        givenUp(owner);
        assertThat(lead.get("/" + slug + "/stuck-work").body())
                .contains("Work that Acta gave up", "whose customers stayed silent: 1", "Try again");
        var agent = given.web(given.member(owner.place(), Role.AGENT));
        assertThat(agent.get("/" + slug + "/stuck-work").body()).doesNotContain("Work that Acta gave up");

        var after = lead.post("/" + slug + "/stuck-work", "/" + slug + "/stuck-work/act.silence/again", Map.of());
        assertThat(after.uri().getPath()).endsWith("/today");
        assertThat(after.body()).contains("It is tried again now.");
        eventually("done", () -> left(owner) == 0);
        assertThat(audit.search(owner.workspace(), "work.again", null)).hasSize(1);
    }

    @Test
    void the_work_of_another_workspace_stays_as_it_is() {
        var owner = given.workspace();
        givenUp(owner);
        var stranger = given.workspace();
        given.web(stranger)
                .post(
                        "/" + stranger.place().slug() + "/today",
                        "/" + stranger.place().slug() + "/stuck-work/act.silence/again",
                        Map.of());
        assertThat(left(owner)).isOne();
        assertThat(audit.search(stranger.workspace(), "work.again", null)).isEmpty();
    }

    private void givenUp(Visitor owner) {
        db.in(owner.workspace())
                .sql("""
                insert into platform.jobs (workspace_id, kind, payload, attempts, dead, last_error)
                values (:workspace, 'act.silence', cast(:payload as jsonb), 20, true, 'The table is locked')
                """)
                .param("workspace", owner.workspace().value())
                .param("payload", "{\"question\":\"00000000-0000-0000-0000-000000000001\"}")
                .update();
    }

    private long left(Visitor owner) {
        return db.in(owner.workspace())
                .sql("select count(*) from platform.jobs where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Long.class)
                .single();
    }
}
