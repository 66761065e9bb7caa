package app.acta.notifications;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.CaseOpened;
import app.acta.act.Cases;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks at what a transaction did to cases just before it commits, once for all of them, and writes down in the same
 * transaction who should hear of it.
 */
@Component
class Onlooker {
    // An alarm of a clock is told by the room that sounds it, to leads as well.
    private static final Set<Case.Kind> QUIET = EnumSet.of(
            Case.Kind.OPENED, Case.Kind.STEP, Case.Kind.WAITING, Case.Kind.ASKED, Case.Kind.TAKEN, Case.Kind.ALARM);
    private static final Set<Case.Kind> THEIRS =
            EnumSet.of(Case.Kind.HEARD, Case.Kind.JOINED, Case.Kind.SETTLED, Case.Kind.REOPENED);

    /** Somebody should hear of it. */
    record Told(
            Person.Id person,
            Notice.Kind kind,
            About about,
            String actor,
            String deed,
            String sameness,
            @Nullable UUID rule) {
        Told(Person.Id person, Notice.Kind kind, About about, String actor, String deed, String sameness) {
            this(person, kind, about, actor, deed, sameness, null);
        }
    }

    private final Db db;
    private final Cases cases;
    private final Workspaces workspaces;
    private final Slips slips;

    Onlooker(Db db, Cases cases, Workspaces workspaces, Slips slips) {
        this.db = db;
        this.cases = cases;
        this.workspaces = workspaces;
        this.slips = slips;
    }

    @EventListener
    void on(CaseOpened event) {
        look(event.workspace()).ifPresent(seen -> seen.opened.add(event.id()));
    }

    @EventListener
    void on(CaseChanged event) {
        look(event.workspace()).ifPresent(seen -> seen.changed.add(event.id()));
    }

    private java.util.Optional<Seen> look(Workspace.Id workspace) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return java.util.Optional.empty();
        }
        for (var each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Seen seen && seen.workspace.equals(workspace)) {
                return java.util.Optional.of(seen);
            }
        }
        var fresh = new Seen(workspace);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return java.util.Optional.of(fresh);
    }

    private final class Seen implements TransactionSynchronization {
        private final Workspace.Id workspace;
        private final Set<Case.Id> opened = new LinkedHashSet<>();
        private final Set<Case.Id> changed = new LinkedHashSet<>();

        Seen(Workspace.Id workspace) {
            this.workspace = workspace;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var told = new ArrayList<Told>();
            changed.removeAll(opened);
            if (!opened.isEmpty()) {
                ofOpened(workspace, cases.find(workspace, opened), told);
            }
            var owned = cases.find(workspace, changed).stream()
                    .filter(held -> held.owner() != null)
                    .toList();
            if (!owned.isEmpty()) {
                // A line of the timeline carries its transaction's time: those of now are what was just done.
                var now = db.in(workspace)
                        .sql("select now()")
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .single();
                owned.forEach(held -> ofChanged(workspace, held, now, told));
            }
            if (!told.isEmpty()) {
                slips.write(workspace, told);
            }
        }
    }

    private void ofOpened(Workspace.Id workspace, List<Case> opened, List<Told> told) {
        var leads = opened.stream().anyMatch(held -> held.severity().serious())
                ? workspaces.members(workspace).stream()
                        .filter(member -> member.role().may(May.LEAD))
                        .map(member -> member.person().id())
                        .toList()
                : List.<Person.Id>of();
        for (var held : opened) {
            if (held.owner() != null) {
                told.add(new Told(
                        held.owner(),
                        Notice.Kind.GIVEN,
                        About.of(held),
                        "A rule",
                        "gave you the case",
                        key(held, "given", null)));
            }
            if (held.severity().serious()) {
                var deed = "opened a case of " + held.severity().title().toLowerCase(Locale.ROOT) + " severity";
                leads.stream()
                        .filter(lead -> !lead.equals(held.owner()))
                        .forEach(lead -> told.add(new Told(
                                lead, Notice.Kind.OPENED, About.of(held), "Acta", deed, key(held, "opened", null))));
            }
        }
    }

    private void ofChanged(Workspace.Id workspace, Case held, Instant now, List<Told> told) {
        var owner = held.owner();
        if (owner == null) {
            return;
        }
        for (var entry : cases.timeline(workspace, held.id())) {
            if (!entry.at().equals(now) || owner.equals(entry.person()) || QUIET.contains(entry.kind())) {
                continue;
            }
            var given = entry.kind() == Case.Kind.ASSIGNED;
            told.add(new Told(
                    owner,
                    given ? Notice.Kind.GIVEN : kind(entry),
                    About.of(held),
                    entry.who(),
                    given ? "gave you the case" : entry.kind().deed(),
                    key(held, entry.kind().name(), now)));
        }
    }

    private static Notice.Kind kind(Case.Entry entry) {
        return entry.person() == null && THEIRS.contains(entry.kind()) ? Notice.Kind.HEARD : Notice.Kind.CHANGED;
    }

    private static String key(Case held, String what, @Nullable Instant at) {
        return held.id().value() + ":" + what.toLowerCase(Locale.ROOT) + (at == null ? "" : ":" + at);
    }
}
