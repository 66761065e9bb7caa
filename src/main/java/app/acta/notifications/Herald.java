package app.acta.notifications;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.ClockRunningOut;
import app.acta.act.RuleMet;
import app.acta.act.promises.PromiseAtRisk;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Passes on what other rooms warn of, in the transaction in which they say it. */
@Component
class Herald {
    private final Cases cases;
    private final Workspaces workspaces;
    private final Slips slips;

    Herald(Cases cases, Workspaces workspaces, Slips slips) {
        this.cases = cases;
        this.workspaces = workspaces;
        this.slips = slips;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClockRunningOut event) {
        var persons = new LinkedHashSet<>(event.leads());
        if (event.owner() != null) {
            persons.add(event.owner());
        }
        var deed = "warns: the clock \"" + event.clock().title() + "\" runs out";
        var sameness =
                "clock:" + event.id().value() + ":" + event.clock().name().toLowerCase(Locale.ROOT);
        cases.find(event.workspace(), List.of(event.id()))
                .forEach(held -> tell(event.workspace(), persons, Notice.Kind.CLOCK, held, "Acta", deed, sameness));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PromiseAtRisk event) {
        var persons = new LinkedHashSet<Person.Id>();
        if (event.by() != null) {
            persons.add(event.by());
        }
        workspaces.members(event.workspace()).stream()
                .filter(member -> member.role().may(May.LEAD))
                .forEach(member -> persons.add(member.person().id()));
        cases.find(event.workspace(), List.of(event.caseId()))
                .forEach(held -> tell(
                        event.workspace(),
                        persons,
                        Notice.Kind.PROMISE,
                        held,
                        "Acta",
                        "warns: a promise is at risk",
                        "promise:" + event.id().value()));
    }

    // A voice that no case works on has nothing here that could be opened.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RuleMet event) {
        if (event.number() == null) {
            return;
        }
        var persons = new LinkedHashSet<Person.Id>();
        if (event.person() != null) {
            persons.add(event.person());
        }
        var team = event.team();
        if (team != null) {
            workspaces.members(event.workspace()).stream()
                    .filter(member -> team.equalsIgnoreCase(member.team()))
                    .forEach(member -> persons.add(member.person().id()));
        }
        if (persons.isEmpty()) {
            return;
        }
        tell(
                event.workspace(),
                persons,
                Notice.Kind.RULE,
                cases.get(event.workspace(), event.number()),
                "The rule \"" + event.name() + "\"",
                "was met",
                "rule:" + event.rule() + ":" + event.voice().value());
    }

    private void tell(
            Workspace.Id workspace,
            Set<Person.Id> persons,
            Notice.Kind kind,
            Case held,
            String actor,
            String deed,
            String sameness) {
        slips.write(
                workspace,
                persons.stream()
                        .map(person -> new Onlooker.Told(person, kind, held, actor, deed, sameness))
                        .toList());
    }
}
