package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.understand.Meanings;
import app.acta.understand.MeaningsKnown;
import app.acta.understand.themes.Relearnt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When another encoder gives meanings, themes are learnt anew from what they are made of: found ones from their voices,
 * described ones from their words. Ids, names, pins and what was recorded of voices stay.
 */
@Component
class Relearning {
    /** So many of a theme's newest voices tell where it lies. */
    private static final int MEMBERS = 200;
    /** Of those without a meaning yet so many are embedded. */
    private static final int EMBEDDED = 32;
    /** So many of the newest voices tell what all have in common. */
    private static final int SAMPLE = 3_000;
    /** So many of the voices that have no themes yet are given some afterwards. */
    private static final int HISTORY = 20_000;

    private final Db db;
    private final ThemeTable table;
    private final Waiting waiting;
    private final Meanings meanings;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Relearning(
            Db db,
            ThemeTable table,
            Waiting waiting,
            Meanings meanings,
            Inbox inbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.table = table;
        this.waiting = waiting;
        this.meanings = meanings;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where a theme lies, and how near a voice must lie. */
    private static final class Place {
        private final float[] mean;
        private final float reach;

        Place(float[] mean, float reach) {
            this.mean = mean;
            this.reach = reach;
        }
    }

    @EventListener
    void known(MeaningsKnown known) {
        transaction.executeWithoutResult(status -> goOn(known.workspace()));
    }

    private void goOn(Workspace.Id workspace) {
        var standing = table.standing(workspace);
        if (standing.lookedAt() == null && !waiting.looking(workspace)) {
            waiting.look(workspace, new Looking.Reason(false, false, 0), clock.instant());
        }
        if (standing.lookedAt() == null && standing.born() == 0) {
            return;
        }
        if (!standing.encoder().equals(meanings.encoder())) {
            waiting.catchUp(workspace, HISTORY);
        } else if (waiting.any(workspace)) {
            waiting.sort(workspace);
        }
    }

    /** Whether themes lie where the encoder in use puts them; puts them there first. Not before meanings are known. */
    boolean done(Workspace.Id workspace) {
        if (!meanings.known(workspace)) {
            return false;
        }
        var standing = table.standing(workspace);
        return standing.encoder().equals(meanings.encoder()) || learn(workspace, standing);
    }

    private boolean learn(Workspace.Id workspace, ThemeTable.Standing standing) {
        var sample = meanings.newest(workspace, SAMPLE);
        var relearnt = new Relearnt(sample);
        var places = new HashMap<String, Place>();
        var parts = new HashMap<String, List<float[]>>();
        var themes = table.all(workspace);
        for (var theme : themes) {
            if (!theme.wide()) {
                var place = place(workspace, theme, relearnt, standing);
                if (place.mean.length == 0) {
                    return false;
                }
                places.put(theme.id(), place);
                if (theme.parent() != null) {
                    parts.computeIfAbsent(theme.parent(), any -> new ArrayList<>())
                            .add(place.mean);
                }
            }
        }
        for (var theme : themes) {
            if (theme.wide() && parts.containsKey(theme.id())) {
                places.put(theme.id(), new Place(Relearnt.middle(parts.get(theme.id())), theme.reach()));
            }
        }
        transaction.executeWithoutResult(status -> {
            if (!table.hold(workspace).encoder().equals(meanings.encoder())) {
                places.forEach((id, place) -> table.move(workspace, id, place.mean, place.reach));
                table.relearnt(workspace, relearnt.shared(), meanings.encoder());
            }
        });
        return true;
    }

    private Place place(Workspace.Id workspace, Kept theme, Relearnt relearnt, ThemeTable.Standing standing) {
        if (!theme.described()) {
            var members = members(workspace, theme, standing);
            if (!members.isEmpty()) {
                return new Place(Relearnt.middle(members), relearnt.reach(members));
            }
        }
        var words = theme.description() == null ? String.join(", ", theme.phrases()) : theme.description();
        return new Place(described(meanings, theme.title(), words), theme.reach());
    }

    /** Where a theme lies by its name and what was said about it; of no length when the encoder cannot be used. */
    static float[] described(Meanings meanings, String name, String words) {
        var found = meanings.of(words.isEmpty() ? List.of(name) : List.of(name, words));
        var mean = new float[found.isEmpty() ? 0 : found.getFirst().length];
        for (var vector : found) {
            for (var i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / found.size();
            }
        }
        return mean;
    }

    private List<float[]> members(Workspace.Id workspace, Kept theme, ThemeTable.Standing standing) {
        var ids = db.in(workspace)
                .sql("""
                select feedback_id from understand.theme_voices
                where workspace_id = :workspace and found_as = :theme and theme_id = :root and main
                order by occurred_at desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("theme", theme.id())
                .param("root", theme.mergedInto() == null ? theme.id() : theme.mergedInto())
                .param("most", MEMBERS)
                .query((row, n) -> new Feedback.Id(row.getObject(1, UUID.class)))
                .list();
        var known = meanings.kept(workspace, ids);
        var members = new ArrayList<>(known.values());
        var missing = ids.stream()
                .filter(id -> !known.containsKey(id))
                .limit(EMBEDDED)
                .toList();
        if (!missing.isEmpty()) {
            var texts = inbox.find(workspace, missing).stream()
                    .map(voice -> Clauses.text(voice, standing.categories()))
                    .filter(text -> !text.isBlank())
                    .toList();
            members.addAll(meanings.of(texts));
        }
        return members;
    }
}
