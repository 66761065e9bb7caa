package app.acta.act;

import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.data.Viewer;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The restricted track: a case of malicious or grossly negligent conduct is seen by named people only, and every look goes
 * into the audit log. The database hides the rows; here stands who may change that.
 */
@Component
public class Restrictions {
    /**
     * Why and since when a case is on the track.
     *
     * @param number the case
     * @param lookers who may see it
     */
    public record Restriction(int number, String reason, Instant at, String who, List<Person.Id> lookers) {
        /** Keeps its own copy. */
        public Restriction {
            lookers = List.copyOf(lookers);
        }
    }

    private final Db db;
    private final CaseFile file;
    private final Timeline timeline;
    private final Workspaces workspaces;
    private final Audit audit;

    Restrictions(Db db, CaseFile file, Timeline timeline, Workspaces workspaces, Audit audit) {
        this.db = db;
        this.file = file;
        this.timeline = timeline;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** The restriction of this case; empty for one that everybody may see. */
    public Optional<Restriction> of(Workspace.Id workspace, Case held) {
        return db.in(workspace)
                .sql("""
                select reason, at, actor, array(select person_id from act.restriction_lookers l
                    where l.workspace_id = r.workspace_id and l.case_id = r.case_id order by at) as lookers
                from act.restrictions r where workspace_id = :workspace and case_id = :case
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .query((row, n) -> new Restriction(
                        held.number(),
                        row.getString("reason"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        persons((UUID[]) row.getArray("lookers").getArray())))
                .optional();
    }

    /**
     * Refuses with this sentence when one of these cases is on the track.
     *
     * @throws Refusal conflict
     */
    static void check(Db db, Workspace.Id workspace, List<Case.Id> cases, String sentence) {
        var restricted = db.in(workspace)
                .sql("select count(*) from act.restrictions where workspace_id = :workspace and case_id = any(:cases)")
                .param("workspace", workspace.value())
                .param("cases", cases.stream().map(Case.Id::value).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
        if (restricted > 0) {
            throw Refusal.conflict(sentence);
        }
    }

    private static List<Person.Id> persons(UUID[] ids) {
        return java.util.stream.Stream.of(ids).map(Person.Id::new).toList();
    }

    /**
     * Moves a case to the restricted track, or names more people for one that is there. The visitor sees it too.
     *
     * @throws Refusal invalid, without a reason, or when somebody named does not work here
     */
    @Transactional
    public void restrict(Visitor visitor, int number, String reason, Collection<Person.Id> named) {
        var workspace = visitor.workspace();
        var words = Words.clean(reason);
        if (words.isEmpty() || words.length() > 1_000) {
            throw Refusal.invalid("reason", "Say in a sentence why, in 1 to 1,000 characters.");
        }
        var held = file.hold(workspace, number);
        var added = db.in(workspace)
                .sql("""
                insert into act.restrictions (workspace_id, case_id, reason, at, actor)
                select :workspace, id, :reason, :at, :actor from act.gathered(:workspace, :case) id
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("reason", words)
                .param("at", CaseTable.at(file.now()))
                .param("actor", visitor.actor())
                .update();
        var people = new LinkedHashSet<>(named);
        people.add(visitor.person());
        people.forEach(person -> name(visitor, held.id().value(), person));
        audit.record(visitor, "case.restricted", "case " + number + ", " + people.size() + " people");
        if (added > 0) {
            timeline.add(visitor, held.id(), Case.Kind.RESTRICTED, words);
            touch(workspace, held.id());
            file.changed(workspace, held.id());
        }
    }

    private void name(Visitor visitor, UUID held, Person.Id person) {
        if (workspaces.members(visitor.workspace()).stream()
                .noneMatch(member -> member.person().id().equals(person))) {
            throw Refusal.invalid("person", "Nobody of this name works here.");
        }
        // Who has just put it on the track does not see it until named.
        Viewer.house(() -> db.in(visitor.workspace())
                .sql("""
                insert into act.restriction_lookers (workspace_id, case_id, person_id, at, actor)
                select r.workspace_id, r.case_id, :person, :at, :actor from act.restrictions r
                where r.workspace_id = :workspace
                  and (r.case_id = :case or r.case_id in (select act.gathered(:workspace, :case)))
                on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", held)
                .param("person", person.value())
                .param("at", CaseTable.at(file.now()))
                .param("actor", visitor.actor())
                .update());
    }

    /**
     * Lets everybody see it again.
     *
     * @throws Refusal not found, for whoever does not see it; invalid, without a reason
     */
    @Transactional
    public void lift(Visitor visitor, int number, String reason) {
        var words = Words.clean(reason);
        if (words.isEmpty() || words.length() > 1_000) {
            throw Refusal.invalid("reason", "Say in a sentence why, in 1 to 1,000 characters.");
        }
        var held = file.hold(visitor.workspace(), number);
        var gone = db.in(visitor.workspace())
                .sql("""
                delete from act.restrictions
                where workspace_id = :workspace and case_id in (select act.gathered(:workspace, :case))
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", held.id().value())
                .update();
        if (gone > 0) {
            audit.record(visitor, "case.restriction.lifted", "case " + number);
            timeline.add(visitor, held.id(), Case.Kind.UNRESTRICTED, words);
            touch(visitor.workspace(), held.id());
            file.changed(visitor.workspace(), held.id());
        }
    }

    /** All cases on the track, by number: what an owner needs to name people, without a word of what they are about. */
    public List<Restriction> all(Visitor visitor) {
        if (!visitor.may(May.GOVERN)) {
            throw Refusal.forbidden("Only an owner names who sees restricted cases.");
        }
        return Viewer.house(() -> db.in(visitor.workspace())
                .sql("""
                select c.number, r.at, r.actor, array(select person_id from act.restriction_lookers l
                    where l.workspace_id = r.workspace_id and l.case_id = r.case_id order by at) as lookers
                from act.restrictions r join act.cases c on c.workspace_id = r.workspace_id and c.id = r.case_id
                where r.workspace_id = :workspace and c.merged_into is null order by c.number desc
                """)
                .param("workspace", visitor.workspace().value())
                .query((row, n) -> new Restriction(
                        row.getInt("number"),
                        "",
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        persons((UUID[]) row.getArray("lookers").getArray())))
                .list());
    }

    /**
     * An owner names somebody more, or takes a name away; the last one stays, so that a case is never lost from sight.
     *
     * @throws Refusal not found, when no such case is on the track; conflict, for the last name
     */
    @Transactional
    public void grant(Visitor visitor, int number, Person.Id person, boolean sees) {
        var known = all(visitor).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("No such case is on the restricted track."));
        if (sees == known.lookers().contains(person)) {
            return;
        }
        var held = db.in(visitor.workspace())
                .sql("""
                select r.case_id from act.restrictions r
                where r.workspace_id = :workspace and r.case_id = act.restricted_case(:workspace, :number) for update
                """)
                .param("workspace", visitor.workspace().value())
                .param("number", number)
                .query(UUID.class)
                .single();
        if (sees) {
            name(visitor, held, person);
        } else if (known.lookers().size() == 1) {
            throw Refusal.conflict("This is the last person who sees it. Name another one first.");
        } else {
            Viewer.house(() -> db.in(visitor.workspace())
                    .sql("""
                    delete from act.restriction_lookers
                    where workspace_id = :workspace and case_id in (select act.gathered(:workspace, :case))
                      and person_id = :person
                    """)
                    .param("workspace", visitor.workspace().value())
                    .param("case", held)
                    .param("person", person.value())
                    .update());
        }
        audit.record(
                visitor,
                sees ? "case.restricted.named" : "case.restricted.unnamed",
                "case " + number + ", " + person.value());
    }

    /** Somebody looks at this case: a restricted one enters it into the audit log, once a minute. */
    @Transactional
    public void look(Visitor visitor, Case held) {
        if (of(visitor.workspace(), held).isEmpty()) {
            return;
        }
        var fresh = db.in(visitor.workspace())
                .sql("""
                insert into act.restricted_looks (workspace_id, case_id, person_id, minute)
                values (:workspace, :case, :person, :minute) on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("case", held.id().value())
                .param("person", visitor.person().value())
                .param("minute", CaseTable.at(file.now().truncatedTo(ChronoUnit.MINUTES)))
                .update();
        if (fresh > 0) {
            audit.record(visitor, "case.restricted.look", "case " + held.number());
        }
    }

    private void touch(Workspace.Id workspace, Case.Id id) {
        db.in(workspace)
                .sql("""
                update act.cases set changed_xid = pg_current_xact_id() where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }
}
