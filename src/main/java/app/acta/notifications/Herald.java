package app.acta.notifications;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.ClockRunningOut;
import app.acta.act.RuleMet;
import app.acta.act.budgets.SpendingAsked;
import app.acta.act.fixes.FixJudged;
import app.acta.act.fixes.Fixes;
import app.acta.act.problems.ProblemChanged;
import app.acta.act.problems.Problems;
import app.acta.act.promises.PromiseAtRisk;
import app.acta.act.talks.TalkGoesOn;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.measure.AlarmRang;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Passes on what other rooms warn of, in the transaction in which they say it. */
@Component
class Herald {
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final Cases cases;
    private final Workspaces workspaces;
    private final Problems problems;
    private final Fixes fixes;
    private final Slips slips;
    private final Clock clock;

    Herald(Cases cases, Workspaces workspaces, Problems problems, Fixes fixes, Slips slips, Clock clock) {
        this.cases = cases;
        this.workspaces = workspaces;
        this.problems = problems;
        this.fixes = fixes;
        this.slips = slips;
        this.clock = clock;
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
                .forEach(held ->
                        tell(event.workspace(), persons, Notice.Kind.CLOCK, About.of(held), "Acta", deed, sameness));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PromiseAtRisk event) {
        var persons = new LinkedHashSet<Person.Id>();
        if (event.by() != null) {
            persons.add(event.by());
        }
        persons.addAll(members(event.workspace(), May.LEAD));
        cases.find(event.workspace(), List.of(event.caseId()))
                .forEach(held -> tell(
                        event.workspace(),
                        persons,
                        Notice.Kind.PROMISE,
                        About.of(held),
                        "Acta",
                        "warns: a promise is at risk",
                        "promise:" + event.id().value()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RuleMet event) {
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
        var about = event.number() == null
                ? About.voice(event.voice())
                : About.of(cases.get(event.workspace(), event.number()));
        var actor = "The rule \"" + event.name() + "\"";
        var sameness = "rule:" + event.rule() + ":" + event.voice().value();
        slips.write(
                event.workspace(),
                persons.stream()
                        .map(person -> new Onlooker.Told(
                                person, Notice.Kind.RULE, about, actor, "was met", sameness, event.rule()))
                        .toList());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(SpendingAsked event) {
        cases.find(event.workspace(), List.of(event.caseId()))
                .forEach(held -> tell(
                        event.workspace(),
                        event.of(),
                        Notice.Kind.ASKED,
                        About.of(held),
                        event.who(),
                        "asks for your yes to " + event.amount(),
                        "spending:" + event.spending()));
    }

    // What is nobody's concerns those who lead.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(FixJudged event) {
        var fix = fixes.get(event.workspace(), event.number());
        var owner = fix.owner();
        tell(
                event.workspace(),
                owner == null ? members(event.workspace(), May.LEAD) : Set.of(owner),
                Notice.Kind.FIX,
                About.fix(event.number()),
                "Acta",
                "looked whether it holds: " + event.verdict().title().toLowerCase(Locale.ROOT),
                "fix:" + event.id().value() + ":" + fix.version());
    }

    // A problem changes with its cases too, of which nobody wrote a line: there is nothing to tell then.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ProblemChanged event) {
        problems.history(event.workspace(), event.id()).stream()
                .findFirst()
                .filter(entry -> entry.at().isAfter(clock.instant().minus(JUST_NOW)))
                .ifPresent(entry -> {
                    var owners = problems.cases(event.workspace(), event.id()).stream()
                            .map(Case::owner)
                            .filter(owner -> owner != null && !owner.equals(entry.person()))
                            .collect(Collectors.toSet());
                    tell(
                            event.workspace(),
                            owners,
                            Notice.Kind.PROBLEM,
                            About.of(problems.get(event.workspace(), event.id())),
                            entry.who(),
                            entry.words(),
                            "problem:" + event.id().value() + ":" + entry.at());
                });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(HookStopped event) {
        tell(
                event.workspace(),
                members(event.workspace(), May.GOVERN),
                Notice.Kind.HOOK,
                About.hook(event.hook(), event.name()),
                "Acta",
                "stopped it, because nothing arrives there",
                "hook:" + event.hook() + ":" + clock.instant());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TalkGoesOn event) {
        tell(
                event.workspace(),
                event.others(),
                Notice.Kind.TALK,
                About.talk(event.number()),
                event.who(),
                event.begun() ? "wants to talk with you about feedback" : "wrote in your conversation",
                "talk:" + event.number() + ":" + event.at());
    }

    private Set<Person.Id> members(Workspace.Id workspace, May may) {
        return workspaces.members(workspace).stream()
                .filter(member -> member.role().may(may))
                .map(member -> member.person().id())
                .collect(Collectors.toSet());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AlarmRang event) {
        tell(
                event.workspace(),
                members(event.workspace(), May.LEAD),
                Notice.Kind.ALARM,
                About.watch(event.about()),
                "Acta",
                "finds %s unusual: %s".formatted(event.day(), event.figure()),
                "alarm:" + event.watch() + ":" + event.day());
    }

    private void tell(
            Workspace.Id workspace,
            Set<Person.Id> persons,
            Notice.Kind kind,
            About about,
            String actor,
            String deed,
            String sameness) {
        slips.write(
                workspace,
                persons.stream()
                        .map(person -> new Onlooker.Told(person, kind, about, actor, deed, sameness))
                        .toList());
    }
}
