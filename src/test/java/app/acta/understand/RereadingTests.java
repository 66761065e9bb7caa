package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Arrivals;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.platform.data.Db;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class RereadingTests {
    private static final int VOICES = 60;
    private static final int SLICE = 7;

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Readings readings;

    @Autowired
    ReadingLoop loop;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void everything_was_read_by_an_older_reader() {
        owner = given.workspace();
        intake.receive(
                owner.workspace(),
                IntStream.range(0, VOICES)
                        .mapToObj(n -> Draft.from("old", "voice " + n, Channel.REVIEW)
                                .saying(null, "The room was dirty and nobody came, room " + n, null)
                                .onlyHistory(true)
                                .build())
                        .toList());
        Given.eventually("all are read", () -> read().size() == VOICES);
        loop.stop();
        db.in(owner.workspace())
                .sql(
                        "update understand.readings set version = 1, read_at = '2020-01-01' where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        db.outside().sql("update understand.reader set version = 1").update();
    }

    @AfterEach
    void goOn() {
        loop.start();
    }

    /** Those that were read by the reader of today. */
    private Set<UUID> read() {
        return new HashSet<>(db.in(owner.workspace())
                .sql(
                        "select feedback_id from understand.readings where workspace_id = :workspace and version = :version")
                .param("workspace", owner.workspace().value())
                .param("version", Readings.VERSION)
                .query(UUID.class)
                .list());
    }

    private ReadingLoop another() {
        return new ReadingLoop(
                readings,
                new Rereading(db, workspaces, arrivals, SLICE),
                arrivals,
                intake,
                new ReadingSettings(ReadingSettings.NOTICED));
    }

    @Test
    void a_reread_that_was_broken_off_goes_on_where_it_stopped() {
        var first = another();
        first.start();
        Given.eventually("some are read again", () -> !read().isEmpty());
        first.stop();
        var before = read();
        assertThat(before).hasSizeBetween(1, VOICES - 1);
        var times = times(before);
        var second = another();
        second.start();
        Given.eventually("all are read again", () -> read().size() == VOICES);
        Given.eventually(
                "it is written down that everything was read",
                () -> db.outside()
                        .sql("select exists (select from understand.reader where version = :version)")
                        .param("version", Readings.VERSION)
                        .query(Boolean.class)
                        .single());
        second.stop();
        assertThat(times(before)).isEqualTo(times);
    }

    private List<String> times(Set<UUID> ids) {
        return db.in(owner.workspace())
                .sql("""
                select read_at::text from understand.readings
                where workspace_id = :workspace and feedback_id = any(:ids) order by feedback_id
                """)
                .param("workspace", owner.workspace().value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    @Test
    void what_comes_in_while_everything_is_read_again_is_read_in_full() {
        var fresh = Objects.requireNonNull(intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("new", "1", Channel.REVIEW)
                                .saying(null, "The room was cold and nobody came.", null)
                                .build()))
                .ids()
                .getFirst());
        var again = another();
        again.start();
        Given.eventually("all are read", () -> read().size() == VOICES + 1);
        again.stop();
        assertThat(readings.of(owner.workspace(), fresh).orElseThrow().words())
                .isNotNull()
                .satisfies(words -> assertThat(words.by()).isEqualTo("full"));
        assertThat(db.in(owner.workspace())
                        .sql(
                                "select count(*) from understand.readings where workspace_id = :workspace and read_by = 'fast'")
                        .param("workspace", owner.workspace().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(VOICES);
    }

    @Test
    void a_slice_that_was_put_in_line_twice_is_read_once_and_nothing_breaks() {
        var ids = db
                .in(owner.workspace())
                .sql("select feedback_id from understand.readings where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(Feedback.Id::new)
                .toList();
        arrivals.again(owner.workspace(), ids);
        arrivals.again(owner.workspace(), ids);
        var one = another();
        one.start();
        Given.eventually("all are read again", () -> read().size() == VOICES && arrivals.waiting(1) == 0);
        one.stop();
        assertThat(readings.setAside(owner.workspace(), ids.getFirst())).isFalse();
    }
}
