package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.understand.Meanings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passes voices on the walk. What one says in a single clause is known by the meaning that was kept of it, which costs next to
 * nothing; one of several clauses, or without a meaning, waits for the encoder: the meaning of a long voice as a whole says
 * hardly anything of its clauses. Of 600 complaints of ten clauses each it tells none of those that speak of a quality.
 */
@Component
class Passing {
    private final Walks walks;
    private final Waiting waiting;
    private final ThemeTable table;
    private final AboutTable abouts;
    private final Said said;
    private final Clauses clauses;
    private final Meanings meanings;
    private final Inbox inbox;
    private final TransactionTemplate transaction;

    Passing(
            Walks walks,
            Waiting waiting,
            ThemeTable table,
            AboutTable abouts,
            Said said,
            Clauses clauses,
            Meanings meanings,
            Inbox inbox,
            TransactionTemplate transaction) {
        this.walks = walks;
        this.waiting = waiting;
        this.table = table;
        this.abouts = abouts;
        this.said = said;
        this.clauses = clauses;
        this.meanings = meanings;
        this.inbox = inbox;
        this.transaction = transaction;
    }

    /** A voice of one clause. */
    private record Single(Waiting.Turn turn, Clauses.Read read) {}

    /** Passes these; answers whether it could be written down: not when themes have changed meanwhile. */
    boolean pass(Workspace.Id workspace, Walks.Place place, List<Walks.Step> steps, Sortings.Now now) {
        var there = steps.stream().filter(step -> !step.waits()).toList();
        var singles = singles(workspace, there, now.categories());
        var others = there.stream()
                .map(Walks.Step::voice)
                .filter(voice -> !singles.containsKey(voice))
                .toList();
        var changed = rows(workspace, singles, singles.keySet(), now).keySet();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // The voices first, as whoever gives them their themes does.
            var spoken = waiting.spoken(workspace, changed);
            if (table.hold(workspace).state() != now.state()) {
                return false;
            }
            var rows = rows(workspace, singles, spoken, now);
            if (!rows.isEmpty()) {
                abouts.write(
                        workspace,
                        rows.keySet(),
                        rows.values().stream().flatMap(List::stream).toList());
            }
            waiting.passed(workspace, singles.keySet(), now.hasFound());
            waiting.add(workspace, others, false);
            if (!walks.pass(workspace, place, steps)) {
                status.setRollbackOnly();
                return false;
            }
            return true;
        }));
    }

    private Map<Feedback.Id, Single> singles(Workspace.Id workspace, List<Walks.Step> steps, Set<String> categories) {
        var ids = steps.stream().map(Walks.Step::voice).toList();
        var meant = meanings.kept(workspace, ids);
        var voices = inbox.find(workspace, List.copyOf(meant.keySet())).stream()
                .collect(Collectors.toMap(Feedback::id, voice -> voice));
        var singles = new LinkedHashMap<Feedback.Id, Single>();
        for (var step : steps) {
            var voice = voices.get(step.voice());
            if (voice != null && step.feeling() != null) {
                clauses.single(voice, Objects.requireNonNull(meant.get(step.voice())), step.feeling(), categories)
                        .ifPresent(read -> singles.put(
                                step.voice(),
                                new Single(new Waiting.Turn(step.voice(), voice.occurredAt(), step.sorted()), read)));
            }
        }
        return singles;
    }

    /** What those of these voices are about that are about something else than is written down. */
    private Map<Feedback.Id, List<About>> rows(
            Workspace.Id workspace, Map<Feedback.Id, Single> singles, Collection<Feedback.Id> ids, Sortings.Now now) {
        var before = abouts.of(workspace, ids).stream().collect(Collectors.groupingBy(About::voice));
        var told = said.of(workspace, ids);
        var changed = new LinkedHashMap<Feedback.Id, List<About>>();
        for (var id : ids) {
            var single = Objects.requireNonNull(singles.get(id));
            var there = before.getOrDefault(id, List.of());
            var rows = new Belonging(now, single.read(), told.getOrDefault(id, Map.of())).of(single.turn(), there);
            if (!same(rows).equals(same(there))) {
                changed.put(id, rows);
            }
        }
        return changed;
    }

    // How near a voice lies moves with what all have in common, and is no news.
    private static Set<About> same(List<About> rows) {
        return rows.stream().map(row -> row.near(0)).collect(Collectors.toSet());
    }
}
