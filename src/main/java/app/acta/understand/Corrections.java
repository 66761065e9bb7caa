package app.acta.understand;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.listen.Impressions;
import app.acta.listen.Inbox;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people set right in readings. It counts before whatever a reader takes, now and whenever the voice is read again. */
@Component
public class Corrections implements Held {
    private final Db db;
    private final ReadingTable table;
    private final Inbox inbox;
    private final Impressions impressions;

    Corrections(Db db, ReadingTable table, Inbox inbox, Impressions impressions) {
        this.db = db;
        this.table = table;
        this.inbox = inbox;
        this.impressions = impressions;
    }

    /**
     * Says how a voice is to be read. Where that is how it was read anyway, nothing is kept; saying it again changes
     * nothing, and the first who said it stays named.
     *
     * @param feeling null leaves it to score and reader
     * @param holds all labels that hold
     * @throws Refusal not found; conflict, while the voice has not been read
     */
    @Transactional
    public void set(Visitor visitor, Feedback.Id feedback, @Nullable Feeling feeling, Set<Label> holds) {
        var workspace = visitor.workspace();
        inbox.get(workspace, feedback);
        lock(workspace, feedback);
        var reading = table.find(workspace, feedback).orElseThrow();
        var read = reading.words() == null ? Set.<Label>of() : reading.words().holds();
        var wanted = new LinkedHashMap<String, String>();
        if (feeling != null) {
            wanted.put(Correction.FEELING, feeling.key());
        }
        for (var label : Label.values()) {
            if (holds.contains(label) != read.contains(label)) {
                wanted.put(label.key(), holds.contains(label) ? "yes" : "no");
            }
        }
        keep(visitor, feedback, wanted);
        var corrections = table.corrections(workspace, List.of(feedback.value()));
        var otherwise = reading.stated() != null
                ? reading.stated()
                : reading.words() == null
                        ? null
                        : (Double) Reading.number(reading.words().feeling());
        var sentiment = Readings.sentiment(corrections, otherwise);
        var now = Reading.holds(read, corrections);
        table.settle(workspace, feedback.value(), sentiment, now);
        impressions.keep(workspace, List.of(Readings.impression(feedback, sentiment, now)));
    }

    // Whoever reads the voice anew waits here, or has been waited for.
    private void lock(Workspace.Id workspace, Feedback.Id feedback) {
        var locked = db.in(workspace)
                .sql("""
                select 1 from understand.readings
                where workspace_id = :workspace and feedback_id = :feedback for update
                """)
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .query(Integer.class)
                .optional();
        if (locked.isEmpty()) {
            throw Refusal.conflict("This voice has not been read yet. Try again in a moment.");
        }
    }

    private void keep(Visitor visitor, Feedback.Id feedback, Map<String, String> wanted) {
        var workspace = visitor.workspace();
        db.in(workspace)
                .sql("""
                delete from understand.corrections
                where workspace_id = :workspace and feedback_id = :feedback and label <> all(:labels)
                """)
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .param("labels", wanted.keySet().toArray(String[]::new))
                .update();
        db.in(workspace)
                .sql("""
                insert into understand.corrections as c (workspace_id, feedback_id, label, value, person_id)
                select :workspace, :feedback, r.label, r.value, :person from unnest(:labels, :values) r(label, value)
                on conflict (workspace_id, feedback_id, label) do update
                    set value = excluded.value, person_id = excluded.person_id, at = now()
                    where c.value <> excluded.value
                """)
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .param("person", visitor.person().value())
                .param("labels", wanted.keySet().toArray(String[]::new))
                .param("values", wanted.values().toArray(String[]::new))
                .update();
    }

    @Override
    public String name() {
        return "readings";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return inbox.saidBy(workspace, customer).stream()
                .flatMap(id -> table.find(workspace, id).stream())
                .toList();
    }

    // What is counted stays; what the words were, what they meant and who judged them goes. The readings first: that
    // waits
    // for whoever is reading the voice just now, and so the embedding they leave is gone too.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void erased(CustomerErased event) {
        var ids = inbox.saidBy(event.workspace(), event.customer()).stream()
                .map(Feedback.Id::value)
                .toArray(UUID[]::new);
        for (var sql : List.of(
                """
                update understand.readings set read_by = null, unread = 'The words were erased.', negative = null,
                    neutral = null, positive = null, labels = null, holds = null, weights = null, later = false
                where workspace_id = :workspace and feedback_id = any(:ids)
                """,
                "delete from understand.embeddings where workspace_id = :workspace and feedback_id = any(:ids)",
                "delete from understand.corrections where workspace_id = :workspace and feedback_id = any(:ids)")) {
            db.in(event.workspace())
                    .sql(sql)
                    .param("workspace", event.workspace().value())
                    .param("ids", ids)
                    .update();
        }
    }
}
