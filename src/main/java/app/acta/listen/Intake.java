package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** The one door by which single voices come in: checked, then committed together with whoever else is at the door. */
@Component
public class Intake {
    /** The most drafts that are taken in one call. */
    public static final int MOST = 1_000;

    private static final long WAIT_SECONDS = 40;

    /** A draft that was not taken: its place in the call (from 0), the field, and why. */
    public record Rejected(int index, String field, String message) {}

    /**
     * What became of a call.
     *
     * @param received how many are new
     * @param repeated how many were there already (or, for survey answers, changed what was there)
     * @param ids the id of each draft in the order of the call; null where it was rejected
     */
    public record Receipt(
            int received,
            int repeated,
            List<Rejected> rejected,
            List<Feedback.@org.jspecify.annotations.Nullable Id> ids) {}

    private final GroupCommit commits;

    Intake(GroupCommit commits) {
        this.commits = commits;
    }

    /**
     * Takes drafts in; answers after the durable commit. Bad ones do not stop good ones, and sending the same again
     * changes nothing.
     *
     * @throws Refusal too large, above {@value #MOST} drafts; busy, when the queue is full or the database is away
     */
    public Receipt receive(Workspace.Id workspace, List<Draft> drafts) {
        if (drafts.size() > MOST) {
            throw Refusal.tooLarge("At most %,d voices in one call; this has %,d.".formatted(MOST, drafts.size()));
        }
        var rejected = new ArrayList<Rejected>();
        var good = new ArrayList<GroupCommit.Entry>(drafts.size());
        for (var i = 0; i < drafts.size(); i++) {
            var index = i;
            var faults = drafts.get(i).faults();
            if (faults.isEmpty()) {
                good.add(new GroupCommit.Entry(index, drafts.get(i)));
            }
            faults.forEach(fault -> rejected.add(new Rejected(index, fault.field(), fault.message())));
        }
        return await(commits.queue(workspace, good, drafts.size(), rejected));
    }

    /** Whether callers wait at the door just now: whoever works in the background may step aside for a moment. */
    public boolean busy() {
        return commits.busy();
    }

    private static Receipt await(CompletableFuture<Receipt> receipt) {
        try {
            return receipt.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw Refusal.busy("The database takes long. Send the same again: nothing is doubled.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("Acta is stopping. Send the same again later: nothing is doubled.");
        }
    }
}
