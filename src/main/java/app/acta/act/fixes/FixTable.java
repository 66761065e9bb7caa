package app.acta.act.fixes;

import app.acta.act.Case;
import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.data.Db;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of fixes, their story and what was found. */
@Component
class FixTable {
    static final String COLUMNS = """
            id, number, title, cause, hypothesis, owner_id, planned_on, from_case_id, from_theme, made_on, state, counts, voices,
            exposure, window_weeks, minimum_effect, compared_by, made_where, declared_at, done_on, done_at, round, version""";

    /** The cases of a fix: those that were linked, and those of its problem. */
    static final String CASES = """
            select case_id from act.fix_cases where workspace_id = :workspace and fix_id = :id
            union
            select p.case_id from act.problem_cases p
            join act.fixes f on f.workspace_id = p.workspace_id and f.problem_id = p.problem_id
            where f.workspace_id = :workspace and f.id = :id""";

    private final Db db;
    private final Clock clock;

    FixTable(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today(Workspace place) {
        return LocalDate.ofInstant(now(), place.timeZone());
    }

    Optional<Fix> find(Workspace.Id workspace, int number, boolean held) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.fixes where workspace_id = :workspace and number = :number"
                        + (held ? " for update" : ""))
                .param("workspace", workspace.value())
                .param("number", number)
                .query(FixTable::read)
                .optional();
    }

    Optional<Fix> hold(Workspace.Id workspace, Fix.Id id) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.fixes where workspace_id = :workspace and id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(FixTable::read)
                .optional();
    }

    void tell(Workspace.Id workspace, Fix.Id id, @Nullable Visitor visitor, Fix.Kind kind, @Nullable String words) {
        var member = visitor == null ? null : visitor.member();
        db.in(workspace)
                .sql("""
                insert into act.fix_events (workspace_id, fix_id, at, person_id, actor, kind, words)
                values (:workspace, :id, :at, :person::uuid, :actor, :kind, :words)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at(now()))
                .param("person", member == null ? null : member.id().value().toString())
                .param("actor", visitor == null ? "Acta" : visitor.actor())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("words", words)
                .update();
    }

    List<Fix.Entry> told(Workspace.Id workspace, Fix.Id id) {
        return db.in(workspace)
                .sql("""
                select at, actor, kind, words from act.fix_events where workspace_id = :workspace and fix_id = :id
                order by id desc
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Fix.Entry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        Fix.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("words")))
                .list();
    }

    List<Fix.Look> looks(Workspace.Id workspace, Fix.Id id) {
        return db.in(workspace)
                .sql("""
                select round, look, at, verdict, ratio, low, high, power, events_before, events_after, method
                from act.fix_looks where workspace_id = :workspace and fix_id = :id order by round desc, look desc
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> look(row, "round"))
                .list();
    }

    /** @param round the column of the look's round */
    static Fix.Look look(ResultSet row, String round) throws SQLException {
        return new Fix.Look(
                row.getInt(round),
                row.getInt("look"),
                row.getTimestamp("at").toInstant(),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                row.getObject("ratio", Double.class),
                row.getObject("low", Double.class),
                row.getObject("high", Double.class),
                row.getDouble("power"),
                row.getLong("events_before"),
                row.getLong("events_after"),
                row.getString("method"));
    }

    static Fix read(ResultSet row, int n) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        var fromCase = row.getObject("from_case_id", UUID.class);
        var done = row.getTimestamp("done_at");
        return new Fix(
                new Fix.Id(row.getObject("id", UUID.class)),
                row.getInt("number"),
                row.getString("title"),
                row.getString("cause"),
                row.getString("hypothesis"),
                owner == null ? null : new Person.Id(owner),
                row.getObject("planned_on", LocalDate.class),
                fromCase == null ? null : new Case.Id(fromCase),
                row.getString("from_theme"),
                row.getObject("made_on", LocalDate.class),
                Fix.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                measure(row),
                row.getObject("done_on", LocalDate.class),
                done == null ? null : done.toInstant(),
                row.getInt("round"),
                row.getInt("version"));
    }

    private static Fix.@Nullable Measure measure(ResultSet row) throws SQLException {
        var declared = row.getTimestamp("declared_at");
        if (declared == null) {
            return null;
        }
        var by = row.getString("compared_by");
        return new Fix.Measure(
                Fix.Counts.of(row.getString("counts")).orElseThrow(),
                filter(row.getString("voices")),
                Fix.Exposure.of(row.getString("exposure")).orElseThrow(),
                row.getInt("window_weeks"),
                // As it was typed: 0.3 in four bytes is not 0.3 in eight.
                Math.round(row.getDouble("minimum_effect") * 1e4) / 1e4,
                by == null ? null : Facet.of(by).orElseThrow(),
                List.of((String[]) row.getArray("made_where").getArray()),
                declared.toInstant());
    }

    /** The voices that a link's parameters mean. */
    static Filter filter(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                Objects.requireNonNull(parameters.computeIfAbsent(parts[0], key -> new ArrayList<>()))
                        .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        var arrays = new LinkedHashMap<String, String[]>();
        parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return Filter.of(arrays);
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
