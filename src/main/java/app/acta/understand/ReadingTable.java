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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How readings lie in {@code understand.readings}, and beside them corrections. */
@Component
class ReadingTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Db db;

    ReadingTable(Db db) {
        this.db = db;
    }

    static String json(Map<String, Double> said) {
        return JSON.writeValueAsString(said);
    }

    static Map<String, Double> said(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, Double>>() {});
    }

    static String keys(Collection<Label> labels) {
        return labels.stream().map(Named::key).collect(Collectors.joining(","));
    }

    /** Those of the labels by which the inbox tells voices apart: what it says, and the emotions. */
    static String says(Collection<Label> labels) {
        return labels.stream()
                .map(Named::key)
                .filter(key -> Named.of(Impression.Says.class, key).isPresent()
                        || Named.of(Impression.Emotion.class, key).isPresent())
                .collect(Collectors.joining(","));
    }

    Optional<Reading> find(Workspace.Id workspace, Feedback.Id feedback) {
        return find(workspace, List.of(feedback)).stream().findFirst();
    }

    /** The readings of these voices, in no order; those that were not read are left out. */
    List<Reading> find(Workspace.Id workspace, Collection<Feedback.Id> voices) {
        var ids = voices.stream().map(Feedback.Id::value).toList();
        var corrections = corrections(workspace, ids).stream().collect(Collectors.groupingBy(Correction::feedback));
        return db.in(workspace)
                .sql("""
                select feedback_id, version, language, sentiment, stated, because, read_by, unread,
                       negative, neutral, positive, labels, holds, own, own_holds, weights, read_at
                from understand.readings where workspace_id = :workspace and feedback_id = any(:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> {
                    var feedback = new Feedback.Id(row.getObject("feedback_id", UUID.class));
                    return new Reading(
                            feedback,
                            row.getInt("version"),
                            row.getString("language"),
                            row.getObject("sentiment", Double.class),
                            row.getObject("stated", Double.class),
                            row.getString("because"),
                            words(row),
                            row.getString("unread"),
                            corrections.getOrDefault(feedback, List.of()),
                            row.getTimestamp("read_at").toInstant());
                })
                .list();
    }

    /** Those of these voices that were read before. */
    Set<UUID> known(Workspace.Id workspace, List<UUID> ids) {
        return Set.copyOf(db.in(workspace)
                .sql("""
                select feedback_id from understand.readings where workspace_id = :workspace and feedback_id = any(:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Up to so many voices of all workspaces that were read fast and are to be read in full, the newest first. */
    Map<Workspace.Id, List<Feedback.Id>> later(int most) {
        return db
                .outside()
                .sql("select workspace_id, feedback_id from understand.read_later(:most)")
                .param("most", most)
                .query((row, n) -> Map.entry(
                        new Workspace.Id(row.getObject("workspace_id", UUID.class)),
                        new Feedback.Id(row.getObject("feedback_id", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Reading.@Nullable Words words(ResultSet row) throws SQLException {
        var by = row.getString("read_by");
        if (by == null) {
            return null;
        }
        var general = general(row);
        var own = own(row);
        var words = own == null ? general : own;
        var feelings = new EnumMap<Feeling, Double>(Feeling.class);
        for (var feeling : Feeling.values()) {
            feelings.put(feeling, words.said().getOrDefault(feeling.key(), 0.0));
        }
        var weights = row.getString("weights");
        return new Reading.Words(
                by,
                feelings,
                words.labels(),
                words.holds(),
                weights == null ? null : JSON.readValue(weights, new TypeReference<Map<String, List<String>>>() {}),
                own != null,
                general.feeling(),
                general.holds());
    }

    /** What the general reader said, of a row whose words were read. */
    static Own general(ResultSet row) throws SQLException {
        var said = new LinkedHashMap<String, Double>();
        for (var feeling : Feeling.values()) {
            // Kept in four bytes: in thousandths again, as it was before.
            said.put(feeling.key(), Math.round(row.getDouble(feeling.key()) * 1000) / 1000.0);
        }
        said.putAll(said(row.getString("labels")));
        return new Own(said, labels(row, "holds"));
    }

    /** What the workspace's own heads made of it, or null. */
    static @Nullable Own own(ResultSet row) throws SQLException {
        var own = row.getString("own");
        return own == null ? null : new Own(said(own), labels(row, "own_holds"));
    }

    private static Set<Label> labels(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .flatMap(key -> Named.of(Label.class, key).stream())
                .collect(Collectors.toSet());
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

    /**
     * Says what counts of a reading, once corrections are looked at. What own heads make of it goes: they have learnt from
     * this very voice, or will, and whoever takes a correction back means the reader and not an echo of themselves.
     */
    void settle(Workspace.Id workspace, UUID feedback, @Nullable Double sentiment, Set<Label> holds) {
        db.in(workspace)
                .sql("""
                update understand.readings set sentiment = :sentiment, says = string_to_array(nullif(:says, ''), ','),
                    own = null, own_holds = null, changed_xid = pg_current_xact_id()
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
