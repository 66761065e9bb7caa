package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.platform.data.Db;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Early, while there are few workspaces: one of these counts all of them anew. */
@RoomTest
@Order(2)
class ProjectionTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Cases cases;

    @Autowired
    Analytics analytics;

    @Autowired
    Projection projection;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    @Test
    void a_committed_voice_is_counted_in_its_day_week_and_month() {
        // Half past midnight on the first of March in Zürich, still February in Greenwich.
        receive(voice("1", 9, "2026-02-28T23:30:00Z"));
        Given.eventually("counted", () -> count() == 1);
        assertThat(text("select local_date || ' ' || week || ' ' || month || ' ' || nps from feedback"))
                .isEqualTo("2026-03-01 2026-02-23 2026-03-01 9");
    }

    @Test
    void a_voice_that_changes_is_counted_once_with_what_it_says_now() {
        receive(voice("1", 2, "2026-03-01T10:00:00Z"));
        Given.eventually("counted", () -> count() == 1);
        receive(voice("1", 10, "2026-03-01T10:00:00Z"));
        Given.eventually(
                "changed",
                () -> text("select cast(max(nps) as varchar) from feedback").equals("10"));
        inbox.mark(owner.workspace(), List.of(id("1")), Feedback.State.NOTED);
        Given.eventually("marked", () -> text("select max(state) from feedback").equals("noted"));
        assertThat(count()).isOne();
    }

    @Test
    void one_that_commits_late_is_neither_missed_nor_waited_for() throws Exception {
        receive(voice("1", 9, "2026-03-01T10:00:00Z"), voice("2", 9, "2026-03-01T10:00:00Z"));
        try (var slow = db.source(owner.workspace()).getConnection()) {
            slow.setAutoCommit(false);
            score(slow, "1", 3);
            receive(voice("3", 9, "2026-03-01T10:00:00Z"));
            Given.eventually("the quick one", () -> count() == 3);
            assertThat(text("select cast(min(nps) as varchar) from feedback")).isEqualTo("9");
            slow.commit();
        }
        Given.eventually(
                "the slow one",
                () -> text("select cast(min(nps) as varchar) from feedback").equals("3"));
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void what_is_rolled_back_is_never_counted() throws Exception {
        receive(voice("1", 9, "2026-03-01T10:00:00Z"));
        try (var undone = db.source(owner.workspace()).getConnection()) {
            undone.setAutoCommit(false);
            score(undone, "1", 0);
            undone.rollback();
        }
        receive(voice("2", 9, "2026-03-01T10:00:00Z"));
        Given.eventually("counted", () -> count() == 2);
        assertThat(text("select cast(min(nps) as varchar) from feedback")).isEqualTo("9");
    }

    @Test
    void many_writers_at_once_lose_nothing_and_double_nothing() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 600)
                    .mapToObj(n -> (Callable<Intake.Receipt>) () -> intake.receive(
                            owner.workspace(), List.of(voice("" + n % 400, n % 11, "2026-03-01T10:00:00Z"))))
                    .toList();
            for (var done : writers.invokeAll(work)) {
                done.get();
            }
        }
        var recorded = db.in(owner.workspace())
                .sql("select count(*) || ' ' || sum(nps) from listen.feedback where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(String.class)
                .single();
        Given.eventually(
                "the same sum",
                () -> text("select count(*) || ' ' || cast(sum(nps) as integer) from feedback")
                        .equals(recorded));
        assertThat(text("select cast(count(distinct id) as varchar) from feedback"))
                .isEqualTo("400");
    }

    @Test
    void each_workspace_has_its_own_facts() {
        var other = given.workspace();
        receive(voice("1", 9, "2026-03-01T10:00:00Z"));
        Given.eventually("counted", () -> count() == 1);
        assertThat(count(other.workspace())).isZero();
    }

    @Test
    void what_joins_or_leaves_a_closed_case_is_counted_with_it() {
        receive(voice("1", 0, "2026-03-01T10:00:00Z"), voice("2", 10, "2026-03-02T10:00:00Z"));
        var held = cases.open(owner.workspace(), id("1"));
        act("update act.cases set closed_at = now(), changed_xid = pg_current_xact_id()", held);
        Given.eventually("closed", () -> contacts().equals("1.0"));
        act("""
                insert into act.case_voices (workspace_id, feedback_id, case_id)
                select workspace_id, '%s', id from act.cases""".formatted(id("2").value()), held);
        Given.eventually("joined", () -> contacts().equals("2.0"));
        act("""
                insert into act.messages (workspace_id, case_id, ours, way, author, words, at, state)
                select workspace_id, id, false, 'page', 'Ann', 'And now?', now(), 'here' from act.cases""", held);
        Given.eventually("heard of", () -> contacts().equals("3.0"));
        act(
                "delete from act.case_voices using act.cases",
                held,
                "and case_id = id and feedback_id = '%s'".formatted(id("2").value()));
        Given.eventually("gone", () -> contacts().equals("2.0"));
    }

    private void act(String sql, Case held) {
        act(sql, held, "");
    }

    private void act(String sql, Case held, String more) {
        db.in(owner.workspace())
                .sql(sql + " where cases.workspace_id = :workspace and cases.id = :id " + more)
                .param("workspace", owner.workspace().value())
                .param("id", held.id().value())
                .update();
    }

    private String contacts() {
        return text("select cast(max(contacts) as varchar) from cases");
    }

    @Test
    void building_anew_gives_the_same_numbers() {
        receive(voice("1", 9, "2026-03-01T10:00:00Z"), voice("2", 4, "2026-03-02T10:00:00Z"));
        Given.eventually("counted", () -> count() == 2);
        assertThat(projection.rebuild().facts()).isGreaterThanOrEqualTo(2);
        assertThat(count()).isEqualTo(2);
        receive(voice("3", 4, "2026-03-02T10:00:00Z"));
        Given.eventually("counting goes on", () -> count() == 3);
    }

    @Test
    void another_time_zone_moves_voices_to_other_days() {
        receive(voice("1", 9, "2026-02-28T23:30:00Z"));
        Given.eventually("counted", () -> count() == 1);
        db.outside()
                .sql("update identity.workspaces set time_zone = 'America/New_York' where id = :id")
                .param("id", owner.workspace().value())
                .update();
        Given.eventually(
                "moved",
                () -> text("select cast(max(local_date) as varchar) from feedback")
                        .equals("2026-02-28"));
        assertThat(count()).isOne();
    }

    private void receive(Draft... drafts) {
        intake.receive(owner.workspace(), List.of(drafts));
    }

    private static Draft voice(String id, int nps, String at) {
        return Draft.from("survey", id, Channel.SURVEY)
                .at(Instant.parse(at))
                .scored(List.of(Score.of("nps", nps)))
                .raw("nps " + nps)
                .replacing()
                .build();
    }

    private Feedback.Id id(String externalId) {
        return new Feedback.Id(db.in(owner.workspace())
                .sql("select id from listen.feedback where workspace_id = :workspace and external_id = :id")
                .param("workspace", owner.workspace().value())
                .param("id", externalId)
                .query(UUID.class)
                .single());
    }

    private static void score(Connection connection, String externalId, int nps) throws SQLException {
        try (var update = connection.prepareStatement(
                "update listen.feedback set nps = ?, changed_xid = pg_current_xact_id() where external_id = ?")) {
            update.setInt(1, nps);
            update.setString(2, externalId);
            update.executeUpdate();
        }
    }

    private long count() {
        return count(owner.workspace());
    }

    private long count(Workspace.Id workspace) {
        return analytics.ready()
                ? Long.parseLong(text("select cast(count(*) as varchar) from feedback", workspace))
                : 0;
    }

    private String text(String sql) {
        return text(sql, owner.workspace());
    }

    private String text(String sql, Workspace.Id workspace) {
        return analytics.read(duck -> {
            try (var select = duck.prepareStatement(sql + " where workspace_id = ?")) {
                select.setObject(1, workspace.value());
                try (var row = select.executeQuery()) {
                    row.next();
                    return String.valueOf(row.getString(1));
                }
            }
        });
    }
}
