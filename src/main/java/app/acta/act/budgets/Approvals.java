package app.acta.act.budgets;

import app.acta.act.ByRule;
import app.acta.act.rules.Desk;
import app.acta.act.rules.Desks;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Who is asked for more than a budget holds: one of those who lead. When they are away, or their time runs out, it is with
 * who stands in for them, else with the others who lead. Whose it is follows from the clock and the desks each time
 * somebody looks; only the news of it is a job.
 */
@Component
public class Approvals implements Job {
    // The database's clock starts a job, this machine's says what time it is: they may differ a little.
    private static final Duration SKEW = Duration.ofSeconds(30);

    private record Payload(UUID spending) {}

    private final Db db;
    private final Desks desks;
    private final Workspaces workspaces;
    private final ByRule cases;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Approvals(
            Db db,
            Desks desks,
            Workspaces workspaces,
            ByRule cases,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.desks = desks;
        this.workspaces = workspaces;
        this.cases = cases;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Whom the visitor may ask: those who lead, first who is here and of their team. */
    public List<Person> of(Visitor visitor) {
        return leads(visitor.workspace(), visitor.person()).stream()
                .map(Desk::person)
                .toList();
    }

    private List<Desk> leads(Workspace.Id workspace, Person.Id asker) {
        var today = today(workspace);
        var all = desks.of(workspace);
        var team = desk(all, asker).map(Desk::team).orElse(null);
        return all.stream()
                .filter(desk -> desk.role().may(May.LEAD) && !desk.person().id().equals(asker))
                .sorted(Comparator.comparing((Desk desk) -> desk.away(today))
                        .thenComparing(desk -> team == null || !team.equalsIgnoreCase(desk.team())))
                .toList();
    }

    /** Whom a request is put to: who was wished for, else the first that may be asked; null when nobody else leads. */
    Person.@Nullable Id choose(Visitor visitor, Person.@Nullable Id wished) {
        var leads = of(visitor);
        return leads.stream()
                .map(Person::id)
                .filter(id -> wished == null || id.equals(wished))
                .findFirst()
                .orElseGet(() -> leads.isEmpty() ? null : leads.getFirst().id());
    }

    /** Whose answer a request waits for now: any of these. */
    public Set<Person.Id> holders(Workspace.Id workspace, Spending asked) {
        return holders(workspace, asked, clock.instant());
    }

    private Set<Person.Id> holders(Workspace.Id workspace, Spending asked, Instant now) {
        var leads = leads(workspace, asked.person()).stream()
                .map(desk -> desk.person().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (leads.isEmpty()) {
            return Set.of(asked.person());
        }
        var first = asked.askedOf();
        if (first == null) {
            return leads;
        }
        var today = today(workspace);
        var all = desks.of(workspace);
        var here = all.stream()
                .filter(desk -> !desk.away(today))
                .map(desk -> desk.person().id())
                .collect(Collectors.toSet());
        var passes = asked.passesAt();
        if (leads.contains(first) && here.contains(first) && passes != null && now.isBefore(passes)) {
            return Set.of(first);
        }
        var second = desk(all, first).map(Desk::standIn).orElse(null);
        if (second != null && here.contains(second) && !second.equals(asked.person())) {
            return Set.of(second);
        }
        var others = leads.stream()
                .filter(lead -> here.contains(lead) && !lead.equals(first))
                .collect(Collectors.toSet());
        return others.isEmpty() ? leads : others;
    }

    /** The same with their names. */
    public List<Person> names(Workspace.Id workspace, Spending asked) {
        return names(workspace, holders(workspace, asked));
    }

    private List<Person> names(Workspace.Id workspace, Set<Person.Id> ids) {
        return workspaces.members(workspace).stream()
                .map(Workspaces.Membership::person)
                .filter(person -> ids.contains(person.id()))
                .toList();
    }

    /**
     * Lets through whoever may answer: those who lead, and who stands in for the one that was asked. Nobody answers their
     * own, unless nobody else leads.
     */
    void check(Visitor visitor, Spending asked) {
        var mine = holders(visitor.workspace(), asked).contains(visitor.person());
        if (!mine && (!visitor.may(May.LEAD) || asked.person().equals(visitor.person()))) {
            throw Refusal.forbidden("Somebody else who leads answers this.");
        }
    }

    /** A request was written down: its holders hear of it, and so do those it goes on to. */
    void asked(Workspace.Id workspace, Spending asked) {
        tell(workspace, asked, holders(workspace, asked));
        var passes = asked.passesAt();
        if (passes != null) {
            jobs.later(workspace, kind(), json.writeValueAsString(new Payload(asked.id())), passes);
        }
    }

    private void tell(Workspace.Id workspace, Spending asked, Set<Person.Id> of) {
        events.publishEvent(new SpendingAsked(workspace, asked.id(), asked.caseId(), of, asked.who(), asked.words()));
    }

    @Override
    public String kind() {
        return "act.approval";
    }

    @Override
    public String title() {
        return "Requests that go on to who stands in";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        var id = json.readValue(payload, Payload.class).spending();
        transaction.executeWithoutResult(open -> pass(workspace, id).ifPresent(asked -> {
            var of = holders(workspace, asked, clock.instant().plus(SKEW));
            var names = names(workspace, of).stream().map(Person::name).collect(Collectors.joining(", "));
            cases.warn(
                    workspace,
                    asked.caseId(),
                    "Nobody answered the request for %s in time: it went on to %s.".formatted(asked.words(), names));
            tell(workspace, asked, of);
        }));
    }

    /** Once for each request, and only while it waits. */
    private Optional<Spending> pass(Workspace.Id workspace, UUID id) {
        var passed = db.in(workspace)
                .sql("""
                update act.spendings set passed_at = now()
                where workspace_id = :workspace and id = :id and state = 'asked' and passed_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
        return passed == 0
                ? Optional.empty()
                : db.in(workspace)
                        .sql(SpendingTable.SELECT + " and s.id = :id")
                        .param("workspace", workspace.value())
                        .param("id", id)
                        .query(SpendingTable::read)
                        .optional();
    }

    private LocalDate today(Workspace.Id workspace) {
        return LocalDate.ofInstant(clock.instant(), workspaces.get(workspace).timeZone());
    }

    private static Optional<Desk> desk(List<Desk> all, Person.Id person) {
        return all.stream().filter(desk -> desk.person().id().equals(person)).findFirst();
    }
}
