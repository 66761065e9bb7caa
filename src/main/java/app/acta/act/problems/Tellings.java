package app.acta.act.problems;

import app.acta.act.Case;
import app.acta.act.replies.Announcements;
import app.acta.act.replies.Reach;
import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Telling everybody whom a problem met, each in the thread of their own case. */
@Component
public class Tellings {
    /** The longest words, in characters. */
    public static final int LONGEST = 10_000;

    private final Db db;
    private final Problems problems;
    private final ProblemTable table;
    private final Announcements announcements;
    private final Reach reach;
    private final Audit audit;
    private final Clock clock;

    Tellings(
            Db db,
            Problems problems,
            ProblemTable table,
            Announcements announcements,
            Reach reach,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.problems = problems;
        this.table = table;
        this.announcements = announcements;
        this.reach = reach;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who would be told, one for each customer, in the order of their cases. */
    public List<Telling.Recipient> recipients(Workspace.Id workspace, Problem.Id id) {
        var chosen = new LinkedHashMap<UUID, Case>();
        problems.cases(workspace, id).stream()
                .sorted(Comparator.comparing((Case held) -> !held.isOpen())
                        .thenComparing(Comparator.comparingInt(Case::number).reversed()))
                .forEach(held -> chosen.putIfAbsent(
                        held.customer() == null
                                ? held.id().value()
                                : held.customer().value(),
                        held));
        var told = told(workspace, id);
        // One order for everybody: two tellings at once cannot wait for each other in a ring.
        return chosen.values().stream()
                .sorted(Comparator.comparingInt(Case::number))
                .map(held -> new Telling.Recipient(
                        held, reach.of(workspace, held), told.contains(held.id().value())))
                .toList();
    }

    private Set<UUID> told(Workspace.Id workspace, Problem.Id id) {
        return new HashSet<>(db.in(workspace)
                .sql("""
                select case_id from act.problem_told d join act.problem_tellings t
                    on t.workspace_id = d.workspace_id and t.id = d.telling_id
                where d.workspace_id = :workspace and t.problem_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(UUID.class)
                .list());
    }

    /** What everybody was told so far, newest first. */
    public List<Telling> of(Workspace.Id workspace, Problem.Id id) {
        return db.in(workspace)
                .sql("""
                select words, at, actor, (select count(*) from act.problem_told d
                    where d.workspace_id = t.workspace_id and d.telling_id = t.id) as told
                from act.problem_tellings t where workspace_id = :workspace and problem_id = :id order by at desc
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Telling(
                        row.getString("words"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getInt("told")))
                .list();
    }

    /**
     * What would be sent, checked.
     *
     * @throws Refusal invalid, without words, or when nobody can be reached
     */
    public String checked(String typed) {
        var words = Words.of("words", typed, LONGEST);
        if (words.isEmpty()) {
            throw Refusal.invalid("words", "Write what everybody shall know.");
        }
        return words;
    }

    /**
     * Tells everybody who can be reached, all or none. The same form sent again tells nobody twice.
     *
     * @param form the preview it was sent from
     * @param expected how many people the preview showed
     * @return how many were told now
     * @throws Refusal conflict, when other people would be told than the preview showed
     */
    @Transactional
    public int tell(Visitor visitor, int number, String typed, UUID form, int expected) {
        var workspace = visitor.workspace();
        var words = checked(typed);
        var problem = table.hold(workspace, number);
        if (!begin(visitor, problem, words, form)) {
            return 0;
        }
        var recipients = recipients(workspace, problem.id()).stream()
                .filter(Telling.Recipient::reachable)
                .toList();
        if (recipients.isEmpty()) {
            throw Refusal.invalid("words", "Nobody of them can be reached by mail or by a tracking page.");
        }
        if (recipients.size() != expected) {
            throw Refusal.conflict("Meanwhile it is %s. Look at the list, then send."
                    .formatted(recipients.size() == 1 ? "one customer" : recipients.size() + " customers"));
        }
        var told = 0;
        for (var recipient : recipients) {
            var once = UUID.nameUUIDFromBytes(
                    (form + ":" + recipient.held().id().value()).getBytes(StandardCharsets.US_ASCII));
            if (announcements.tell(visitor, recipient.held(), recipient.words(words), once)) {
                mark(workspace, form, recipient.held().id());
                told++;
            }
        }
        table.note(
                workspace, problem.id(), visitor, "told " + (told == 1 ? "one customer" : told + " customers"), now());
        audit.record(visitor, "problem.told", "problem " + number + ", " + told);
        problems.changed(workspace, problem.id());
        return told;
    }

    private boolean begin(Visitor visitor, Problem problem, String words, UUID form) {
        var member = visitor.member();
        return db.in(visitor.workspace())
                        .sql("""
                        insert into act.problem_tellings (workspace_id, id, problem_id, words, at, person_id, actor)
                        values (:workspace, :id, :problem, :words, :at, :person, :actor)
                        on conflict do nothing
                        """)
                        .param("workspace", visitor.workspace().value())
                        .param("id", form)
                        .param("problem", problem.id().value())
                        .param("words", words)
                        .param("at", ProblemTable.at(now()))
                        .param("person", member == null ? null : member.id().value(), Types.OTHER)
                        .param("actor", visitor.actor())
                        .update()
                > 0;
    }

    private void mark(Workspace.Id workspace, UUID form, Case.Id held) {
        db.in(workspace)
                .sql("""
                insert into act.problem_told (workspace_id, telling_id, case_id) values (:workspace, :form, :case)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("form", form)
                .param("case", held.value())
                .update();
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
