package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have begun to write. A draft is saved against the version that its window had: when another window was
 * faster, it becomes a draft of its own, so that nothing that was typed is ever lost.
 */
@Component
public class Drafts {
    /** How long somebody counts as writing after their last key. */
    private static final Duration WRITING = Duration.ofMinutes(5);

    /** One that is kept; version 0 is one that is not kept yet. */
    public record Draft(UUID id, int version, String words, Instant changedAt) {
        /** An empty one for a new window. */
        static Draft blank(Instant now) {
            return new Draft(UUID.randomUUID(), 0, "", now);
        }
    }

    /** Somebody else who writes an answer on the same case. */
    public record Writer(String name, Instant at) {}

    /**
     * What became of a draft that was saved.
     *
     * @param apart true when another window had saved this draft meanwhile, so that this one is now kept beside it
     */
    public record Kept(Draft draft, boolean apart, List<Writer> others) {}

    private final Db db;
    private final Cases cases;
    private final Talk talk;
    private final Clock clock;

    Drafts(Db db, Cases cases, Talk talk, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.talk = talk;
        this.clock = clock;
    }

    /** This person's drafts on a case, the newest first; a blank one when there is none. */
    public List<Draft> of(Visitor visitor, Case.Id id) {
        var kept = db.in(visitor.workspace())
                .sql("""
                select id, version, words, changed_at from act.drafts
                where workspace_id = :workspace and case_id = :case and person_id = :person
                order by changed_at desc, id
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", id.value())
                .param("person", visitor.person().value())
                .query((row, n) -> new Draft(
                        row.getObject("id", UUID.class),
                        row.getInt("version"),
                        row.getString("words"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
        return kept.isEmpty() ? List.of(Draft.blank(now())) : kept;
    }

    /** Who else wrote in the last five minutes. */
    public List<Writer> others(Visitor visitor, Case.Id id) {
        return db.in(visitor.workspace())
                .sql("""
                select author, max(changed_at) as at from act.drafts
                where workspace_id = :workspace and case_id = :case and person_id <> :person and changed_at > :since
                group by person_id, author order by at desc
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", id.value())
                .param("person", visitor.person().value())
                .param("since", MessageTable.at(now().minus(WRITING)))
                .query((row, n) -> new Writer(
                        row.getString("author"), row.getTimestamp("at").toInstant()))
                .list();
    }

    /**
     * The same on the case of this number.
     *
     * @throws Refusal not found
     */
    public List<Writer> others(Visitor visitor, int number) {
        return others(visitor, cases.get(visitor.workspace(), number).id());
    }

    /**
     * Keeps what stands in a window.
     *
     * @param draft the draft the window was opened with
     * @param version the version the window last knew, 0 for a new one
     * @throws Refusal not found; invalid, when it is longer than a message may be
     */
    @Transactional
    public Kept save(Visitor visitor, int number, UUID draft, int version, String typed) {
        var held = cases.get(visitor.workspace(), number);
        var words = Said.of("words", typed, Messages.LONGEST);
        // A window that sends its words may still be saving them: what has been sent is no draft any more.
        if ((words.isEmpty() && version == 0) || talk.sent(visitor.workspace(), held.id(), draft, words)) {
            return new Kept(new Draft(draft, 0, "", now()), false, others(visitor, held.id()));
        }
        var kept = version == 0
                ? insert(visitor, held.id(), draft, words)
                : update(visitor, held.id(), draft, version, words);
        if (kept > 0) {
            return new Kept(new Draft(draft, kept, words, now()), false, others(visitor, held.id()));
        }
        var apart = UUID.randomUUID();
        insert(visitor, held.id(), apart, words);
        return new Kept(new Draft(apart, 1, words, now()), true, others(visitor, held.id()));
    }

    private int insert(Visitor visitor, Case.Id id, UUID draft, String words) {
        return db.in(visitor.workspace())
                .sql("""
                insert into act.drafts (workspace_id, id, case_id, person_id, author, words, changed_at)
                values (:workspace, :id, :case, :person, :author, :words, :at)
                on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", draft)
                .param("case", id.value())
                .param("person", visitor.person().value())
                .param("author", visitor.actor())
                .param("words", words)
                .param("at", MessageTable.at(now()))
                .update();
    }

    private int update(Visitor visitor, Case.Id id, UUID draft, int version, String words) {
        return db.in(visitor.workspace())
                .sql("""
                update act.drafts set words = :words, version = version + 1, changed_at = :at
                where workspace_id = :workspace and id = :id and case_id = :case and person_id = :person
                  and version = :version
                returning version
                """)
                .param("words", words)
                .param("at", MessageTable.at(now()))
                .param("workspace", visitor.workspace().value())
                .param("id", draft)
                .param("case", id.value())
                .param("person", visitor.person().value())
                .param("version", version)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Lets a draft go that is not wanted, or whose words were sent; one that another window has changed since stays. */
    @Transactional
    public void discard(Visitor visitor, int number, UUID draft, int version, String typed) {
        var held = cases.get(visitor.workspace(), number);
        db.in(visitor.workspace())
                .sql("""
                delete from act.drafts
                where workspace_id = :workspace and id = :id and case_id = :case and person_id = :person
                  and (version = :version or words = :words)
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", draft)
                .param("case", held.id().value())
                .param("person", visitor.person().value())
                .param("version", version)
                .param("words", Said.of("words", typed, Messages.LONGEST))
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
