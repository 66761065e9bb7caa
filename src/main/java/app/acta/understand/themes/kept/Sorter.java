package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Arrivals;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.platform.data.Boundary;
import app.acta.platform.jobs.Job;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives voices their themes, the newest first. What a person said of a voice counts before what it lies near. */
@Component
class Sorter implements Job {
    static final String KIND = "understand.themes.sort";

    private static final Logger log = LoggerFactory.getLogger(Sorter.class);
    private static final int BATCH = 8;

    private final Waiting waiting;
    private final Walks walks;
    private final Relearning relearning;
    private final Sortings sortings;
    private final ThemeTable table;
    private final AboutTable abouts;
    private final Said said;
    private final Clauses clauses;
    private final Looked looked;
    private final Inbox inbox;
    private final Intake intake;
    private final Arrivals arrivals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sorter(
            Waiting waiting,
            Walks walks,
            Relearning relearning,
            Sortings sortings,
            ThemeTable table,
            AboutTable abouts,
            Said said,
            Clauses clauses,
            Looked looked,
            Inbox inbox,
            Intake intake,
            Arrivals arrivals,
            TransactionTemplate transaction,
            Clock clock) {
        this.waiting = waiting;
        this.walks = walks;
        this.relearning = relearning;
        this.sortings = sortings;
        this.table = table;
        this.abouts = abouts;
        this.said = said;
        this.clauses = clauses;
        this.looked = looked;
        this.inbox = inbox;
        this.intake = intake;
        this.arrivals = arrivals;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Giving voices their themes";
    }

    @Override
    public void run(Boundary boundary, String payload) throws Exception {
        var workspace = new Workspace.Id(boundary.value());
        waiting.begun(workspace);
        Beside.run("themes-sort", () -> {
            if (!relearning.done(workspace)) {
                return false;
            }
            drain(workspace);
            lookAgain(workspace);
            return true;
        });
    }

    /** A young workspace's themes are those of a few voices: when there are twice as many, they are looked for anew. */
    private void lookAgain(Workspace.Id workspace) {
        var standing = table.standing(workspace);
        var read = looked.read(workspace, Looking.YOUNG + 1);
        if (standing.lookedAt() != null && read <= Looking.YOUNG && read >= 2 * standing.looked()) {
            waiting.look(workspace, new Looking.Reason(false, true, 0), clock.instant());
        }
    }

    private void drain(Workspace.Id workspace) throws InterruptedException {
        var now = sortings.now(workspace);
        while (!now.isEmpty()) {
            var turns = waiting.next(workspace, BATCH);
            if (turns.isEmpty()) {
                end(workspace, now);
                return;
            }
            if (turns.getFirst().isOld(clock.instant())) {
                Beside.stepAside(intake, arrivals);
            } else {
                Beside.pause(intake.busy());
            }
            if (!sort(workspace, turns, now)) {
                now = sortings.now(workspace);
            }
        }
    }

    private void end(Workspace.Id workspace, Sortings.Now now) {
        var wanted = Walks.wanted(now.themes());
        if (!wanted.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                if (table.hold(workspace).state() == now.state()) {
                    walks.end(workspace, wanted);
                }
            });
        }
    }

    /** Whether it could be written: not when themes have changed meanwhile. */
    private boolean sort(Workspace.Id workspace, List<Waiting.Turn> turns, Sortings.Now now) {
        var ids = turns.stream().map(Waiting.Turn::voice).toList();
        var voices = inbox.find(workspace, ids).stream().collect(Collectors.toMap(Feedback::id, voice -> voice));
        var read = new HashMap<Feedback.Id, Clauses.Read>();
        for (var turn : turns) {
            var voice = voices.get(turn.voice());
            if (voice != null) {
                read(workspace, voice, now, read);
            }
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // The voices first: whoever reads one anew holds its rows already.
            var spoken = waiting.spoken(workspace, ids);
            if (table.hold(workspace).state() != now.state()) {
                return false;
            }
            var before = abouts.of(workspace, ids).stream().collect(Collectors.groupingBy(About::voice));
            var told = said.of(workspace, ids);
            var rows = new ArrayList<About>();
            for (var turn : turns) {
                var one = read.get(turn.voice());
                if (one == null || !spoken.contains(turn.voice())) {
                    rows.addAll(before.getOrDefault(turn.voice(), List.of()));
                } else {
                    rows.addAll(new Belonging(now, one, told.getOrDefault(turn.voice(), Map.of()))
                            .of(turn, before.getOrDefault(turn.voice(), List.of())));
                }
            }
            abouts.write(workspace, ids, rows);
            waiting.done(workspace, ids);
            return true;
        }));
    }

    private void read(Workspace.Id workspace, Feedback voice, Sortings.Now now, Map<Feedback.Id, Clauses.Read> read) {
        try {
            read.put(voice.id(), clauses.of(workspace, voice, now.categories()));
        } catch (RuntimeException e) {
            log.warn("The clauses of the voice {} could not be read", voice.id().value(), e);
        }
    }
}
