package app.acta.understand;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.data.Db;
import app.acta.platform.words.Named;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.OwnHeads.Lesson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people found who went over readings: what they left as it was is as much of a lesson as what they set right. */
@Component
class Looks {
    /** The newest so many teach: with ten labels taught each voice then takes some 2 ms more to read. */
    private static final int MOST = 1_000;

    private final Db db;

    Looks(Db db) {
        this.db = db;
    }

    /** One look: which labels, the feeling among them, the reading had and which the person says. */
    record Look(UUID person, Set<String> had, Set<String> said) {
        /** Whether the reader and the person say the same of a label. */
        boolean agreesOn(String label) {
            return label.equals(Correction.FEELING)
                    ? feeling(had).equals(feeling(said))
                    : had.contains(label) == said.contains(label);
        }

        /** Whether the person said anything of a label: of the feeling not always. */
        boolean tellsOf(String label) {
            return !label.equals(Correction.FEELING) || !feeling(said).isEmpty();
        }

        private static String feeling(Set<String> keys) {
            return Arrays.stream(Feeling.values())
                    .map(Named::key)
                    .filter(keys::contains)
                    .findFirst()
                    .orElse("");
        }
    }

    /** All that may be said about a voice: the feeling and each label. */
    static List<String> all() {
        var all = new ArrayList<String>();
        all.add(Correction.FEELING);
        for (var label : Label.values()) {
            all.add(label.key());
        }
        return all;
    }

    /** Keeps a look in place of an earlier one at this voice; answers whether it says anything new. */
    boolean keep(Visitor visitor, Feedback.Id voice, Reading.Words words, @Nullable Feeling feeling, Set<Label> holds) {
        return db.in(visitor.workspace())
                        .sql("""
                        insert into understand.looks as l (workspace_id, feedback_id, person_id, had, said)
                        values (:workspace, :voice, :person, :had, :said)
                        on conflict (workspace_id, feedback_id) do update
                            set person_id = excluded.person_id, said = excluded.said, at = now()
                            where l.said <> excluded.said
                        """)
                        .param("workspace", visitor.workspace().value())
                        .param("voice", voice.value())
                        .param("person", visitor.person().value())
                        .param("had", keys(words.feeling(), words.holds()))
                        .param("said", keys(feeling, holds))
                        .update()
                > 0;
    }

    private static String[] keys(@Nullable Feeling feeling, Set<Label> holds) {
        var keys = new ArrayList<String>();
        if (feeling != null) {
            keys.add(feeling.key());
        }
        holds.stream().sorted().map(Named::key).forEach(keys::add);
        return keys.toArray(String[]::new);
    }

    /** Forgets the looks at these voices; answers how many there were. */
    int forget(Workspace.Id workspace, UUID[] voices) {
        return db.in(workspace)
                .sql("delete from understand.looks where workspace_id = :workspace and feedback_id = any(:voices)")
                .param("workspace", workspace.value())
                .param("voices", voices)
                .update();
    }

    /** Those of these voices that somebody went over. */
    Set<UUID> at(Workspace.Id workspace, Collection<UUID> voices) {
        return new HashSet<>(db.in(workspace)
                .sql("""
                select feedback_id from understand.looks where workspace_id = :workspace and feedback_id = any(:voices)
                """)
                .param("workspace", workspace.value())
                .param("voices", voices.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** The looks since a moment, the oldest first. */
    List<Look> since(Workspace.Id workspace, @Nullable Instant moment) {
        return db.in(workspace)
                .sql("""
                select person_id, had, said from (
                    select * from understand.looks where workspace_id = :workspace and at > :since
                    order by at desc limit :most) l
                order by at, feedback_id
                """)
                .param("workspace", workspace.value())
                .param("since", since(moment))
                .param("most", MOST)
                .query(Looks::look)
                .list();
    }

    /**
     * What the looks since a moment teach, the oldest first: of each label about which somebody said otherwise than the
     * reader, what everybody said.
     */
    List<Lesson> lessons(Workspace.Id workspace, @Nullable Instant moment) {
        var lessons = new ArrayList<Lesson>();
        var taught = new HashSet<String>();
        since(workspace, moment)
                .forEach(look -> all().stream()
                        .filter(label -> look.tellsOf(label) && !look.agreesOn(label))
                        .forEach(taught::add));
        if (taught.isEmpty()) {
            return lessons;
        }
        db.in(workspace)
                .sql("""
                select l.person_id, l.had, l.said, r.negative, r.neutral, r.positive, r.labels, r.holds, e.vector
                from (select * from understand.looks where workspace_id = :workspace and at > :since
                      order by at desc limit :most) l
                join understand.readings r using (workspace_id, feedback_id)
                left join understand.embeddings e on e.workspace_id = l.workspace_id and e.feedback_id = l.feedback_id
                    and e.encoder = :encoder
                where r.read_by is not null
                order by l.at, l.feedback_id
                """)
                .param("workspace", workspace.value())
                .param("encoder", Encoder.SHIPPED)
                .param("since", since(moment))
                .param("most", MOST)
                .query(row -> {
                    var look = look(row, 0);
                    var general = Own.full(ReadingTable.general(row).said());
                    var vector = row.getBytes("vector");
                    taught.stream()
                            .sorted()
                            .filter(look::tellsOf)
                            .forEach(label -> lessons.add(new Lesson(
                                    general,
                                    vector,
                                    label,
                                    label.equals(Correction.FEELING)
                                            ? Look.feeling(look.said())
                                            : look.said().contains(label) ? "yes" : "no")));
                });
        return lessons;
    }

    private static OffsetDateTime since(@Nullable Instant moment) {
        return OffsetDateTime.ofInstant(moment == null ? Instant.EPOCH : moment, ZoneOffset.UTC);
    }

    private static Look look(ResultSet row, int n) throws SQLException {
        return new Look(
                row.getObject("person_id", UUID.class),
                Set.of((String[]) row.getArray("had").getArray()),
                Set.of((String[]) row.getArray("said").getArray()));
    }
}
