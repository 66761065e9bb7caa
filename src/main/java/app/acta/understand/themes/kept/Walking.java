package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Arrivals;
import app.acta.listen.Intake;
import app.acta.platform.data.Boundary;
import app.acta.platform.jobs.Job;
import app.acta.understand.MeaningsKnown;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for themes that people described in all that was said before, the newest first: one walk for all that wait. Where it
 * stands is written down with what it found, so that a kill loses a slice; what people change meanwhile begins it anew.
 */
@Component
class Walking implements Job {
    static final String KIND = "understand.themes.walk";

    private static final int SLICE = 1_000;

    private final Walks walks;
    private final Passing passing;
    private final Sortings sortings;
    private final Relearning relearning;
    private final Waiting waiting;
    private final Intake intake;
    private final Arrivals arrivals;
    private final TransactionTemplate transaction;

    Walking(
            Walks walks,
            Passing passing,
            Sortings sortings,
            Relearning relearning,
            Waiting waiting,
            Intake intake,
            Arrivals arrivals,
            TransactionTemplate transaction) {
        this.walks = walks;
        this.passing = passing;
        this.sortings = sortings;
        this.relearning = relearning;
        this.waiting = waiting;
        this.intake = intake;
        this.arrivals = arrivals;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Looking for described themes in all that was said";
    }

    /** At each start, and when an owner's encoder has looked at every voice: what still waits goes on. */
    @EventListener
    void known(MeaningsKnown known) {
        transaction.executeWithoutResult(status -> {
            if (!walks.of(known.workspace()).wanted().isEmpty()) {
                walks.goOn(known.workspace());
            }
        });
    }

    @Override
    public void run(Boundary boundary, String payload) throws Exception {
        var workspace = new Workspace.Id(boundary.value());
        walks.begun(workspace);
        Beside.run("themes-walk", () -> {
            if (relearning.done(workspace)) {
                walk(workspace);
            }
            return true;
        });
    }

    private void walk(Workspace.Id workspace) throws InterruptedException {
        var now = sortings.now(workspace);
        while (!Walks.wanted(now.themes()).isEmpty()) {
            Beside.stepAside(intake, arrivals);
            var place = walks.place(workspace);
            var steps = walks.ahead(workspace, place, SLICE);
            if (steps.isEmpty()) {
                walks.arrived(workspace, place);
                // Whoever gives the last of those that wait its themes says that all was looked through.
                waiting.sort(workspace);
                return;
            }
            if (!passing.pass(workspace, place, steps, now)) {
                now = sortings.now(workspace);
            }
        }
    }
}
