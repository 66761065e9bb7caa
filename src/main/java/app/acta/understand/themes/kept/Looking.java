package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.understand.themes.Discovery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for the themes of a workspace: as soon as enough was said, when twice as much was said, each night when something
 * came in, and when somebody asks.
 */
@Component
class Looking implements Job {
    static final String KIND = "understand.themes";
    /** Fewer voices than this have no themes worth the name. */
    static final int ENOUGH = 50;
    /** Up to this many, twice as many voices are a reason to look again at once. */
    static final int YOUNG = 5_000;

    /** While voices are being read faster than this in five seconds, more are coming. */
    static final int POURING = 20;

    private static final int PATIENCE = 30;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Until an encoder may know more. */
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final long SEED = 1;

    /**
     * Why it looks.
     *
     * @param night whether it does so every night
     * @param asked whether a person waits for it
     * @param waited how often it has waited for voices that were coming in
     */
    record Reason(boolean night, boolean asked, int waited) {
        String json() {
            return JSON.writeValueAsString(this);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Looked looked;
    private final ThemeTable table;
    private final Followed followed;
    private final Waiting waiting;
    private final Relearning relearning;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Looking(
            Looked looked,
            ThemeTable table,
            Followed followed,
            Waiting waiting,
            Relearning relearning,
            Workspaces workspaces,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.looked = looked;
        this.table = table;
        this.followed = followed;
        this.waiting = waiting;
        this.relearning = relearning;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Looking for themes";
    }

    @Override
    public void run(Boundary boundary, String payload) throws Exception {
        var workspace = new Workspace.Id(boundary.value());
        var reason = JSON.readValue(payload, Reason.class);
        waiting.looks(workspace);
        var standing = table.standing(workspace);
        var read = looked.read(workspace, Integer.MAX_VALUE);
        if (reason.night()) {
            jobs.later(workspace, KIND, reason.json(), night(workspace));
        }
        if (!relearning.done(workspace)) {
            if (reason.asked() && !reason.night()) {
                waiting.look(workspace, reason, clock.instant().plus(LONG_PAUSE));
            }
            return;
        }
        if (read < ENOUGH || (!reason.asked() && isNoNews(standing, read))) {
            return;
        }
        if (!reason.night() && reason.waited() < PATIENCE && looked.pouring(workspace) >= POURING) {
            var later = new Reason(false, reason.asked(), reason.waited() + 1);
            waiting.look(workspace, later, clock.instant().plus(PAUSE));
            return;
        }
        Beside.run("themes-look", () -> {
            look(workspace, read, standing.lookedAt() == null && !reason.night());
            return true;
        });
    }

    private static boolean isNoNews(ThemeTable.Standing standing, int read) {
        return standing.lookedAt() != null && read - standing.looked() < Math.max(20, standing.looked() / 20);
    }

    private void look(Workspace.Id workspace, int read, boolean first) throws InterruptedException {
        var sample = looked.sample(workspace, read);
        var found = new Discovery(Discovery.AUTO, List.of(), SEED).find(sample.texts(), sample.vectors());
        transaction.executeWithoutResult(status -> {
            followed.write(workspace, sample, found, read);
            if (first) {
                jobs.later(workspace, KIND, new Reason(true, false, 0).json(), night(workspace));
            }
        });
    }

    // A few minutes apart, so that the workspaces of one house do not all look at once.
    private Instant night(Workspace.Id workspace) {
        var zone = workspaces.get(workspace).timeZone();
        var minutes = Math.floorMod(workspace.value().hashCode(), 90);
        var tonight = clock.instant().atZone(zone).with(NIGHT).plusMinutes(minutes);
        return (tonight.toInstant().isAfter(clock.instant()) ? tonight : tonight.plusDays(1)).toInstant();
    }
}
