package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixBoard;
import app.acta.identity.FirstRun;
import app.acta.identity.Persons;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Intake;
import app.acta.listen.Success;
import app.acta.listen.surveys.Surveys;
import app.acta.measure.boards.Board;
import app.acta.measure.boards.Boards;
import app.acta.measure.boards.Tiles;
import app.acta.measure.recommending.Recommending;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Db;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class DemoTests {
    @Autowired
    Workspaces workspaces;

    @Autowired
    FirstRun firstRun;

    @Autowired
    Persons persons;

    @Autowired
    Surveys surveys;

    @Autowired
    Intake intake;

    @Autowired
    DataDirectory directory;

    @Autowired
    DemoFixes fixes;

    @Autowired
    DemoDeeds deeds;

    @Autowired
    DemoFriends friends;

    @Autowired
    Recommending recommending;

    @Autowired
    Boards boards;

    @Autowired
    Tiles tiles;

    @Autowired
    FixBoard board;

    @Autowired
    Db db;

    @Autowired
    Given given;

    @Test
    void the_demo_brings_real_complaints_and_answers_that_say_they_are_generated() {
        var demo = new Demo(
                workspaces, firstRun, persons, surveys, intake, directory, fixes, deeds, friends, boards, tiles);
        demo.open();
        Given.eventually(
                "the demo is loaded", () -> Files.exists(directory.root().resolve("demo-loaded")));
        var workspace = workspaces.bySlug("demo").orElseThrow();
        var person = workspaces.members(workspace.id()).stream()
                .map(Workspaces.Membership::person)
                .filter(each -> each.name().equals("Olivia Owner"))
                .findFirst()
                .orElseThrow();
        var olivia = new Visitor(workspace, Role.OWNER, person, person.name(), null);
        assertThat(board.of(workspace.id(), List.of(Fix.State.values())))
                .extracting(row -> row.fix().state())
                .containsExactly(Fix.State.REOPENED, Fix.State.WATCHED, Fix.State.WORKED);
        assertThat(boards.list(olivia)).extracting(Board::name).containsExactly("How we are doing");
        Given.eventually(
                "its newest complaints are worked",
                Duration.ofMinutes(3),
                () -> !deeds.talks().mine(olivia).isEmpty());
        assertThat(deeds.problems().list(workspace.id())).hasSize(1);
        assertThat(deeds.deeds().published(workspace.id())).hasSize(1);
        assertThat(deeds.phrases().list(workspace.id())).hasSize(1);
        assertThat(deeds.qualities().all(workspace.id())).isNotEmpty();
        assertThat(deeds.queue().done(workspace.id(), null)).hasSize(1);
        assertThat(count(workspace, "channel = 'complaint'")).isBetween(1_000L, 3_000L);
        assertThat(count(workspace, "channel = 'survey'")).isGreaterThan(2_000);
        assertThat(count(workspace, "channel = 'survey' and not attributes ? 'Generated'"))
                .isZero();
        assertThat(count(workspace, "occurred_at > now()")).isZero();
        for (var success : Success.values()) {
            assertThat(count(workspace, "listen.success(scores) = '" + success.key() + "'"))
                    .as(success.title())
                    .isBetween(150L, 1_400L);
        }
        var today = LocalDate.now(workspace.timeZone());
        var recommended =
                recommending.of(workspace, today.minusDays(364), today).now();
        assertThat(recommended.made()).isBetween(50L, 500L);
        assertThat(recommended.referrers().getFirst().low())
                .isGreaterThan(recommended.referrers().getLast().high());
        assertThat(recommended.won().hits()).isPositive();
        assertThat(recommended.again().n()).isGreaterThan(100);
        assertThat(count(workspace, "not history")).isBetween(5L, 50L);

        demo.open();
        assertThat(surveys.list(workspace.id())).hasSize(1);
        assertThat(given.web()
                        .signIn("olivia@demo.example", directory.secret("demo").substring(0, 16))
                        .get("/demo/inbox")
                        .statusCode())
                .isEqualTo(200);
    }

    private long count(app.acta.identity.Workspace workspace, String which) {
        return db.in(workspace.id())
                .sql("select count(*) from listen.feedback where workspace_id = :workspace and "
                        + which.replace("?", "??"))
                .param("workspace", workspace.id().value())
                .query(Long.class)
                .single();
    }
}
