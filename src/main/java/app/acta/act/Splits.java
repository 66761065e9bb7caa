package app.acta.act;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One case that turned out to be two: voices leave it for a case of their own. And cases that have to do with each other. */
@Component
public class Splits {
    private final Db db;
    private final CaseFile file;
    private final Cases cases;
    private final Register register;
    private final Hearing hearing;
    private final Timeline timeline;
    private final Inbox inbox;

    Splits(Db db, CaseFile file, Cases cases, Register register, Hearing hearing, Timeline timeline, Inbox inbox) {
        this.db = db;
        this.file = file;
        this.cases = cases;
        this.register = register;
        this.hearing = hearing;
        this.timeline = timeline;
        this.inbox = inbox;
    }

    /**
     * Gives these voices a case of their own, whose clocks began when they arrived here. What was said since stays with the
     * old case. Doing it again finds the case that was made.
     *
     * @throws Refusal invalid, without a voice of this case or with all of them; conflict, when the case is closed
     */
    @Transactional
    public Case split(Visitor visitor, int number, Collection<Feedback.Id> voices) {
        var workspace = visitor.workspace();
        register.standInLine(workspace);
        var held = file.hold(workspace, number);
        Restrictions.check(
                db,
                workspace,
                List.of(held.id()),
                "A restricted case is not split: its part would be seen by everybody. Let everybody see it first.");
        var own = cases.voices(workspace, held.id());
        var leaving = own.stream().filter(new HashSet<>(voices)::contains).toList();
        if (leaving.isEmpty()) {
            return voices.stream()
                    .findFirst()
                    .flatMap(voice -> cases.of(workspace, voice))
                    .orElseThrow(() -> Refusal.invalid("voice", "Choose at least one voice of this case."));
        }
        if (leaving.size() == own.size()) {
            throw Refusal.invalid("voice", "At least one voice stays in this case.");
        }
        if (!held.isOpen()) {
            throw Refusal.conflict("This case is closed. Open it again first.");
        }
        var since = db
                .in(workspace)
                .sql("""
                delete from act.case_voices where workspace_id = :workspace and feedback_id = any(:voices)
                returning added_at
                """)
                .param("workspace", workspace.value())
                .param("voices", leaving.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query((row, n) -> row.getTimestamp("added_at").toInstant())
                .list()
                .stream()
                .min(java.time.Instant::compareTo)
                .orElseThrow();
        var made = register.apart(
                workspace, hearing.asked(workspace, inbox.find(workspace, leaving)), Actor.of(visitor), since);
        var fresh = cases.find(workspace, List.of(made)).getFirst();
        timeline.add(visitor, held.id(), Case.Kind.SPLIT, "Case " + fresh.number());
        timeline.add(visitor, made, Case.Kind.SPLIT, "Out of case " + held.number());
        link(workspace, visitor, held.id(), made);
        file.changed(workspace, held.id());
        return fresh;
    }

    /** The cases that have to do with this one, newest first. */
    public List<Case> links(Workspace.Id workspace, Case.Id id) {
        var ids = db.in(workspace)
                .sql("""
                select act.surviving(:workspace, case when one_id = :id then other_id else one_id end) from act.case_links
                where workspace_id = :workspace and :id in (one_id, other_id)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(UUID.class)
                .list();
        return cases.find(
                workspace,
                ids.stream()
                        .map(Case.Id::new)
                        .filter(other -> !other.equals(id))
                        .toList());
    }

    /**
     * Says that two cases have to do with each other; saying it again changes nothing.
     *
     * @throws Refusal invalid, when they are one
     */
    @Transactional
    public void link(Visitor visitor, int number, int other) {
        var one = cases.get(visitor.workspace(), number);
        var two = cases.get(visitor.workspace(), other);
        if (one.id().equals(two.id())) {
            throw Refusal.invalid("other", "These are one case.");
        }
        if (link(visitor.workspace(), visitor, one.id(), two.id())) {
            timeline.add(visitor, one.id(), Case.Kind.LINKED, "Case " + two.number());
            timeline.add(visitor, two.id(), Case.Kind.LINKED, "Case " + one.number());
            file.changed(visitor.workspace(), one.id());
        }
    }

    private boolean link(Workspace.Id workspace, Visitor visitor, Case.Id one, Case.Id other) {
        return db.in(workspace)
                        .sql("""
                        insert into act.case_links (workspace_id, one_id, other_id, at, actor)
                        select :workspace, least(cast(:one as uuid), :other), greatest(cast(:one as uuid), :other), :at, :actor
                        on conflict do nothing
                        """)
                        .param("workspace", workspace.value())
                        .param("one", one.value())
                        .param("other", other.value())
                        .param("at", CaseTable.at(file.now()))
                        .param("actor", visitor.actor())
                        .update()
                > 0;
    }

    /** Takes a link away; one that is not there stays away. */
    @Transactional
    public void unlink(Visitor visitor, int number, int other) {
        var one = cases.get(visitor.workspace(), number);
        var two = cases.get(visitor.workspace(), other);
        var gone = db.in(visitor.workspace())
                .sql("""
                delete from act.case_links where workspace_id = :workspace
                  and one_id in (select act.gathered(:workspace, :one) union select act.gathered(:workspace, :other))
                  and other_id in (select act.gathered(:workspace, :one) union select act.gathered(:workspace, :other))
                """)
                .param("workspace", visitor.workspace().value())
                .param("one", one.id().value())
                .param("other", two.id().value())
                .update();
        if (gone > 0) {
            timeline.add(visitor, one.id(), Case.Kind.UNLINKED, "Case " + two.number());
            timeline.add(visitor, two.id(), Case.Kind.UNLINKED, "Case " + one.number());
            file.changed(visitor.workspace(), one.id());
        }
    }
}
