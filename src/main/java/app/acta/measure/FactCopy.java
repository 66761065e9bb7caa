package app.acta.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Copies one workspace's facts inside a transaction on either side. */
final class FactCopy {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final long MICROS = 1_000_000;

    private final UUID workspace;
    private final ZoneId zone;
    private final Connection from;
    private final DuckDBConnection to;

    FactCopy(UUID workspace, ZoneId zone, Connection from, DuckDBConnection to) {
        this.workspace = workspace;
        this.zone = zone;
        this.from = from;
        this.to = to;
    }

    /** Replaces all facts of the workspace; answers how many there are. */
    long all(FactTable table) throws SQLException {
        try (var delete = to.prepareStatement("delete from " + table.table() + " where workspace_id = ?")) {
            delete.setObject(1, workspace);
            delete.executeUpdate();
        }
        try (var select = from.prepareStatement(table.all())) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setObject(1, workspace);
            try (var rows = select.executeQuery();
                    var appender = to.createAppender("main", table.table())) {
                return append(table, rows, appender);
            }
        }
    }

    /** Adds or replaces the facts that committed since; answers how many. */
    long since(FactTable table, String snapshot) throws SQLException {
        try (var select = from.prepareStatement(table.since())) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setObject(1, workspace);
            select.setString(2, snapshot);
            select.setString(3, snapshot);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    return 0;
                }
                run("create or replace temp table " + table.staging() + " as from " + table.table() + " limit 0");
                long changed;
                try (var appender = to.createAppender("temp", "main", table.staging())) {
                    row(table, rows, appender);
                    changed = 1 + append(table, rows, appender);
                }
                merge(table);
                return changed;
            }
        }
    }

    private void merge(FactTable table) throws SQLException {
        var key = table.columns().getFirst().name();
        try (var delete = to.prepareStatement("delete from %s where workspace_id = ? and %s in (select %s from %s)"
                .formatted(table.table(), key, key, table.staging()))) {
            delete.setObject(1, workspace);
            delete.executeUpdate();
        }
        run("insert into " + table.table() + " from " + table.staging());
        run("drop table " + table.staging());
    }

    private void run(String sql) throws SQLException {
        try (var statement = to.createStatement()) {
            statement.execute(sql);
        }
    }

    private long append(FactTable table, ResultSet rows, DuckDBAppender appender) throws SQLException {
        var count = 0L;
        while (rows.next()) {
            row(table, rows, appender);
            count++;
        }
        return count;
    }

    private void row(FactTable table, ResultSet row, DuckDBAppender appender) throws SQLException {
        appender.beginRow();
        appender.append(workspace);
        LocalDate day = null;
        var at = 1;
        for (var column : table.columns()) {
            switch (column.kind()) {
                case ID -> appender.append(row.getObject(at, UUID.class));
                case TEXT -> appender.append(row.getString(at));
                case NUMBER -> {
                    var value = row.getDouble(at);
                    appender.append(row.wasNull() ? null : (Double) value);
                }
                case FLAG -> {
                    var value = row.getBoolean(at);
                    appender.append(row.wasNull() ? null : (Boolean) value);
                }
                case MOMENT -> {
                    var micros = row.getLong(at);
                    if (row.wasNull()) {
                        appender.appendNull();
                    } else {
                        appender.appendEpochMicros(micros);
                        if (column.name().equals(table.countedBy())) {
                            day = localDate(micros);
                        }
                    }
                }
            }
            at++;
        }
        if (!table.countedBy().isEmpty()) {
            days(appender, day);
        }
        appender.endRow();
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
