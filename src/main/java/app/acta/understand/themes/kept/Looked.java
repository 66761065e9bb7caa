package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.platform.data.Db;
import app.acta.understand.Meanings;
import app.acta.understand.themes.Discovery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which voices a look sees, and what they mean. */
@Component
class Looked {
    /** The newest so many, and as many of all that came before them. */
    private static final int HALF = 3_000;
    /** So many may be embedded in one look: some minutes. The others wait until their words were read in full. */
    private static final int EMBEDDED = 2_000;

    private static final int PAGE = 500;
    private static final int BATCH = 32;
    /** A title that so many voices have was chosen from a list. */
    private static final int CHOSEN = 5;

    private final Db db;
    private final Inbox inbox;
    private final Intake intake;
    private final Meanings meanings;

    Looked(Db db, Inbox inbox, Intake intake, Meanings meanings) {
        this.db = db;
        this.inbox = inbox;
        this.intake = intake;
        this.meanings = meanings;
    }

    /**
     * Voices and their vectors, in one order.
     *
     * @param categories titles that are no words of customers
     */
    record Sample(
            List<Feedback> voices,
            List<Discovery.Text> texts,
            @SuppressWarnings("ArrayRecordComponent") float[][] vectors,
            Set<String> categories) {}

    /** How many voices were read so far, counted up to a bound. */
    int read(Workspace.Id workspace, int bound) {
        return count(workspace, "", bound);
    }

    /** How many were read in the last five seconds, up to as many as it takes to know. */
    int pouring(Workspace.Id workspace) {
        return count(workspace, " and read_at > now() - interval '5 seconds'", Looking.POURING);
    }

    private int count(Workspace.Id workspace, String more, int bound) {
        return db.in(workspace)
                .sql("""
                select count(*) from (
                    select 1 from understand.readings where workspace_id = :workspace and understand.has_meaning(read_by, unread, :own)%s
                    limit :bound) as few
                """.formatted(more))
                .param("workspace", workspace.value())
                .param("own", meanings.own())
                .param("bound", bound)
                .query(Integer.class)
                .single();
    }

    Sample sample(Workspace.Id workspace, int read) throws InterruptedException {
        var voices = voices(workspace, read);
        var categories = categories(voices);
        var mask = new Discovery(Discovery.AUTO, List.of(), 1);
        var vectors = new HashMap<Feedback.Id, float[]>();
        var missing = new ArrayList<Feedback>();
        var kept = meanings.kept(workspace, voices.stream().map(Feedback::id).toList());
        for (var voice : voices) {
            var text = Clauses.text(voice, categories);
            var known = kept.get(voice.id());
            if (known != null
                    && !Clauses.isCategory(voice, categories)
                    && mask.masked(text).equals(text.strip())) {
                vectors.put(voice.id(), known);
            } else if (missing.size() < EMBEDDED) {
                missing.add(voice);
            }
        }
        for (var from = 0; from < missing.size(); from += BATCH) {
            var batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
            Beside.pause(intake.busy());
            embed(workspace, batch, categories, mask, vectors);
        }
        var seen =
                voices.stream().filter(voice -> vectors.containsKey(voice.id())).toList();
        return new Sample(
                seen,
                seen.stream()
                        .map(voice ->
                                new Discovery.Text(voice.id().value().toString(), Clauses.text(voice, categories), ""))
                        .toList(),
                seen.stream()
                        .map(voice -> Objects.requireNonNull(vectors.get(voice.id())))
                        .toArray(float[][]::new),
                categories);
    }

    private void embed(
            Workspace.Id workspace,
            List<Feedback> batch,
            Set<String> categories,
            Discovery mask,
            Map<Feedback.Id, float[]> vectors) {
        var found = meanings.of(batch.stream()
                .map(voice -> mask.masked(Clauses.text(voice, categories)))
                .toList());
        var made = new HashMap<Feedback.Id, float[]>();
        for (var i = 0; i < found.size(); i++) {
            made.put(batch.get(i).id(), found.get(i));
        }
        vectors.putAll(made);
        meanings.keep(workspace, made);
    }

    private List<Feedback> voices(Workspace.Id workspace, int read) {
        var ids = new ArrayList<>(ids(workspace, "", 1));
        if (ids.size() == HALF) {
            // An even share of the older ones: chosen by their ids, so each night the same and not the first of a day.
            ids.addAll(ids(
                    workspace,
                    " and feedback_id < cast('" + ids.getLast().value() + "' as uuid)",
                    (double) HALF / Math.max(1, read - HALF)));
        }
        var voices = new ArrayList<Feedback>();
        for (var from = 0; from < ids.size(); from += PAGE) {
            voices.addAll(inbox.find(workspace, ids.subList(from, Math.min(ids.size(), from + PAGE))));
        }
        return voices;
    }

    private List<Feedback.Id> ids(Workspace.Id workspace, String where, double share) {
        return db.in(workspace)
                .sql("""
                select feedback_id from understand.readings
                where workspace_id = :workspace and understand.has_meaning(read_by, unread, :own)%s
                  and (:share >= 1 or mod(abs(hashtext(feedback_id::text)::bigint), 1000000) < :share * 1000000)
                order by feedback_id desc limit :most
                """.formatted(where))
                .param("workspace", workspace.value())
                .param("own", meanings.own())
                .param("share", share)
                .param("most", HALF)
                .query((row, n) -> new Feedback.Id(row.getObject(1, UUID.class)))
                .list();
    }

    private static Set<String> categories(List<Feedback> voices) {
        var counts = new HashMap<String, Integer>();
        voices.forEach(voice -> {
            if (voice.title() != null && voice.text() != null) {
                counts.merge(voice.title(), 1, Integer::sum);
            }
        });
        var categories = new HashSet<String>();
        counts.forEach((title, count) -> {
            if (count >= Math.max(CHOSEN, voices.size() / 200)) {
                categories.add(title);
            }
        });
        return categories;
    }
}
