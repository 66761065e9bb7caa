package app.acta.act.coach;

import app.acta.act.Cases;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes that are kept as they were typed, and that their writer may put in other words for a while. */
@Component
public class KindNotes {
    /** So long after writing it a note can be put in other words: later others have acted on it. */
    static final Duration WHILE = Duration.ofHours(1);

    /**
     * A kept note with words that could be kinder.
     *
     * @param other the note with every suggestion in it
     */
    public record Kept(UUID id, String words, String other, List<Wording.Found> found) {}

    private final Db db;
    private final Cases cases;
    private final KindWords kindWords;
    private final Writing writing;
    private final Clock clock;

    KindNotes(Db db, Cases cases, KindWords kindWords, Writing writing, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.kindWords = kindWords;
        this.writing = writing;
        this.clock = clock;
    }

    /** The visitor's own newest note on a case, if it is fresh and words in it could be kinder. */
    public Optional<Kept> latest(Visitor visitor, int number) {
        var held = cases.get(visitor.workspace(), number);
        if (visitor.member() == null) {
            return Optional.empty();
        }
        return db.in(visitor.workspace())
                .sql("""
                select id, words from act.case_events
                where workspace_id = :workspace and case_id = :case and kind = 'note' and person_id = :person
                    and words is not null and at > :since
                order by id desc limit 1
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", held.id().value())
                .param("person", visitor.person().value())
                .param("since", Timestamp.from(clock.instant().minus(WHILE)))
                .query((row, n) -> kept(visitor, row.getObject(1, UUID.class), row.getString(2)))
                .optional()
                .filter(kept -> !kept.found().isEmpty());
    }

    private Kept kept(Visitor visitor, UUID id, String words) {
        var found = kindWords.in(visitor.workspace(), words);
        var other = words;
        for (var each : found.reversed()) {
            other = Wording.taking(other, each);
        }
        return new Kept(id, words, other, found);
    }

    /**
     * Keeps the other words as a new note and lets the first words go; the history still says that a note was written. Doing it
     * twice changes nothing.
     *
     * @throws Refusal conflict, when the note is not the visitor's own newest one or is older than an hour; invalid, without words
     */
    @Transactional
    public void again(Visitor visitor, int number, UUID note, String words) {
        var latest = latest(visitor, number)
                .filter(kept -> kept.id().equals(note))
                .orElseThrow(() -> Refusal.conflict("This note can no longer be put in other words. Write a new one."));
        if (words.strip().equals(latest.words())) {
            return;
        }
        cases.note(visitor, number, words);
        db.in(visitor.workspace())
                .sql("""
                update act.case_events set words = null
                where workspace_id = :workspace and id = :note and person_id = :person
                """)
                .param("workspace", visitor.workspace().value())
                .param("note", note)
                .param("person", visitor.person().value())
                .update();
        writing.worded(visitor, latest.found().size(), latest.found().size());
    }
}
