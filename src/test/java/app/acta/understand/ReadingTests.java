package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.platform.data.Database;
import app.acta.platform.data.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ReadingTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Readings readings;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private Feedback.Id take(String text, Score... scores) {
        return Objects.requireNonNull(intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("test", text, Channel.OTHER)
                                .saying(null, text, null)
                                .scored(List.of(scores))
                                .build()))
                .ids()
                .getFirst());
    }

    private Reading read(String text, Score... scores) {
        var id = take(text, scores);
        Given.eventually(
                "the voice is read", () -> readings.of(owner.workspace(), id).isPresent());
        return readings.of(owner.workspace(), id).orElseThrow();
    }

    @Test
    void the_language_of_a_voice_is_told() {
        assertThat(read("The parcel came two weeks late and nobody answered my calls.")
                        .language())
                .isEqualTo("en");
        assertThat(read("Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.")
                        .language())
                .isEqualTo("de");
        assertThat(read("Le colis est arrivé avec deux semaines de retard, sans aucune nouvelle.")
                        .language())
                .isEqualTo("fr");
    }

    @Test
    void too_few_words_are_not_guessed_at() {
        assertThat(read("ok").language()).isNull();
    }

    @Test
    void scores_state_the_feeling() {
        assertThat(read("a", Score.of("nps", 6)).sentiment()).isEqualTo(-1);
        assertThat(read("b", Score.of("nps", 7)).sentiment()).isZero();
        assertThat(read("c", Score.of("nps", 9)).sentiment()).isEqualTo(1);
        assertThat(read("d", Score.of("stars", 3)).sentiment()).isZero();
        assertThat(read("e", Score.of("stars", 5), Score.of("ces", 2)).because())
                .isEqualTo("ces 2 of 7");
        assertThat(read("f").sentiment()).isNull();
    }

    @Test
    void a_reading_of_another_workspace_does_not_exist() {
        var mine = read("The parcel came two weeks late and nobody answered.");
        var other = given.workspace();
        assertThat(readings.of(other.workspace(), mine.feedback())).isEmpty();
    }

    @Test
    void a_voice_whose_reading_the_database_cut_off_is_read_later_and_not_set_aside() throws Exception {
        var database = TestPostgres.database();
        Feedback.Id voice;
        try (var lock = connect(database);
                var operator = connect(database);
                var statement = operator.createStatement()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table understand.readings in access exclusive mode");
            voice = take("The parcel came two weeks late.");
            // Once while it reads a batch, once where it would read one by one.
            for (var times = 0; times < 2; times++) {
                Given.eventually("the reader waits for the table and is cut off", () -> cutOff(statement));
            }
        }
        Given.eventually(
                "the voice is read", () -> readings.of(owner.workspace(), voice).isPresent());
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.app(), database.appPassword());
    }

    private static boolean cutOff(Statement statement) {
        try (var row = statement.executeQuery("""
                select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
                where usename = current_user and wait_event_type = 'Lock' and query like '%understand.readings%'
                """)) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
