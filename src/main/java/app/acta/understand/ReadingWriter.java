package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.data.Db;
import app.acta.understand.words.OwnHeads;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what was read into {@code understand.readings}, many voices at once. */
@Component
class ReadingWriter {
    private final Db db;
    private final Embeddings embeddings;

    ReadingWriter(Db db, Embeddings embeddings) {
        this.db = db;
        this.embeddings = embeddings;
    }

    /**
     * A voice and what was read.
     *
     * @param stated what its scores state
     * @param made what was made of its words
     * @param general what the general reader said, as it is kept; null where words were not read
     * @param own what the workspace's own heads make of that; null where it is the same
     */
    record Row(
            Feedback voice,
            ScoreSentiment.@Nullable Stated stated,
            Readers.Made made,
            @Nullable Own general,
            @Nullable Own own) {
        static Row of(Feedback voice, Readers.Made made, OwnHeads heads) {
            var reading = made.reading();
            var general = reading == null ? null : Own.general(reading);
            var vector = reading == null || reading.embedding() == null ? null : Embeddings.bytes(reading.embedding());
            return new Row(
                    voice,
                    ScoreSentiment.of(voice.scores()),
                    made,
                    general,
                    general == null ? null : Own.of(heads, general, vector));
        }

        private @Nullable Own words() {
            return own == null ? general : own;
        }

        @Nullable
        Double sentiment() {
            if (stated != null) {
                return stated.value();
            }
            var words = words();
            return words == null ? null : (Double) Reading.number(words.feeling());
        }

        Set<Label> holds() {
            var words = words();
            return words == null ? Set.of() : words.holds();
        }
    }

    /**
     * What was written.
     *
     * @param first those that were read for the first time
     * @param second those that had only been read fast because much waited, and now with time
     */
    record Written(Set<UUID> first, Set<UUID> second) {
        FeedbackRead told(Workspace.Id workspace, List<Row> rows) {
            var voices = rows.stream().map(Row::voice).toList();
            return new FeedbackRead(
                    workspace,
                    voices,
                    those(voices, first),
                    those(voices, second),
                    rows.stream()
                            .filter(row -> row.made().later())
                            .map(row -> row.voice().id())
                            .collect(Collectors.toSet()));
        }

        private static List<Feedback.Id> those(List<Feedback> voices, Set<UUID> ids) {
            return voices.stream()
                    .map(Feedback::id)
                    .filter(id -> ids.contains(id.value()))
                    .toList();
        }
    }

    /** Writes what was read in place of what was there. */
    Written write(Workspace.Id workspace, String reader, int version, List<Row> rows) {
        var first = new HashSet<UUID>();
        var second = new HashSet<UUID>();
        db.in(workspace)
                .sql("""
                insert into understand.readings (workspace_id, feedback_id, reader, version, language, sentiment, because,
                    stated, read_by, unread, negative, neutral, positive, labels, holds, own, own_holds, says, later, hasty)
                select :workspace, r.id, :reader, :version, r.language, r.sentiment, r.because,
                    r.stated, r.read_by, r.unread, r.negative, r.neutral, r.positive, r.labels::jsonb,
                    string_to_array(r.holds, ','), r.own::jsonb,
                    string_to_array(r.own_holds, ','), string_to_array(nullif(r.says, ''), ','), r.later, r.later
                from unnest(:ids, :languages, :sentiments, :reasons, :stated, :by, :unread, :negative, :neutral, :positive,
                        :labels, :holds, :own, :own_holds, :says, :later)
                    as r(id, language, sentiment, because, stated, read_by, unread, negative, neutral, positive,
                        labels, holds, own, own_holds, says, later)
                on conflict (workspace_id, feedback_id) do update set
                    hasty = readings.hasty and excluded.later,
                    reader = excluded.reader, version = excluded.version, language = excluded.language,
                    sentiment = excluded.sentiment, because = excluded.because, stated = excluded.stated,
                    read_by = excluded.read_by, unread = excluded.unread, negative = excluded.negative,
                    neutral = excluded.neutral, positive = excluded.positive, labels = excluded.labels,
                    holds = excluded.holds, own = excluded.own, own_holds = excluded.own_holds, says = excluded.says, later = excluded.later, weights = null,
                    read_at = now(), changed_xid = pg_current_xact_id()
                returning new.feedback_id as voice, old.feedback_id is null as is_first, old.hasty and not new.hasty as is_second
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
                .param(
                        "labels",
                        texts(
                                rows,
                                row -> row.general() == null
                                        ? null
                                        : ReadingTable.json(row.general().labels())),
                        Types.ARRAY)
                .param(
                        "holds",
                        texts(
                                rows,
                                row -> row.general() == null
                                        ? null
                                        : ReadingTable.keys(row.general().holds())),
                        Types.ARRAY)
                .param(
                        "own",
                        texts(
                                rows,
                                row -> row.own() == null
                                        ? null
                                        : ReadingTable.json(row.own().said())),
                        Types.ARRAY)
                .param(
                        "own_holds",
                        texts(
                                rows,
                                row -> row.own() == null
                                        ? null
                                        : ReadingTable.keys(row.own().holds())),
                        Types.ARRAY)
                .param("says", texts(rows, row -> ReadingTable.says(row.holds())), Types.ARRAY)
                .param("later", rows.stream().map(row -> row.made().later()).toArray(Boolean[]::new), Types.ARRAY)
                .query(row -> {
                    var voice = row.getObject("voice", UUID.class);
                    if (row.getBoolean("is_first")) {
                        first.add(voice);
                    } else if (row.getBoolean("is_second")) {
                        second.add(voice);
                    }
                });
        embeddings.keep(workspace, rows, first);
        return new Written(first, second);
    }

    private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable Double[] numbers(List<Row> rows, Function<Row, @Nullable Double> of) {
        return rows.stream().map(of).toArray(Double[]::new);
    }

    private static @Nullable Double probability(Row row, Feeling feeling) {
        return row.general() == null ? null : row.general().said().get(feeling.key());
    }
}
