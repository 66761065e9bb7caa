package app.acta.listen;

import app.acta.people.Customer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a voice lies in {@code listen.feedback}: the columns, written and read, in one place. */
final class FeedbackTable {
    /** What intake writes, in the order of {@link #bind}. */
    static final String WRITTEN = """
            workspace_id, id, source, external_id, channel, occurred_at, received_at, title, body, language,
            nps, csat, ces, stars, scores, customer_id, segment, touchpoint, location, team, employee, product,
            followers, views, shares, url, attributes, raw, history""";

    /** The place holders of one row. */
    static final String PLACES =
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " cast(? as jsonb), ?, ?)";

    /** The same where the columns' types are not given by the table. */
    static final String TYPED_PLACES =
            "(?::uuid, ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::timestamptz, ?::text, ?::text,"
                    + " ?::text, ?::real, ?::real, ?::real, ?::real, ?::jsonb, ?::uuid, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text,"
                    + " ?::bigint, ?::bigint, ?::bigint, ?::text, ?::jsonb, ?::text, ?::boolean)";

    /** What {@link #read} needs. */
    static final String READ = """
            id, source, external_id, channel, occurred_at, received_at, title, body, language, nps, csat, ces, stars,
            scores, customer_id, segment, touchpoint, location, team, employee, product, followers, views, shares, url,
            attributes, history, state, revision""";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> KNOWN = List.of("nps", "csat", "ces", "stars");

    private FeedbackTable() {}

    /** A draft that has been given its id and the time of its arrival. */
    record Row(
            UUID workspace,
            Feedback.Id id,
            Instant receivedAt,
            @Nullable UUID customer,
            Draft draft) {}

    /** Binds one row from this parameter on; answers the next free one. */
    static int bind(PreparedStatement s, int at, Row row) throws SQLException {
        var d = row.draft();
        var n = at;
        s.setObject(n++, row.workspace());
        s.setObject(n++, row.id().value());
        s.setString(n++, d.source());
        s.setString(n++, d.externalId());
        s.setString(n++, d.channel().key());
        var occurred = d.occurredAt();
        s.setObject(n++, time(occurred == null ? row.receivedAt() : occurred));
        s.setObject(n++, time(row.receivedAt()));
        s.setString(n++, d.title());
        s.setString(n++, d.text());
        s.setString(n++, d.language());
        for (var name : KNOWN) {
            var score = known(d.scores(), name);
            if (score == null) {
                s.setNull(n++, Types.REAL);
            } else {
                s.setFloat(n++, (float) score.value());
            }
        }
        s.setString(n++, named(d.scores()));
        s.setObject(n++, row.customer(), Types.OTHER);
        s.setString(n++, d.customer() == null ? null : d.customer().segment());
        s.setString(n++, d.touchpoint());
        s.setString(n++, d.location());
        s.setString(n++, d.team());
        s.setString(n++, d.employee());
        s.setString(n++, d.product());
        s.setObject(n++, d.reach().followers(), Types.BIGINT);
        s.setObject(n++, d.reach().views(), Types.BIGINT);
        s.setObject(n++, d.reach().shares(), Types.BIGINT);
        s.setString(n++, d.url());
        s.setString(n++, d.attributes().isEmpty() ? null : JSON.writeValueAsString(d.attributes()));
        s.setString(n++, d.raw());
        s.setBoolean(n++, d.history());
        return n;
    }

    /** Hands out the same row cell by cell as text that the database reads, null for no value. */
    static void copy(Row row, Consumer<@Nullable String> cell) {
        var d = row.draft();
        var occurred = d.occurredAt();
        cell.accept(row.workspace().toString());
        cell.accept(row.id().value().toString());
        cell.accept(d.source());
        cell.accept(d.externalId());
        cell.accept(d.channel().key());
        cell.accept((occurred == null ? row.receivedAt() : occurred).toString());
        cell.accept(row.receivedAt().toString());
        cell.accept(d.title());
        cell.accept(d.text());
        cell.accept(d.language());
        for (var name : KNOWN) {
            var score = known(d.scores(), name);
            cell.accept(score == null ? null : Float.toString((float) score.value()));
        }
        cell.accept(named(d.scores()));
        cell.accept(text(row.customer()));
        cell.accept(d.customer() == null ? null : d.customer().segment());
        cell.accept(d.touchpoint());
        cell.accept(d.location());
        cell.accept(d.team());
        cell.accept(d.employee());
        cell.accept(d.product());
        cell.accept(text(d.reach().followers()));
        cell.accept(text(d.reach().views()));
        cell.accept(text(d.reach().shares()));
        cell.accept(d.url());
        cell.accept(d.attributes().isEmpty() ? null : JSON.writeValueAsString(d.attributes()));
        cell.accept(d.raw());
        cell.accept(d.history() ? "t" : "f");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Score known(List<Score> scores, String name) {
        for (var score : scores) {
            if (score.name().equals(name)) {
                return score;
            }
        }
        return null;
    }

    private static @Nullable String named(List<Score> scores) {
        var own = scores.stream().filter(s -> !KNOWN.contains(s.name())).toList();
        return own.isEmpty() ? null : JSON.writeValueAsString(own);
    }

    static Feedback read(ResultSet row, int n) throws SQLException {
        var scores = new ArrayList<Score>();
        for (var name : KNOWN) {
            var value = row.getFloat(name);
            if (!row.wasNull()) {
                scores.add(Score.of(name, value));
            }
        }
        var own = row.getString("scores");
        if (own != null) {
            scores.addAll(JSON.readValue(own, new TypeReference<List<Score>>() {}));
        }
        var attributes = row.getString("attributes");
        Map<String, String> others = attributes == null
                ? Map.of()
                : JSON.readValue(attributes, new TypeReference<LinkedHashMap<String, String>>() {});
        var customer = row.getObject("customer_id", UUID.class);
        return new Feedback(
                new Feedback.Id(row.getObject("id", UUID.class)),
                row.getString("source"),
                row.getString("external_id"),
                Channel.of(row.getString("channel")).orElse(Channel.OTHER),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("title"),
                row.getString("body"),
                row.getString("language"),
                List.copyOf(scores),
                customer == null ? null : new Customer.Id(customer),
                row.getString("segment"),
                row.getString("touchpoint"),
                row.getString("location"),
                row.getString("team"),
                row.getString("employee"),
                row.getString("product"),
                new Draft.Reach(
                        row.getObject("followers", Long.class),
                        row.getObject("views", Long.class),
                        row.getObject("shares", Long.class)),
                row.getString("url"),
                others,
                row.getBoolean("history"),
                Feedback.State.of(row.getString("state")),
                row.getInt("revision"));
    }
}
