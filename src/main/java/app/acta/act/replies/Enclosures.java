package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Letter;
import app.acta.platform.mail.in.FileType;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files that go along with answers by mail. They wait on the case, each for its person's next letter. */
@Component
public class Enclosures {
    /** The largest file, in bytes. */
    public static final int LARGEST = 10 << 20;

    /** The most that goes along with one letter, in bytes: mail servers take little more. */
    public static final int TOGETHER = 15 << 20;

    /** The most files of one letter. */
    public static final int MOST = 10;

    private final Db db;
    private final Cases cases;
    private final Clock clock;

    Enclosures(Db db, Cases cases, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.clock = clock;
    }

    /** What waits for this person's next letter on the case. */
    public List<Attachments.Kept> waiting(Visitor visitor, Case.Id held) {
        return db.in(visitor.workspace())
                .sql("""
                select id, name, type, size, '' as left_why from act.files_out
                where workspace_id = :workspace and case_id = :case and person_id = :person and message_id is null
                order by id
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", held.value())
                .param("person", visitor.person().value())
                .query(Attachments::kept)
                .list();
    }

    /** What went along with the letters of a case, by the letter's id. */
    public Map<UUID, List<Attachments.Kept>> sent(Workspace.Id workspace, Case.Id held) {
        var files = new HashMap<UUID, List<Attachments.Kept>>();
        db.in(workspace)
                .sql("""
                select f.id, f.name, f.type, f.size, '' as left_why, f.message_id from act.files_out f
                join act.messages m on m.workspace_id = f.workspace_id and m.id = f.message_id
                where f.workspace_id = :workspace and m.case_id = :case order by f.id
                """)
                .param("workspace", workspace.value())
                .param("case", held.value())
                .query(row -> {
                    files.computeIfAbsent(row.getObject("message_id", UUID.class), key -> new java.util.ArrayList<>())
                            .add(Attachments.kept(row, 0));
                });
        return files;
    }

    /**
     * Keeps a file for the visitor's next letter on this case.
     *
     * @throws Refusal invalid or too large, with a sentence
     */
    @Transactional
    public void add(Visitor visitor, int number, String called, byte[] bytes) {
        var held = cases.get(visitor.workspace(), number);
        if (bytes.length == 0) {
            throw Refusal.invalid("file", "Choose a file that is not empty.");
        }
        if (bytes.length > LARGEST) {
            throw Refusal.tooLarge("A file may have 10 MB. Put a larger one where the customer can fetch it.");
        }
        var there = waiting(visitor, held.id());
        var together = there.stream().mapToLong(Attachments.Kept::size).sum() + bytes.length;
        if (there.size() >= MOST || together > TOGETHER) {
            throw Refusal.tooLarge("At most 10 files of 15 MB together go along with one letter.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into act.files_out (workspace_id, case_id, person_id, name, type, size, bytes, at)
                values (:workspace, :case, :person, :name, :type, :size, :bytes, :at)
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", held.id().value())
                .param("person", visitor.person().value())
                .param("name", FileType.name(called, there.size() + 1))
                .param("type", FileType.of(bytes))
                .param("size", bytes.length)
                .param("bytes", bytes)
                .param("at", MessageTable.at(clock.instant()))
                .update();
    }

    /** It does not go along after all; one that has left stays. */
    @Transactional
    public void remove(Visitor visitor, int number, UUID file) {
        var held = cases.get(visitor.workspace(), number);
        db.in(visitor.workspace())
                .sql("""
                delete from act.files_out
                where workspace_id = :workspace and id = :id and case_id = :case and person_id = :person
                  and message_id is null
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", file)
                .param("case", held.id().value())
                .param("person", visitor.person().value())
                .update();
    }

    /** What waited goes along with this letter. */
    @Transactional(propagation = Propagation.MANDATORY)
    void enclose(Visitor visitor, Case.Id held, Message.Id letter) {
        db.in(visitor.workspace())
                .sql("""
                update act.files_out set message_id = :letter
                where workspace_id = :workspace and case_id = :case and person_id = :person and message_id is null
                """)
                .param("letter", letter.value())
                .param("workspace", visitor.workspace().value())
                .param("case", held.value())
                .param("person", visitor.person().value())
                .update();
    }

    /** The files of a letter that leaves, with their bytes. */
    List<Letter.File> of(Workspace.Id workspace, Message.Id letter) {
        return db.in(workspace)
                .sql("""
                select name, type, bytes from act.files_out
                where workspace_id = :workspace and message_id = :letter order by id
                """)
                .param("workspace", workspace.value())
                .param("letter", letter.value())
                .query((row, n) -> new Letter.File(row.getString("name"), row.getString("type"), row.getBytes("bytes")))
                .list();
    }

    /** One that went along with a letter of this case, if it is one. */
    Optional<Attachments.Content> content(Workspace.Id workspace, Case.Id held, UUID file) {
        return db.in(workspace)
                .sql("""
                select f.name, f.type, f.bytes from act.files_out f
                join act.messages m on m.workspace_id = f.workspace_id and m.id = f.message_id
                where f.workspace_id = :workspace and f.id = :id and m.case_id = :case
                """)
                .param("workspace", workspace.value())
                .param("id", file)
                .param("case", held.value())
                .query((row, n) ->
                        new Attachments.Content(row.getString("name"), row.getString("type"), row.getBytes("bytes")))
                .optional();
    }
}
