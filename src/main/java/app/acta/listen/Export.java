package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.data.Patience;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.Utils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Voices as a file, however many: they are streamed, so that memory does not grow with their number. */
@Component
public class Export {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z][a-z_0-9]*)");

    private static final String ROWS =
            ExportColumn.ALL.stream().map(ExportColumn::sql).collect(Collectors.joining(", ", "select ", """
                     from (select * from listen.voices where workspace_id = :workspace%s) v
                    left join people.contact_facts c on c.workspace_id = v.workspace_id and c.contact_id = v.customer_id
                    order by v.id desc"""));

    /** What a file of voices is written as. */
    public enum Format implements Named {
        CSV("CSV, for spreadsheets"),
        JSONL("JSON lines, for programs");

        private final String title;

        Format(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /**
         * The format of this key.
         *
         * @throws Refusal invalid, when there is none
         */
        public static Format of(String key) {
            return Named.of(Format.class, key)
                    .orElseThrow(() -> Refusal.invalid("format", "The format is csv or jsonl."));
        }
    }

    /** Opens what the file goes to, once it is known how many voices there will be. */
    public interface Opening {
        OutputStream of(long voices) throws IOException;
    }

    private final Db db;
    private final Inbox inbox;
    private final VoiceThemes themes;

    Export(Db db, Inbox inbox, VoiceThemes themes) {
        this.db = db;
        this.inbox = inbox;
        this.themes = themes;
    }

    /**
     * Writes the voices that the filter lets through and whoever looks may see, newest arrival first. They are counted
     * before, in the same snapshot: exactly so many are written, or an exception says that they were not.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ, rollbackFor = Exception.class)
    public void write(Workspace place, Filter filter, Format format, Opening opening) throws IOException, SQLException {
        inbox.planEach(place.id());
        var where = filter.where(place.timeZone());
        var voices = db.in(place.id())
                .sql("select count(*) from listen.voices where workspace_id = :workspace" + where.sql())
                .param("workspace", place.id().value())
                .params(where.values())
                .query(Long.class)
                .single();
        // Moments come out as text of the session's zone. The ids are in order in their index: sorting would write the
        // whole file to the server's disk first.
        db.in(place.id()).sql("""
                select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),
                       set_config('enable_sort', 'off', true)
                """).query(row -> {});
        var values = new HashMap<String, Object>(where.values());
        values.put("workspace", place.id().value());
        var sql = written(ROWS.formatted(where.sql()), values);
        var names = themes.names(place.id());
        try (var connection = Patience.with(db.source(place.id()).getConnection())) {
            var to = opening.of(voices);
            var lines = format == Format.CSV ? new ExportSheet(to, names) : new ExportJson(to, names);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + sql + ") to stdout");
            try {
                var written = lines(copy, lines);
                if (written != voices) {
                    throw new IllegalStateException(written + " voices are written where " + voices + " were counted");
                }
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }

    private static long lines(CopyOut copy, ExportLines lines) throws SQLException, IOException {
        lines.begin();
        var written = 0L;
        for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            lines.line(row);
            written++;
        }
        lines.flush();
        return written;
    }

    // A copy takes no parameters: they are written into it, each as PostgreSQL quotes it.
    private static String written(String sql, Map<String, Object> values) {
        return NAME.matcher(sql).replaceAll(name -> {
            var value = Objects.requireNonNull(values.get(name.group(1)), name.group(1));
            return Matcher.quoteReplacement(
                    switch (value) {
                        case String[] several ->
                            Arrays.stream(several)
                                    .map(Export::quoted)
                                    .collect(Collectors.joining(", ", "array[", "]::text[]"));
                        case OffsetDateTime time -> quoted(time.toString()) + "::timestamptz";
                        case String one -> quoted(one);
                        case java.util.UUID id -> quoted(id.toString()) + "::uuid";
                        default -> throw new IllegalStateException(name.group());
                    });
        });
    }

    private static String quoted(String value) {
        try {
            return "'" + Utils.escapeLiteral(null, value, true) + "'";
        } catch (SQLException e) {
            // Only a NUL character is refused, and no filter has one.
            throw new IllegalArgumentException(e);
        }
    }
}
