package app.acta.measure;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * The way of facts into the analytics engine: a table function of its own, whose rows are those that PostgreSQL streams. The engine
 * asks for some two thousand at a time and is handed whole columns of them; value by value they took twice as long.
 */
final class FactStream implements DuckDBTableFunction<FactStream.Coming, Object, Object> {
    private static final String NAME = "coming";
    private static final String DAY = "local_date";
    private static final long MICROS = 1_000_000;

    private final Map<Long, Coming> coming = new ConcurrentHashMap<>();
    private final AtomicLong tickets = new AtomicLong();

    private FactStream() {}

    /** One for all connections to an engine. */
    static FactStream of(DuckDBConnection engine) throws SQLException {
        var stream = new FactStream();
        try (var function = DuckDBFunctions.tableFunction()) {
            function.withName(NAME)
                    .withParameter(DuckDBColumnType.BIGINT)
                    .withFunction(stream)
                    .register(engine);
        }
        return stream;
    }

    /**
     * Adds rows to a table with the columns of facts; answers how many.
     *
     * @param zone by which their days are told apart
     */
    long insert(DuckDBConnection to, String into, FactTable table, FactReader from, UUID workspace, ZoneId zone)
            throws SQLException {
        var rows = new Coming(table, from, zone);
        var ticket = tickets.incrementAndGet();
        coming.put(ticket, rows);
        try (var statement = to.createStatement()) {
            return statement.executeLargeUpdate("insert into " + into + " select " + FactSql.literal(workspace) + ", "
                    + table.columns().stream().map(FactTable.Column::made).collect(Collectors.joining(", "))
                    + ", local_date, cast(date_trunc('week', local_date) as date),"
                    + " cast(date_trunc('month', local_date) as date) from " + NAME + "(" + ticket + ")");
        } catch (SQLException e) {
            // The engine tells in its own words what went wrong on the other side.
            if (rows.failure != null) {
                rows.failure.addSuppressed(e);
                throw rows.failure;
            }
            throw e;
        } finally {
            coming.remove(ticket);
        }
    }

    @Override
    public Coming bind(DuckDBTableFunctionBindInfo info) {
        try (var ticket = info.getParameter(0)) {
            var rows = coming.get(ticket.getLong());
            if (rows == null) {
                throw new IllegalArgumentException("No facts are coming by this number");
            }
            rows.table.columns().forEach(column -> info.addResultColumn(column.name(), column.kind().comes));
            info.addResultColumn(DAY, DuckDBColumnType.DATE);
            return rows;
        }
    }

    /** One thread takes them, so that they are laid down in their order. */
    @Override
    public Object init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return NAME;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter to) throws SQLException {
        return info.<Coming>getBindData().fill(to);
    }

    /** Rows of one query. */
    static final class Coming {
        private final FactTable table;
        private final FactReader from;
        private final ZoneId zone;
        private boolean more;
        private @Nullable SQLException failure;

        // The first row is waited for by who copies: the engine's own threads are needed by who asks.
        private Coming(FactTable table, FactReader from, ZoneId zone) throws SQLException {
            this.table = table;
            this.from = from;
            this.zone = zone;
            this.more = from.next();
        }

        private long fill(DuckDBDataChunkWriter to) throws SQLException {
            var most = Math.toIntExact(to.capacity());
            var columns = table.columns().size();
            var vectors = IntStream.rangeClosed(0, columns).mapToObj(to::vector).toArray(DuckDBWritableVector[]::new);
            var texts = new byte[columns][][];
            for (var at = 0; at < columns; at++) {
                if (table.columns().get(at).kind().comes == DuckDBColumnType.VARCHAR) {
                    texts[at] = new byte[most][];
                }
            }
            var rows = 0;
            try {
                while (more && rows < most) {
                    row(rows++, vectors, texts);
                    more = from.next();
                }
            } catch (SQLException e) {
                failure = e;
                throw e;
            }
            for (var at = 0; at < columns; at++) {
                if (texts[at] != null) {
                    vectors[at].setStringUtf8Batch(0, rows == most ? texts[at] : Arrays.copyOf(texts[at], rows));
                }
            }
            return rows;
        }

        private void row(int row, DuckDBWritableVector[] vectors, byte[][][] texts) {
            @Nullable LocalDate day = null;
            var at = 0;
            for (var column : table.columns()) {
                if (texts[at] != null) {
                    texts[at][row] = text(column.kind(), at);
                } else if (from.lacks(at)) {
                    vectors[at].setNull(row);
                } else {
                    value(column.kind(), at, row, vectors[at]);
                    if (column.name().equals(table.countedBy())) {
                        day = localDate(from.moment(at));
                    }
                }
                at++;
            }
            vectors[at].setDate(row, day);
        }

        private byte @Nullable [] text(FactTable.Kind kind, int at) {
            if (from.lacks(at)) {
                return null;
            }
            return kind == FactTable.Kind.ID
                    ? from.id(at).toString().getBytes(StandardCharsets.ISO_8859_1)
                    : from.bytes(at);
        }

        private void value(FactTable.Kind kind, int at, int row, DuckDBWritableVector to) {
            switch (kind) {
                case NUMBER -> to.setDouble(row, from.number(at));
                case WHOLE -> to.setShort(row, from.whole(at));
                case FLAG -> to.setBoolean(row, from.flag(at));
                case MOMENT -> to.setLong(row, from.moment(at));
                default -> throw new IllegalStateException(kind + " comes as a text");
            }
        }

        private LocalDate localDate(long micros) {
            return LocalDate.ofInstant(
                    Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000), zone);
        }
    }
}
