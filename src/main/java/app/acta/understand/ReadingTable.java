package app.acta.understand;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.data.Db;
import app.acta.platform.words.Named;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How readings lie in {@code understand.readings}, and beside them corrections. */
@Component
class ReadingTable {
    /** Less probable labels are not kept: they say nothing and would double the table. */
    private static final float KEPT = 0.01f;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Db db;
    private final Embeddings embeddings;

    ReadingTable(Db db, Embeddings embeddings) {
        this.db = db;
        this.embeddings = embeddings;
    }

    /** A voice, what its scores state and what was made of its words. */
    record Row(Feedback voice, ScoreSentiment.@Nullable Stated stated, Readers.Made made) {
        @Nullable
        Double sentiment() {
            if (stated != null) {
                return stated.value();
            }
            var reading = made.reading();
            return reading == null
                    ? null
                    : Reading.number(Named.of(Feeling.class, reading.feeling()).orElseThrow());
        }

        Set<Label> holds() {
            return made.reading() == null ? Set.of() : Label.held(made.reading());
        }
    }

    /** Writes what was read in place of what was there; answers which were read for the first time. */
    Set<UUID> write(Workspace.Id workspace, String reader, int version, List<Row> rows) {
        var first = new HashSet<UUID>(db.in(workspace)
                .sql("""
                insert into understand.readings (workspace_id, feedback_id, reader, version, language, sentiment, because,
                    stated, read_by, unread, negative, neutral, positive, labels, holds, says, later)
                select :workspace, r.id, :reader, :version, r.language, r.sentiment, r.because,
                    r.stated, r.read_by, r.unread, r.negative, r.neutral, r.positive, r.labels::jsonb,
                    string_to_array(r.holds, ','), string_to_array(nullif(r.says, ''), ','), r.later
                from unnest(:ids, :languages, :sentiments, :reasons, :stated, :by, :unread, :negative, :neutral, :positive,
                        :labels, :holds, :says, :later)
                    as r(id, language, sentiment, because, stated, read_by, unread, negative, neutral, positive,
                        labels, holds, says, later)
                on conflict (workspace_id, feedback_id) do update set
                    reader = excluded.reader, version = excluded.version, language = excluded.language,
                    sentiment = excluded.sentiment, because = excluded.because, stated = excluded.stated,
                    read_by = excluded.read_by, unread = excluded.unread, negative = excluded.negative,
                    neutral = excluded.neutral, positive = excluded.positive, labels = excluded.labels,
                    holds = excluded.holds, says = excluded.says, later = excluded.later, weights = null,
                    read_at = now(), changed_xid = pg_current_xact_id()
                returning case when xmax = 0 then feedback_id end
                """)
                .param("workspace", workspace.value())
                .param("reader", reader)
                .param("version", version)
                .param("ids", rows.stream().map(row -> row.voice().id().value()).toArray(UUID[]::new))
                .param("languages", texts(rows, row -> row.made().language()), Types.ARRAY)
                .param("sentiments", numbers(rows, Row::sentiment), Types.ARRAY)
                .param(
                        "reasons",
                        texts(
                                rows,
                                row -> row.stated() == null
                                        ? null
                                        : row.stated().because()),
                        Types.ARRAY)
                .param(
                        "stated",
                        numbers(
                                rows,
                                row -> row.stated() == null
                                        ? null
                                        : row.stated().value()),
                        Types.ARRAY)
                .param(
                        "by",
                        texts(
                                rows,
                                row -> row.made().reading() == null
                                        ? null
                                        : row.made().reading().reader()),
                        Types.ARRAY)
                .param("unread", texts(rows, row -> row.made().unread()), Types.ARRAY)
                .param("negative", numbers(rows, row -> probability(row, Feeling.NEGATIVE)), Types.ARRAY)
                .param("neutral", numbers(rows, row -> probability(row, Feeling.NEUTRAL)), Types.ARRAY)
                .param("positive", numbers(rows, row -> probability(row, Feeling.POSITIVE)), Types.ARRAY)
                .param("labels", texts(rows, ReadingTable::labels), Types.ARRAY)
                .param("holds", texts(rows, row -> keys(row.holds())), Types.ARRAY)
                .param("says", texts(rows, row -> says(row.holds())), Types.ARRAY)
                .param("later", rows.stream().map(row -> row.made().later()).toArray(Boolean[]::new), Types.ARRAY)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
        embeddings.keep(workspace, rows, first);
        return first;
    }

    private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable Double[] numbers(List<Row> rows, Function<Row, @Nullable Double> of) {
        return rows.stream().map(of).toArray(Double[]::new);
    }

    private static @Nullable Double probability(Row row, Feeling feeling) {
        var reading = row.made().reading();
        return reading == null ? null : (double) reading.sentiment().getOrDefault(feeling.key(), 0f);
    }

    private static @Nullable String labels(Row row) {
        var reading = row.made().reading();
        if (reading == null) {
            return null;
        }
        var labels = new LinkedHashMap<String, Double>();
        for (var label : Label.values()) {
            var p = label.in(reading);
            if (p >= KEPT) {
                labels.put(label.key(), Math.round(p * 1000) / 1000.0);
            }
        }
        return JSON.writeValueAsString(labels);
    }

    private static String keys(Collection<Label> labels) {
        return labels.stream().map(Named::key).collect(Collectors.joining(","));
    }

    /** Those of the labels by which the inbox tells voices apart. */
    static String says(Collection<Label> labels) {
        return labels.stream()
                .map(Named::key)
                .filter(key -> Named.of(Impression.Says.class, key).isPresent())
                .collect(Collectors.joining(","));
    }

    Optional<Reading> find(Workspace.Id workspace, Feedback.Id feedback) {
        var corrections = corrections(workspace, List.of(feedback.value()));
        return db.in(workspace)
                .sql("""
                select feedback_id, version, language, sentiment, stated, because, read_by, unread,
                       negative, neutral, positive, labels, holds, weights, read_at
                from understand.readings where workspace_id = :workspace and feedback_id = :feedback
                """)
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .query((row, n) -> new Reading(
                        feedback,
                        row.getInt("version"),
                        row.getString("language"),
                        row.getObject("sentiment", Double.class),
                        row.getObject("stated", Double.class),
                        row.getString("because"),
                        words(row),
                        row.getString("unread"),
                        corrections,
                        row.getTimestamp("read_at").toInstant()))
                .optional();
    }

    private static Reading.@Nullable Words words(ResultSet row) throws SQLException {
        var by = row.getString("read_by");
        if (by == null) {
            return null;
        }
        var feelings = new EnumMap<Feeling, Double>(Feeling.class);
        for (var feeling : Feeling.values()) {
            feelings.put(feeling, row.getDouble(feeling.key()));
        }
        var weights = row.getString("weights");
        return new Reading.Words(
                by,
                feelings,
                JSON.readValue(row.getString("labels"), new TypeReference<Map<String, Double>>() {}),
                Arrays.stream((String[]) row.getArray("holds").getArray())
                        .flatMap(key -> Named.of(Label.class, key).stream())
                        .collect(Collectors.toSet()),
                weights == null ? null : JSON.readValue(weights, new TypeReference<Map<String, List<String>>>() {}));
    }

    /** What people set right in these readings, oldest first. */
    List<Correction> corrections(Workspace.Id workspace, Collection<UUID> ids) {
        return db.in(workspace)
                .sql("""
                select feedback_id, label, value, person_id, at from understand.corrections
                where workspace_id = :workspace and feedback_id = any(:ids) order by at, label
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> new Correction(
                        new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                        row.getString("label"),
                        row.getString("value"),
                        new Person.Id(row.getObject("person_id", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Says what counts of a reading, once corrections are looked at. */
    void settle(Workspace.Id workspace, UUID feedback, @Nullable Double sentiment, Set<Label> holds) {
        db.in(workspace)
                .sql("""
                update understand.readings set sentiment = :sentiment, says = string_to_array(nullif(:says, ''), ','),
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and feedback_id = :feedback
                """)
                .param("sentiment", sentiment, Types.DOUBLE)
                .param("says", says(holds))
                .param("workspace", workspace.value())
                .param("feedback", feedback)
                .update();
    }

    /** Keeps the words that weighed most, unless it was read anew in between. */
    void weigh(Workspace.Id workspace, Reading reading, Map<String, List<String>> weights) {
        db.in(workspace)
                .sql("""
                update understand.readings set weights = cast(:weights as jsonb)
                where workspace_id = :workspace and feedback_id = :feedback and read_by = :by and read_at = :read
                """)
                .param("by", reading.words() == null ? null : reading.words().by())
                .param("read", OffsetDateTime.ofInstant(reading.readAt(), ZoneOffset.UTC))
                .param("weights", JSON.writeValueAsString(weights))
                .param("workspace", workspace.value())
                .param("feedback", reading.feedback().value())
                .update();
    }
}
