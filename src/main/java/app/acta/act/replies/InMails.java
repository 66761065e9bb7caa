package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mail that came in: what became of each, what stands beside its new words, and deciding otherwise. */
@Component
public class InMails {
    /** How many stand on a page. */
    public static final int PAGE = 50;

    /**
     * What came with a mail besides its new words.
     *
     * @param rest history, signature and notices; null when there are none
     * @param otherFrom the sender's address where it is not the one we know of the customer; null otherwise
     */
    public record Beside(
            @Nullable String rest,
            @Nullable String otherFrom,
            List<Attachments.Kept> files) {
        public Beside {
            files = List.copyOf(files);
        }

        /** Whether there is anything to show. */
        public boolean shows() {
            return rest != null || otherFrom != null || !files.isEmpty();
        }
    }

    private record Row(
            UUID mail,
            @Nullable UUID message,
            @Nullable String rest,
            @Nullable String otherFrom) {}

    private final Db db;
    private final MailShelf shelf;
    private final MailTaker taker;
    private final Attachments attachments;
    private final Audit audit;

    InMails(Db db, MailShelf shelf, MailTaker taker, Attachments attachments, Audit audit) {
        this.db = db;
        this.shelf = shelf;
        this.taker = taker;
        this.attachments = attachments;
        this.audit = audit;
    }

    /**
     * Mail, newest first, {@value #PAGE} at most.
     *
     * @param asideOnly only what was set aside or could not be read
     * @param before the last one of the page before, null for the first page
     */
    public List<Fetched> list(Workspace.Id workspace, boolean asideOnly, @Nullable UUID before) {
        return shelf.list(workspace, asideOnly, before, PAGE);
    }

    /** How many could not be read and wait for somebody. */
    public long failed(Workspace.Id workspace) {
        return shelf.failed(workspace);
    }

    /**
     * Takes in what was set aside or could not be read, as a person's mail. Doing it again changes nothing.
     *
     * @throws Refusal not found; conflict, when its bytes are kept no longer
     */
    public Fetched takeIn(Visitor visitor, UUID id) {
        var workspace = visitor.workspace();
        var mail = shelf.find(workspace, id).orElseThrow(() -> Refusal.notFound("There is no such mail."));
        if (mail.state() == Fetched.State.ASIDE || mail.state() == Fetched.State.FAILED) {
            var raw = shelf.raw(workspace, id)
                    .orElseThrow(() -> Refusal.conflict(
                            "It was set aside more than 30 days ago and is kept no longer. It may still be in the mailbox."));
            taker.take(workspace, raw, true);
            audit.record(visitor, "mail.taken", id.toString());
        }
        return shelf.find(workspace, id).orElse(mail);
    }

    /** What came beside the words of the messages of a case, by message. */
    public Map<UUID, Beside> ofCase(Workspace.Id workspace, Case.Id id) {
        var found = new HashMap<UUID, Beside>();
        db.in(workspace)
                .sql("""
                select i.id, i.message_id, i.rest, i.other_from from act.mail_in i
                join act.messages m on m.workspace_id = i.workspace_id and m.id = i.message_id
                where m.workspace_id = :workspace and m.case_id = :case
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("message_id", UUID.class),
                        row.getString("rest"),
                        row.getString("other_from")))
                .list()
                .forEach(row -> {
                    var beside = new Beside(row.rest(), row.otherFrom(), attachments.of(workspace, row.mail()));
                    if (row.message() != null && beside.shows()) {
                        found.put(row.message(), beside);
                    }
                });
        return found;
    }

    /** What came beside the words of a voice, if it came by mail and anything did. */
    public Optional<Beside> ofVoice(Workspace.Id workspace, Feedback.Id voice) {
        return db.in(workspace)
                .sql("select id, rest from act.mail_in where workspace_id = :workspace and feedback_id = :voice")
                .param("workspace", workspace.value())
                .param("voice", voice.value())
                .query((row, n) -> new Row(row.getObject("id", UUID.class), null, row.getString("rest"), null))
                .optional()
                .map(row -> new Beside(row.rest(), null, attachments.of(workspace, row.mail())))
                .filter(Beside::shows);
    }
}
