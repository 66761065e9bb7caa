package app.acta.identity;

import app.acta.platform.data.Db;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was done that somebody may ask about one day: sign-ins, permissions, exports, settings. Only ever added to. */
@Component
public class Audit {
    /** One deed. */
    public record Entry(UUID id, Instant at, String actor, String deed, String subject) {}

    private static final int PAGE = 100;

    private final Db db;

    Audit(Db db) {
        this.db = db;
    }

    /**
     * Records a deed, in the transaction of the deed where one is open.
     *
     * @param deed what was done, as {@code noun.verb}
     * @param subject what it was done to, in words
     */
    public void record(Visitor visitor, String deed, String subject) {
        var person = visitor.member();
        record(visitor.workspace(), person == null ? null : person.id(), visitor.actor(), deed, subject);
    }

    /** Records a deed of somebody who is not a visitor yet: signing in, accepting an invitation, the operator. */
    public void record(Workspace.Id workspace, Person.@Nullable Id person, String actor, String deed, String subject) {
        db.in(workspace)
                .sql("""
                insert into identity.audit (workspace_id, actor_id, actor, deed, subject)
                values (:workspace, :person, :actor, :deed, :subject)
                """)
                .param("workspace", workspace.value())
                .param("person", person == null ? null : person.value())
                .param("actor", actor)
                .param("deed", deed)
                .param("subject", subject)
                .update();
    }

    /**
     * The newest deeds that contain these words, at most {@value #PAGE}.
     *
     * @param before only those older than this entry; null for the newest
     */
    public List<Entry> search(Workspace.Id workspace, String words, @Nullable UUID before) {
        return db.in(workspace)
                .sql("""
                select id, at, actor, deed, subject from identity.audit
                where workspace_id = :workspace
                  and (cast(:before as uuid) is null or id < :before)
                  and (:words = '' or position(lower(:words) in lower(actor || ' ' || deed || ' ' || subject)) > 0)
                order by id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("before", before)
                .param("words", words.strip())
                .param("most", PAGE)
                .query((row, n) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("deed"),
                        row.getString("subject")))
                .list();
    }
}
