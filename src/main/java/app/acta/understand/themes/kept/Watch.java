package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import app.acta.understand.FeedbackRead;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes which voices wait for their themes, and forgets what customers said when they are erased. */
@Component
class Watch implements Held {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Db db;
    private final ThemeTable table;
    private final AboutTable abouts;
    private final Waiting waiting;
    private final Inbox inbox;
    private final Clock clock;

    Watch(Db db, ThemeTable table, AboutTable abouts, Waiting waiting, Inbox inbox, Clock clock) {
        this.db = db;
        this.table = table;
        this.abouts = abouts;
        this.waiting = waiting;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Inside the reader's transaction: only rows are written here, and a job does the rest. */
    @EventListener
    void read(FeedbackRead read) {
        var workspace = read.workspace();
        var standing = table.standing(workspace);
        if (standing.lookedAt() == null && !waiting.looking(workspace)) {
            waiting.look(
                    workspace,
                    new Looking.Reason(false, false, 0),
                    clock.instant().plus(SOON));
        }
        if (standing.lookedAt() == null && standing.born() == 0) {
            return;
        }
        waiting.add(workspace, read.first(), false);
        // Read again because the words changed, not because the reader did.
        var changed = new HashSet<Feedback.Id>();
        read.voices().stream().filter(voice -> voice.revision() > 0).forEach(voice -> changed.add(voice.id()));
        changed.removeAll(read.first());
        if (!changed.isEmpty()) {
            abouts.forget(workspace, changed);
            waiting.add(workspace, changed, true);
        }
    }

    @Override
    public String name() {
        return "themes";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return abouts.of(workspace, inbox.saidBy(workspace, customer)).stream()
                .map(row -> Map.of(
                        "voice", row.voice().value(),
                        "theme", row.theme(),
                        "quote", row.quote() == null ? "" : row.quote()))
                .toList();
    }

    // What is counted stays; the words go. The readings first: that waits for whoever is giving the voice its themes
    // just
    // now, and so the words they leave are gone too.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(CustomerErased event) {
        var ids = AboutTable.uuids(inbox.saidBy(event.workspace(), event.customer()));
        for (var sql : List.of(
                "update understand.readings set weights = null where workspace_id = :workspace and feedback_id = any(:ids)",
                "update understand.theme_voices set quote = null where workspace_id = :workspace and feedback_id = any(:ids)",
                "update understand.theme_reads set waits = false where workspace_id = :workspace and feedback_id = any(:ids)",
                "delete from understand.theme_examples where workspace_id = :workspace and feedback_id = any(:ids)")) {
            db.in(event.workspace())
                    .sql(sql)
                    .param("workspace", event.workspace().value())
                    .param("ids", ids)
                    .update();
        }
    }
}
