package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The questions that were put to customers, and what became of each. A case has one open question at most. */
@Component
class SettledQuestions {
    private static final String COLUMNS = "id, case_id, round, asked_at, days, silent_at, message_id, answer";

    private final Db db;
    private final Clock clock;

    SettledQuestions(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<Settlements.Question> latest(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql("select " + COLUMNS
                        + " from act.settled_questions where workspace_id = :workspace and case_id = :case"
                        + " order by id desc limit 1")
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query(SettledQuestions::read)
                .optional();
    }

    /** The question of this id, held, if nobody has answered it. */
    Optional<Settlements.Question> open(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql(
                        "select " + COLUMNS
                                + " from act.settled_questions where workspace_id = :workspace and id = :id and answer is null for update")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(SettledQuestions::read)
                .optional();
    }

    UUID ask(Workspace.Id workspace, Case.Id id, int round, int days, Instant silentAt, Message.@Nullable Id letter) {
        return db.in(workspace)
                .sql("""
                insert into act.settled_questions (workspace_id, case_id, round, asked_at, days, silent_at, message_id)
                values (:workspace, :case, :round, :now, :days, :silentAt, :message)
                returning id
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .param("round", round)
                .param("now", MessageTable.at(now()))
                .param("days", days)
                .param("silentAt", MessageTable.at(silentAt))
                .param("message", letter == null ? null : letter.value())
                .query(UUID.class)
                .single();
    }

    /** Ends the open question of this case, if it has one. */
    void answered(Workspace.Id workspace, Case.Id id, Settlements.Outcome answer) {
        db.in(workspace)
                .sql("""
                update act.settled_questions set answer = :answer, answered_at = :now
                where workspace_id = :workspace and case_id = :case and answer is null
                """)
                .param("answer", answer.name().toLowerCase(Locale.ROOT))
                .param("now", MessageTable.at(now()))
                .param("workspace", workspace.value())
                .param("case", id.value())
                .update();
    }

    private static Settlements.Question read(ResultSet row, int n) throws SQLException {
        var message = row.getObject("message_id", UUID.class);
        var answer = row.getString("answer");
        return new Settlements.Question(
                row.getObject("id", UUID.class),
                new Case.Id(row.getObject("case_id", UUID.class)),
                row.getInt("round") > 1,
                row.getTimestamp("asked_at").toInstant(),
                row.getInt("days"),
                row.getTimestamp("silent_at").toInstant(),
                message == null ? null : new Message.Id(message),
                answer == null ? null : Settlements.Outcome.valueOf(answer.toUpperCase(Locale.ROOT)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
