package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.listen.Channel;
import app.acta.platform.data.Db;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Facts on their way: more than the engine asks for at once, with all that a column may hold. */
@RoomTest
class FactStreamTests {
    private static final UUID WORKSPACE = new UUID(2, 2);
    private static final int MANY = 5_000;

    /** The columns of {@link FactTable#FEEDBACK} in their order, of every third row each that may lack. */
    private static final String ROWS = """
            select cast(lpad(to_hex(i), 32, '0') as uuid), 'survey', 'Köln 🚋 ''' || i,
                   timestamptz '1999-12-31 23:30:00.000001+00' + i * interval '1 hour',
                   timestamptz '2026-03-01 00:00+00', null::text,
                   cast(i %% 11 as smallint), null::smallint, null::smallint,
                   case when i %% 3 = 0 then 4.5::double precision end, null::smallint,
                   case when i %% 3 = 1 then cast(lpad(to_hex(7), 32, 'f') as uuid) end,
                   'vip', '', null::text, null::text, null::text, i %% 2 = 0, 'new', null::text, 'negative', ',effort,', true,
                   case i %% 3 when 0 then 'a,b,c' when 1 then 'a' end,
                   case i %% 3 when 0 then '-1,,1' when 1 then '' end,
                   1.25::double precision, null::double precision, null::double precision, null::double precision,
                   case when i %% 3 = 0 then '{"Wie war''s?": 0.5, "ease": 1}' end, 'yes'
            from (select i from generate_series(1, %d) as i where 1 / (%d - i) is not null) as made
            """;

    @TempDir
    Path folder;

    @Autowired
    Given given;

    @Autowired
    Db db;

    @Test
    void every_kind_of_value_arrives_in_its_row() throws Exception {
        try (var file = file()) {
            assertThat(bring(file, ROWS.formatted(MANY, MANY + 1))).isEqualTo(MANY);
            assertThat(tell(file, "count(*) || ' ' || count(distinct id) || ' ' || sum(nps)"))
                    .isEqualTo(MANY + " " + MANY + " " + 24_991);
            assertThat(tell(file, "workspace_id || ' ' || count(*)", "group by workspace_id"))
                    .isEqualTo(WORKSPACE + " " + MANY);
            var third = "where source = 'Köln 🚋 ''3000'";
            assertThat(tell(file, "id || ' ' || occurred_at || ' ' || stars || ' ' || history || ' ' || said", third))
                    .isEqualTo("00000000-0000-0000-0000-000000000bb8 2000-05-04 23:30:00.000001 4.5 true ,effort,");
            assertThat(tell(
                            file,
                            "concat_ws(' ', themes::varchar, theme_feelings::varchar, answers['Wie war''s?'], answers['ease'])",
                            third))
                    .isEqualTo("[a, b, c] [-1, NULL, 1] 0.5 1.0");
            // Half past eleven of Thursday in Greenwich is Friday in Zürich.
            assertThat(tell(file, "local_date || ' ' || week || ' ' || month", third))
                    .isEqualTo("2000-05-05 2000-05-01 2000-05-01");
            var other = "where source = 'Köln 🚋 ''3001'";
            assertThat(tell(
                            file,
                            "concat_ws(' ', themes::varchar, theme_feelings::varchar, answers is null, stars is null)",
                            other))
                    .isEqualTo("[a] [NULL] true true");
            assertThat(tell(
                            file,
                            "customer_id || '|' || touchpoint || '|' || (csat is null) || (language is null)",
                            other))
                    .isEqualTo("ffffffff-ffff-ffff-ffff-fffffffffff7||truetrue");
            assertThat(tell(file, "themes is null and customer_id is null", "where source = 'Köln 🚋 ''3002'"))
                    .isEqualTo("true");
        }
    }

    @Test
    void what_hinders_postgresql_is_told_in_its_words_and_nothing_is_kept() throws Exception {
        try (var file = file()) {
            assertThatThrownBy(() -> bring(file, ROWS.formatted(MANY, MANY - 1)))
                    .isInstanceOf(PSQLException.class)
                    .hasMessageContaining("division by zero")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("22012");
            assertThat(tell(file, "count(*)")).isEqualTo("0");
            assertThat(bring(file, ROWS.formatted(3, 4))).isEqualTo(3);
            assertThat(bring(file, ROWS.formatted(0, 4))).isZero();
        }
    }

    private FactFile file() throws SQLException {
        var settings = new MeasureSettings(DataSize.ofMegabytes(256), 2, 5, 30, List.of(Channel.SURVEY));
        var file = FactFile.open(folder.resolve("facts-1.duckdb"), settings);
        file.found(new UUID(1, 1), Instant.EPOCH);
        return file;
    }

    private long bring(FactFile file, String query) throws SQLException {
        var table = FactTable.FEEDBACK;
        try (var source = db.source(given.workspace().workspace()).getConnection()) {
            source.setAutoCommit(false);
            try {
                return file.write(duck -> {
                    try (var rows =
                            new FactReader(source, query, table.columns().size())) {
                        return file.stream()
                                .insert(duck, table.table(), table, rows, WORKSPACE, ZoneId.of("Europe/Zurich"));
                    }
                });
            } finally {
                source.rollback();
            }
        }
    }

    private static String tell(FactFile file, String what) throws SQLException {
        return tell(file, what, "");
    }

    private static String tell(FactFile file, String what, String which) throws SQLException {
        return file.read(duck -> {
            try (var statement = duck.createStatement();
                    var row = statement.executeQuery("select " + what + " from feedback " + which)) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
