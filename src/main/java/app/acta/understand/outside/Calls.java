package app.acta.understand.outside;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every call to a model outside, on record before it leaves. */
@Component
public class Calls {
    private static final int PAGE = 50;

    private final Db db;
    private final Chat chat;

    Calls(Db db, Chat chat) {
        this.db = db;
        this.chat = chat;
    }

    /** The newest calls, at most {@value #PAGE}. */
    public List<Call> newest(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select at, actor, kind, feedback_id as feedback, host, model, sent, received, millis, fault
                from understand.calls where workspace_id = :workspace order by at desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", PAGE)
                .query(Call.class)
                .list();
    }

    /** Calls of the last 24 hours. */
    public int today(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select count(*) from understand.calls
                where workspace_id = :workspace and at > now() - interval '24 hours'
                """)
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Asks, and keeps that it asked and what came of it. Not inside a transaction: an answer may take a minute.
     *
     * @throws Refusal too many, when the day's calls are used up; busy, with a sentence, when there is no answer
     */
    String ask(Visitor visitor, Endpoint endpoint, String kind, @Nullable UUID feedback, String task, String words) {
        var id = leaves(visitor, endpoint, kind, feedback, words.length());
        var started = System.nanoTime();
        try {
            var answer = chat.ask(endpoint, task, words);
            ended(visitor.workspace(), id, started, answer.length(), null);
            return answer;
        } catch (Chat.Fault fault) {
            ended(visitor.workspace(), id, started, 0, fault.sentence());
            throw Refusal.busy(endpoint.host() + ": " + fault.sentence());
        }
    }

    private UUID leaves(Visitor visitor, Endpoint endpoint, String kind, @Nullable UUID feedback, int sent) {
        return db.in(visitor.workspace())
                .sql("""
                insert into understand.calls (workspace_id, actor, kind, feedback_id, host, model, sent)
                select :workspace, :actor, :kind, :feedback, :host, :model, :sent
                where (select count(*) from understand.calls
                       where workspace_id = :workspace and at > now() - interval '24 hours') < :aDay
                returning id
                """)
                .param("workspace", visitor.workspace().value())
                .param("actor", visitor.actor())
                .param("kind", kind)
                .param("feedback", feedback)
                .param("host", endpoint.host())
                .param("model", endpoint.model())
                .param("sent", sent)
                .param("aDay", endpoint.aDay())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.tooMany("The " + endpoint.aDay()
                        + " calls that may leave in 24 hours are used up. An owner can allow more in the settings."));
    }

    private void ended(Workspace.Id workspace, UUID id, long started, int received, @Nullable String fault) {
        db.in(workspace)
                .sql("""
                update understand.calls set millis = :millis, received = :received, fault = :fault
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("millis", (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
                .param("received", received)
                .param("fault", fault)
                .update();
    }
}
