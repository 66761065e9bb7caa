package app.acta.understand;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.stat.Share;
import app.acta.understand.words.OwnHeads;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the people of a workspace teach its readers by setting readings right. Only what they said is kept: own heads are
 * learnt from it when they are first needed and after each correction, which takes less than a second.
 */
@Component
public class Teaching implements Job {
    private static final Logger log = LoggerFactory.getLogger(Teaching.class);
    static final String KIND = "understand.teach";

    /** Of more workspaces the heads are learnt again when they are needed. */
    private static final int KNOWN = 64;

    /**
     * How often the reader and people agreed on a label, counted as people looked: before anything was learnt from it.
     *
     * @param label {@link Correction#FEELING} or a label's key
     * @param n voices that somebody went over
     * @param agreed of these, on how many both said the same
     * @param added people said it and the reader did not; of the feeling: was changed
     * @param takenAway the reader said it and people did not
     */
    public record Agreement(String label, int n, int agreed, int added, int takenAway) {
        /** On how many of them both said the same. */
        public Share share() {
            return new Share(agreed, n);
        }
    }

    /**
     * How far it is.
     *
     * @param corrections on how many labels people said otherwise than the reader; of voices since it was set back
     * @param looks how many voices they went over
     * @param people how many people did
     * @param learnt the labels that are now read by own heads
     * @param agreements of labels that were ever said, by reader or people
     * @param setBack when the readers were last set back, or null
     */
    public record State(
            int corrections,
            int looks,
            int people,
            Set<String> learnt,
            List<Agreement> agreements,
            @Nullable Instant setBack) {}

    private record Progress(
            long changes, long applied, @Nullable Instant forgottenAt) {}

    private record Learnt(long changes, OwnHeads heads) {}

    private final Db db;
    private final Looks looks;
    private final Afresh afresh;
    private final Jobs jobs;
    private final Audit audit;
    private final Map<Workspace.Id, Learnt> learnt = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Workspace.Id, Learnt> eldest) {
            return size() > KNOWN;
        }
    });

    Teaching(Db db, Looks looks, Afresh afresh, Jobs jobs, Audit audit) {
        this.db = db;
        this.looks = looks;
        this.afresh = afresh;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Somebody went over a voice; joins the transaction that is open. */
    void looked(Visitor visitor, Feedback.Id voice, Reading.Words words, @Nullable Feeling feeling, Set<Label> holds) {
        if (looks.keep(visitor, voice, words, feeling, holds)) {
            changed(visitor.workspace());
        }
    }

    /** What was learnt from these voices is forgotten; joins the transaction that is open. */
    void forget(Workspace.Id workspace, UUID[] voices) {
        if (looks.forget(workspace, voices) > 0) {
            changed(workspace);
        }
    }

    /**
     * Sets the readers back to what they were before anybody taught them. What people said of single voices stays, and counts
     * for those voices; it only teaches no longer.
     */
    @Transactional
    public void setBack(Visitor visitor) {
        changed(visitor.workspace());
        db.in(visitor.workspace())
                .sql("update understand.teaching set forgotten_at = now() where workspace_id = :workspace")
                .param("workspace", visitor.workspace().value())
                .update();
        audit.record(visitor, "readers.set_back", "What corrections had taught");
    }

    private void changed(Workspace.Id workspace) {
        db.in(workspace).sql("""
                insert into understand.teaching as t (workspace_id, changes) values (:workspace, 1)
                on conflict (workspace_id) do update set changes = t.changes + 1
                """).param("workspace", workspace.value()).update();
        jobs.now(workspace, KIND, "{}");
    }

    private @Nullable Progress progress(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select changes, applied, forgotten_at from understand.teaching where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> {
                    var forgotten = row.getObject("forgotten_at", OffsetDateTime.class);
                    return new Progress(
                            row.getLong("changes"),
                            row.getLong("applied"),
                            forgotten == null ? null : forgotten.toInstant());
                })
                .optional()
                .orElse(null);
    }

    /**
     * By whom each of these voices is read: by what the workspace has taught so far, but those somebody went over by the
     * general reader alone. What that person said stands above it.
     */
    Function<Feedback.Id, OwnHeads> heads(Workspace.Id workspace, Collection<UUID> voices) {
        var heads = heads(workspace);
        if (heads == OwnHeads.NONE) {
            return voice -> OwnHeads.NONE;
        }
        var looked = looks.at(workspace, voices);
        return voice -> looked.contains(voice.value()) ? OwnHeads.NONE : heads;
    }

    /** What the workspace has taught so far. Where it cannot be learnt, reading goes on without. */
    private OwnHeads heads(Workspace.Id workspace) {
        var progress = progress(workspace);
        return progress == null ? OwnHeads.NONE : heads(workspace, progress);
    }

    private OwnHeads heads(Workspace.Id workspace, Progress progress) {
        var known = learnt.get(workspace);
        if (known != null && known.changes() == progress.changes()) {
            return known.heads();
        }
        var lessons = looks.lessons(workspace, progress.forgottenAt());
        var heads = OwnHeads.NONE;
        try {
            heads = OwnHeads.of(lessons);
        } catch (RuntimeException e) {
            log.error("Nothing could be learnt from {} lessons", lessons.size(), e);
        }
        learnt.put(workspace, new Learnt(progress.changes(), heads));
        return heads;
    }

    /** How many corrections have taught, in all. */
    public int corrections(Workspace.Id workspace) {
        var progress = progress(workspace);
        return progress == null ? 0 : corrections(looks.since(workspace, progress.forgottenAt()));
    }

    private static int corrections(List<Looks.Look> looked) {
        return looked.stream()
                .mapToInt(look -> (int) Looks.all().stream()
                        .filter(label -> look.tellsOf(label) && !look.agreesOn(label))
                        .count())
                .sum();
    }

    /** How far the workspace's own heads are. */
    public State state(Workspace.Id workspace) {
        var progress = progress(workspace);
        if (progress == null) {
            return new State(0, 0, 0, Set.of(), List.of(), null);
        }
        var looked = looks.since(workspace, progress.forgottenAt());
        return new State(
                corrections(looked),
                looked.size(),
                (int) looked.stream().map(Looks.Look::person).distinct().count(),
                heads(workspace, progress).learnt(),
                Looks.all().stream()
                        .filter(label -> isSaid(label, looked))
                        .map(label -> agreement(label, looked))
                        .toList(),
                progress.forgottenAt());
    }

    private static boolean isSaid(String label, List<Looks.Look> looked) {
        return looked.stream()
                .anyMatch(look -> label.equals(Correction.FEELING)
                        ? look.tellsOf(label)
                        : look.had().contains(label) || look.said().contains(label));
    }

    private static Agreement agreement(String label, List<Looks.Look> looked) {
        var told = looked.stream().filter(look -> look.tellsOf(label)).toList();
        var agreed = (int) told.stream().filter(look -> look.agreesOn(label)).count();
        var takenAway = (int) told.stream()
                .filter(look -> !look.agreesOn(label) && look.had().contains(label))
                .count();
        return new Agreement(label, told.size(), agreed, told.size() - agreed - takenAway, takenAway);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Learning from corrections";
    }

    /** Learns, and reads the voices of the last weeks again; what another run has done already is not done again. */
    @Override
    public void run(Boundary boundary, String payload) throws InterruptedException {
        var workspace = new Workspace.Id(boundary.value());
        var progress = progress(workspace);
        if (progress == null || progress.applied() >= progress.changes()) {
            return;
        }
        var changed = afresh.read(workspace, heads(workspace, progress));
        db.in(workspace)
                .sql("""
                update understand.teaching set applied = greatest(applied, :changes) where workspace_id = :workspace
                """)
                .param("changes", progress.changes())
                .param("workspace", workspace.value())
                .update();
        log.info("Learnt from people: {} voices read otherwise", changed);
    }
}
