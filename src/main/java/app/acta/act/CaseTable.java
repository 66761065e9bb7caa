package app.acta.act;

import app.acta.identity.Person;
import app.acta.listen.Channel;
import app.acta.people.Customer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a case and the one way to read and write them. */
final class CaseTable {
    static final String COLUMNS = """
            id, number, title, channel, customer_id, severity, severity_why, owner_id, team, location, product,
            occurred_at, opened_at, state,
            first_reply_target, first_reply_spent, first_reply_since, first_reply_due, first_reply_held_at, first_reply_ended,
            first_replied_at,
            resolution_target, resolution_spent, resolution_since, resolution_due, resolution_held_at, resolution_ended,
            action, prevention, prevention_owner_id, prevention_by, closed_at,
            asked_at, settled_at, settled_by, reopened, version""";

    /** What an update of both clocks sets. */
    static final String CLOCKS = """
            first_reply_target = :first_reply_target, first_reply_spent = :first_reply_spent,
            first_reply_since = :first_reply_since, first_reply_due = :first_reply_due,
            first_reply_held_at = :first_reply_held_at, first_reply_ended = :first_reply_ended,
            resolution_target = :resolution_target, resolution_spent = :resolution_spent,
            resolution_since = :resolution_since, resolution_due = :resolution_due,
            resolution_held_at = :resolution_held_at, resolution_ended = :resolution_ended""";

    private CaseTable() {}

    static Case read(ResultSet row, int n) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        var settledBy = row.getString("settled_by");
        return new Case(
                new Case.Id(row.getObject("id", UUID.class)),
                row.getInt("number"),
                row.getString("title"),
                Channel.of(row.getString("channel")).orElse(Channel.OTHER),
                customer == null ? null : new Customer.Id(customer),
                Case.Severity.of(row.getString("severity")).orElseThrow(),
                row.getString("severity_why"),
                person(row, "owner_id"),
                row.getString("team"),
                row.getString("location"),
                row.getString("product"),
                time(row, "occurred_at"),
                time(row, "opened_at"),
                Case.State.of(row.getString("state")).orElseThrow(),
                reading(row, "first_reply"),
                instant(row, "first_replied_at"),
                reading(row, "resolution"),
                row.getString("action"),
                prevention(row),
                instant(row, "closed_at"),
                new Case.Loop(
                        instant(row, "asked_at"),
                        instant(row, "settled_at"),
                        settledBy == null ? null : Case.SettledBy.valueOf(settledBy.toUpperCase(java.util.Locale.ROOT)),
                        row.getInt("reopened")),
                row.getInt("version"));
    }

    private static Clock.Reading reading(ResultSet row, String clock) throws SQLException {
        return new Clock.Reading(
                Duration.ofSeconds(row.getInt(clock + "_target")),
                Duration.ofSeconds(row.getInt(clock + "_spent")),
                instant(row, clock + "_since"),
                time(row, clock + "_due"),
                instant(row, clock + "_held_at"),
                row.getBoolean(clock + "_ended"));
    }

    private static Case.@Nullable Prevention prevention(ResultSet row) throws SQLException {
        var answer = row.getString("prevention");
        var owner = person(row, "prevention_owner_id");
        var by = row.getObject("prevention_by", LocalDate.class);
        return answer == null || owner == null || by == null ? null : new Case.Prevention(answer, owner, by);
    }

    /** The clocks as parameters, named like their columns. */
    static Map<String, @Nullable Object> clocks(Clock.Reading firstReply, Clock.Reading resolution) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        put(all, "first_reply", firstReply);
        put(all, "resolution", resolution);
        return all;
    }

    private static void put(Map<String, @Nullable Object> all, String clock, Clock.Reading reading) {
        all.put(clock + "_target", (int) reading.target().toSeconds());
        all.put(clock + "_spent", (int) reading.spent().toSeconds());
        all.put(clock + "_since", at(reading.since()));
        all.put(clock + "_due", at(reading.due()));
        all.put(clock + "_held_at", at(reading.heldAt()));
        all.put(clock + "_ended", reading.ended());
    }

    static Person.@Nullable Id person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new Person.Id(id);
    }

    static @Nullable UUID value(Person.@Nullable Id person) {
        return person == null ? null : person.value();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
