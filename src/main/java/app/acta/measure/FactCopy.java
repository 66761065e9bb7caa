package app.acta.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Copies one workspace's facts inside a transaction on either side. */
final class FactCopy {
    private static final int AT_ONCE = 5_000;
    /** Of more changed facts than this all are copied: their keys would fill memory, and one by one they take longer. */
    private static final int MANY = 200_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MICROS = 1_000_000;

    private final UUID workspace;
    private final ZoneId zone;
    private final MeasureSettings settings;
    private final Connection from;
    private final DuckDBConnection to;

    FactCopy(UUID workspace, ZoneId zone, MeasureSettings settings, Connection from, DuckDBConnection to) {
        this.workspace = workspace;
        this.zone = zone;
        this.settings = settings;
        this.from = from;
        this.to = to;
    }

    /** Replaces all facts of the workspace; answers how many there are. */
    long all(FactTable table) throws SQLException {
        delete(table, "");
        // What tells workspaces apart is said twice, by the boundary and by the query, and so PostgreSQL expects far
        // too few rows and would look up each of them. Laid together as wholes they come faster.
        tell("set local enable_nestloop = off; set local work_mem = '64MB'");
        // Laid down in the order of days: a question about some of them passes over the rest unread. PostgreSQL puts
        // them
        // in order for a tenth of what it takes to find them; here they would have to be written twice.
        try (var appender = to.createAppender("main", table.table())) {
            return gather(table, table.all(workspace, settings) + " order by f." + table.countedBy(), appender);
        } finally {
            tell("set local enable_nestloop = on");
        }
    }

    /** Adds or replaces the facts of which anything committed since; answers how many. */
    long since(FactTable table, String snapshot) throws SQLException {
        var changed = changed(table, snapshot);
        if (changed.isEmpty()) {
            return 0;
        }
        if (changed.size() > MANY) {
            return all(table);
        }
        stage(table);
        var count = 0L;
        for (var at = 0; at < changed.size(); at += AT_ONCE) {
            var some = changed.subList(at, Math.min(changed.size(), at + AT_ONCE));
            try (var appender = to.createAppender("temp", "main", table.staging())) {
                count += gather(table, table.some(workspace, settings, some), appender);
            }
        }
        var key = table.columns().getFirst().name();
        delete(table, " and " + key + " in (select " + key + " from " + table.staging() + ")");
        run("insert into " + table.table() + " from " + table.staging());
        run("drop table " + table.staging());
        return count;
    }

    private List<UUID> changed(FactTable table, String snapshot) throws SQLException {
        try (var select = from.prepareStatement(table.changed() + " limit " + (MANY + 1))) {
            var parameter = 1;
            for (var window = 0; window < table.windows(); window++) {
                select.setObject(parameter++, workspace);
                select.setString(parameter++, snapshot);
                select.setString(parameter++, snapshot);
            }
            var keys = new ArrayList<UUID>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getObject(1, UUID.class));
                }
            }
            return keys;
        }
    }

    private void stage(FactTable table) throws SQLException {
        run("create or replace temp table " + table.staging() + " as from " + table.table() + " limit 0");
    }

    private void delete(FactTable table, String which) throws SQLException {
        try (var delete = to.prepareStatement("delete from " + table.table() + " where workspace_id = ?" + which)) {
            delete.setObject(1, workspace);
            delete.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = to.createStatement()) {
            statement.execute(sql);
        }
    }

    private void tell(String sql) throws SQLException {
        try (var statement = from.createStatement()) {
            statement.execute(sql);
        }
    }

    private long gather(FactTable table, String query, DuckDBAppender appender) throws SQLException {
        try (var row = new FactReader(from, query, table.columns().size())) {
            var count = 0L;
            while (row.next()) {
                append(table, row, appender);
                count++;
            }
            return count;
        }
    }

    private void append(FactTable table, FactReader row, DuckDBAppender appender) throws SQLException {
        appender.beginRow();
        appender.append(workspace);
        LocalDate day = null;
        var at = 0;
        for (var column : table.columns()) {
            if (row.lacks(at)) {
                appender.appendNull();
            } else if (column.kind() == FactTable.Kind.MOMENT) {
                var micros = row.moment(at);
                appender.appendEpochMicros(micros);
                if (column.name().equals(table.countedBy())) {
                    day = localDate(micros);
                }
            } else {
                append(column.kind(), row, at, appender);
            }
            at++;
        }
        days(appender, day);
        appender.endRow();
    }

    private static void append(FactTable.Kind kind, FactReader row, int at, DuckDBAppender appender)
            throws SQLException {
        switch (kind) {
            case ID -> appender.append(row.id(at));
            case TEXT -> appender.append(row.text(at));
            case NUMBER -> appender.append(row.number(at));
            case WHOLE -> appender.append(row.whole(at));
            case FLAG -> appender.append(row.flag(at));
            case MOMENT -> appender.appendEpochMicros(row.moment(at));
            case TEXTS -> appender.append(List.of(parts(row.text(at))));
            case FEELINGS -> {
                var parts = parts(row.text(at));
                var feelings = new short[parts.length];
                var unknown = new boolean[parts.length];
                for (var i = 0; i < parts.length; i++) {
                    unknown[i] = parts[i].isEmpty();
                    feelings[i] = unknown[i] ? 0 : Short.parseShort(parts[i]);
                }
                appender.append(feelings, unknown);
            }
            case ANSWERS -> appender.append(answers(String.valueOf(row.text(at))));
        }
    }

    private static Map<String, Double> answers(String json) {
        var answers = new LinkedHashMap<String, Double>();
        JSON.readTree(json)
                .properties()
                .forEach(each -> answers.put(each.getKey(), each.getValue().asDouble()));
        return answers;
    }

    private static String[] parts(@Nullable String text) {
        return String.valueOf(text).split(",", -1);
    }

    private static void days(DuckDBAppender appender, @Nullable LocalDate day) throws SQLException {
        if (day == null) {
            appender.appendNull().appendNull().appendNull();
            return;
        }
        appender.append(day);
        appender.append(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        appender.append(day.withDayOfMonth(1));
    }

    private LocalDate localDate(long micros) {
        return LocalDate.ofInstant(
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000), zone);
    }
}
