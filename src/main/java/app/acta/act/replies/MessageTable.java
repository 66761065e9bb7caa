package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How messages stand in their table. */
final class MessageTable {
    static final String COLUMNS =
            "id, case_id, ours, way, automatic, author_id, author, words, at, state, mail_to, tries,"
                    + " next_try, sent_at, problem, posted_by";

    private MessageTable() {}

    static Message read(ResultSet row, int n) throws SQLException {
        var author = row.getObject("author_id", UUID.class);
        return new Message(
                new Message.Id(row.getObject("id", UUID.class)),
                new Case.Id(row.getObject("case_id", UUID.class)),
                row.getBoolean("ours"),
                Message.Way.of(row.getString("way")).orElseThrow(),
                row.getBoolean("automatic"),
                author == null ? null : new Person.Id(author),
                row.getString("author"),
                row.getString("words"),
                row.getTimestamp("at").toInstant(),
                Message.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("mail_to"),
                row.getInt("tries"),
                instant(row.getTimestamp("next_try")),
                instant(row.getTimestamp("sent_at")),
                row.getString("problem"),
                row.getString("posted_by"));
    }

    static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
