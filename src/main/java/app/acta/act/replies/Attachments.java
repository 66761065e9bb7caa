package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.mail.in.Mail;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files that came with mail. They are kept in the database, and handed out only to whoever may read the case or voice. */
@Component
public class Attachments {
    /**
     * A file, without its bytes.
     *
     * @param type what its first bytes say it is
     * @param size in bytes
     * @param left why it was not kept, as a sentence; empty when it was
     */
    public record Kept(UUID id, String name, String type, long size, String left) {
        /** Its size as people read it. */
        public String measure() {
            return size < 1024 * 1024
                    ? Math.max(1, Math.round(size / 1024.0)) + " KB"
                    : "%.1f MB".formatted(size / 1024.0 / 1024);
        }
    }

    /** A file with its bytes, read once and handed on. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Content(String name, String type, byte[] bytes) {}

    private final Db db;
    private final Cases cases;
    private final Enclosures enclosures;

    Attachments(Db db, Cases cases, Enclosures enclosures) {
        this.db = db;
        this.cases = cases;
        this.enclosures = enclosures;
    }

    /** Keeps the files of a mail; keeping them again changes nothing. */
    void keep(Workspace.Id workspace, UUID mail, List<Mail.File> files) {
        for (var place = 0; place < files.size(); place++) {
            var file = files.get(place);
            db.in(workspace)
                    .sql("""
                    insert into act.attachments (workspace_id, mail_id, place, name, type, size, bytes, left_why)
                    values (:workspace, :mail, :place, :name, :type, :size, :bytes, :left)
                    on conflict do nothing
                    """)
                    .param("workspace", workspace.value())
                    .param("mail", mail)
                    .param("place", place)
                    .param("name", file.name())
                    .param("type", file.type())
                    .param("size", file.size())
                    .param("bytes", file.bytes())
                    .param("left", file.left())
                    .update();
        }
    }

    /** The files of a mail. */
    List<Kept> of(Workspace.Id workspace, UUID mail) {
        return db.in(workspace)
                .sql("""
                select id, name, type, size, left_why from act.attachments
                where workspace_id = :workspace and mail_id = :mail order by place
                """)
                .param("workspace", workspace.value())
                .param("mail", mail)
                .query(Attachments::kept)
                .list();
    }

    /**
     * One file of a case: of a mail or letter in its thread, or of a voice that it gathers.
     *
     * @throws Refusal not found, when it is not there or not of this case
     */
    public Content ofCase(Workspace.Id workspace, Case held, UUID id) {
        var ours = enclosures.content(workspace, held.id(), id);
        return ours.isPresent()
                ? ours.get()
                : content(workspace, id, """
                (m.message_id in (select id from act.messages where workspace_id = :workspace and case_id = :case)
                 or m.feedback_id = any(:voices))
                """, held.id().value(), cases.voices(workspace, held.id()));
    }

    /**
     * One file of a voice.
     *
     * @throws Refusal not found
     */
    public Content ofVoice(Workspace.Id workspace, Feedback.Id voice, UUID id) {
        return content(workspace, id, "m.feedback_id = any(:voices) and :case = :case", voice.value(), List.of(voice));
    }

    private Content content(
            Workspace.Id workspace, UUID id, String condition, UUID held, Collection<Feedback.Id> voices) {
        return db.in(workspace)
                .sql("""
                select a.name, a.type, a.bytes from act.attachments a
                join act.mail_in m on m.workspace_id = a.workspace_id and m.id = a.mail_id
                where a.workspace_id = :workspace and a.id = :id and a.bytes is not null and
                """ + condition)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("case", held)
                .param("voices", voices.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query((row, n) -> new Content(row.getString("name"), row.getString("type"), row.getBytes("bytes")))
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such file here."));
    }

    static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("left_why"));
    }
}
