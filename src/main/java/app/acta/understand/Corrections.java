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
    private final Teaching teaching;

    Corrections(Db db, ReadingTable table, Inbox inbox, Impressions impressions, Teaching teaching) {
        this.db = db;
        this.table = table;
        this.inbox = inbox;
        this.impressions = impressions;
        this.teaching = teaching;
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
        var words = reading.words();
        var general = words == null ? Set.<Label>of() : words.general();
        var wanted = new LinkedHashMap<String, String>();
        var felt = feeling == null ? kept(reading, words) : feeling;
        if (felt != null) {
            wanted.put(Correction.FEELING, felt.key());
        }
        for (var label : Label.values()) {
            if (holds.contains(label) != general.contains(label)) {
                wanted.put(label.key(), holds.contains(label) ? "yes" : "no");
            }
        }
        keep(visitor, feedback, wanted);
        if (words != null) {
            teaching.looked(visitor, feedback, words, said(reading, words, feeling), holds);
        }
        var corrections = table.corrections(workspace, List.of(feedback.value()));
        var otherwise = reading.stated() != null
                ? reading.stated()
                : words == null ? null : (Double) Reading.number(words.generalFeeling());
        var sentiment = Readings.sentiment(corrections, otherwise);
        var now = Reading.holds(general, corrections);
        table.settle(workspace, feedback.value(), sentiment, now);
        impressions.keep(workspace, List.of(Readings.impression(feedback, sentiment, now)));
    }

    /** A feeling by own heads that the person left as it was: from now on it is the person's, and the general one is beneath. */
    private static @Nullable Feeling kept(Reading reading, Reading.@Nullable Words words) {
        return words != null && reading.stated() == null && words.feeling() != words.generalFeeling()
                ? words.feeling()
                : null;
    }

    /** What the person says of the words' feeling: who leaves it to a score has said nothing about the words. */
    private static @Nullable Feeling said(Reading reading, Reading.Words words, @Nullable Feeling feeling) {
        return feeling != null ? feeling : reading.stated() == null ? words.feeling() : null;
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
                    neutral = null, positive = null, labels = null, holds = null, own = null, own_holds = null, weights = null, later = false, hasty = false
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
        teaching.forget(event.workspace(), ids);
    }
}
