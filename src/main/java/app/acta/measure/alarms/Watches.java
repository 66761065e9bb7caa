package app.acta.measure.alarms;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.trends.Trends;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a workspace watches, and the alarms that rang. */
@Component
public class Watches {
    /** More would be looked at by nobody. */
    public static final int MOST = 50;

    /** What can be watched: what Trends shows. */
    public static final List<Measure> WATCHED =
            Stream.of(Trends.OF_VOICES, Measures.OF_CASES).flatMap(List::stream).toList();

    private static final String COLUMNS =
            "id, measure, query, per_month, begun_at, begun_by, hourly, looked_to, looked_until";

    private final Db db;
    private final WatchRound round;
    private final Audit audit;
    private final Clock clock;

    Watches(Db db, WatchRound round, Audit audit, Clock clock) {
        this.db = db;
        this.round = round;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Watches a measure from now on; watching the same twice changes how many false alarms are accepted.
     *
     * @param filter its days do not count
     * @param hourly whether its hours are looked at, not its days
     * @throws Refusal invalid, naming the field, with a sentence
     */
    @Transactional
    public Watch.Id begin(Visitor visitor, Measure measure, Filter filter, double perMonth, boolean hourly) {
        if (!(perMonth >= 0.05 && perMonth <= 4)) {
            throw Refusal.invalid("perMonth", "From one false alarm in 20 months to four a month.");
        }
        if (!WATCHED.contains(measure)) {
            throw Refusal.invalid("measure", "There is no such number to watch.");
        }
        var kept = filter.between(null, null).saying("");
        if (!new Question(List.of(measure), kept.between(LocalDate.EPOCH, LocalDate.EPOCH), null, null).answerable()) {
            throw Refusal.invalid("measure", "Cases are known by channel, location, team and product.");
        }
        var watches = list(visitor.workspace());
        var query = kept.toQuery();
        var same = watches.stream()
                .anyMatch(watch -> watch.measure() == measure
                        && watch.hourly() == hourly
                        && watch.filter().toQuery().equals(query));
        if (!same && watches.size() >= MOST) {
            throw Refusal.conflict("A workspace watches at most " + MOST + " numbers: end one first.");
        }
        var id = db.in(visitor.workspace())
                .sql("""
                insert into measure.watches (workspace_id, measure, query, per_month, begun_at, begun_by, hourly)
                values (:workspace, :measure, :query, :perMonth, :now, :by, :hourly)
                on conflict (workspace_id, measure, query, hourly) where ended_at is null
                    do update set per_month = excluded.per_month
                returning id
                """)
                .param("workspace", visitor.workspace().value())
                .param("measure", measure.key())
                .param("query", query)
                .param("perMonth", perMonth)
                .param("now", now())
                .param("by", visitor.actor())
                .param("hourly", hourly)
                .query(UUID.class)
                .single();
        if (!same) {
            round.soon(visitor.workspace(), new Watch.Id(id));
        }
        audit.record(visitor, "watch.begin", measure.key() + " " + query);
        return new Watch.Id(id);
    }

    /** Watches it no more; its alarms stay written down. */
    public void end(Visitor visitor, Watch.Id id) {
        var ended = db.in(visitor.workspace())
                .sql("""
                update measure.watches set ended_at = :now
                where workspace_id = :workspace and id = :id and ended_at is null
                """)
                .param("now", now())
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        if (ended > 0) {
            audit.record(visitor, "watch.end", id.value().toString());
        }
    }

    /**
     * Somebody has seen to an alarm; twice changes nothing.
     *
     * @throws Refusal not found
     */
    public void acknowledge(Visitor visitor, UUID alarm) {
        var found = db.in(visitor.workspace())
                .sql("""
                update measure.alarms set acknowledged_at = coalesce(acknowledged_at, :now),
                    acknowledged_by = coalesce(acknowledged_by, :by)
                where workspace_id = :workspace and id = :id
                """)
                .param("now", now())
                .param("by", visitor.actor())
                .param("workspace", visitor.workspace().value())
                .param("id", alarm)
                .update();
        if (found == 0) {
            throw Refusal.notFound("There is no such alarm.");
        }
    }

    /** What is watched, those that ring first, then the newest. */
    public List<Watch> list(Workspace.Id workspace) {
        var alarms = new HashMap<UUID, List<Watch.Alarm>>();
        db.in(workspace).sql("""
                select a.watch_id, a.id, a.day, a.hour, a.n, a.figure, a.score, a.rung_at, a.acknowledged_by
                from measure.alarms a join measure.watches w on w.workspace_id = a.workspace_id and w.id = a.watch_id
                where a.workspace_id = :workspace and w.ended_at is null
                order by a.day desc, a.hour desc
                """).param("workspace", workspace.value()).query(row -> {
            alarms.computeIfAbsent(row.getObject("watch_id", UUID.class), id -> new java.util.ArrayList<>())
                    .add(new Watch.Alarm(
                            row.getObject("id", UUID.class),
                            row.getObject("day", LocalDate.class),
                            instant(row, "hour"),
                            row.getLong("n"),
                            row.getString("figure"),
                            row.getDouble("score"),
                            row.getTimestamp("rung_at").toInstant(),
                            row.getString("acknowledged_by")));
        });
        return db
                .in(workspace)
                .sql("select " + COLUMNS
                        + " from measure.watches where workspace_id = :workspace and ended_at is null order by id desc")
                .param("workspace", workspace.value())
                .query((row, n) -> watch(row, alarms))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(
                        (Watch watch) -> watch.alarms().stream().noneMatch(Watch.Alarm::rings)))
                .toList();
    }

    // A measure that is no more is watched no more.
    private static Optional<Watch> watch(ResultSet row, Map<UUID, List<Watch.Alarm>> alarms) throws SQLException {
        var measure = Named.of(Measure.class, row.getString("measure"));
        if (measure.isEmpty()) {
            return Optional.empty();
        }
        var id = row.getObject("id", UUID.class);
        return Optional.of(new Watch(
                new Watch.Id(id),
                measure.get(),
                filter(row.getString("query")),
                row.getDouble("per_month"),
                row.getTimestamp("begun_at").toInstant(),
                row.getString("begun_by"),
                row.getBoolean("hourly"),
                row.getObject("looked_to", LocalDate.class),
                instant(row, "looked_until"),
                alarms.getOrDefault(id, List.of())));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A filter as it was written down. */
    static Filter filter(String query) {
        var parameters = new LinkedHashMap<String, String[]>();
        for (var pair : query.split("&", -1)) {
            var at = pair.indexOf('=');
            if (at > 0) {
                var value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
                parameters.merge(pair.substring(0, at), new String[] {value}, (had, more) -> {
                    var both = java.util.Arrays.copyOf(had, had.length + 1);
                    both[had.length] = more[0];
                    return both;
                });
            }
        }
        return Filter.of(parameters);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC);
    }
}
