package app.acta.act.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.act.CaseQueue;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.identity.Person;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class DeskTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    RuleBook book;

    @Autowired
    Cases cases;

    @Autowired
    CaseQueue queue;

    @Autowired
    Desks desks;

    @Autowired
    Workspaces workspaces;

    @Autowired
    TestClock clock;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void a_case_goes_to_whoever_fits_is_here_and_has_the_least_to_do() {
        var ann = agent("Support");
        var bea = agent("Support");
        var zoe = agent("Sales");
        desk(ann, List.of("en"), null, null);
        desk(bea, List.of("en"), null, null);
        desk(zoe, List.of("en"), null, null);
        rule("English", "voice.channel == \"complaint\"", routed(new Rule.Route("Support", true, true, false, null)));
        var words = "The parcel never came and nobody answers my letters about it";
        var first = story.complaint(words, null);
        var second = story.complaint(words, null);
        assertThat(List.of(Objects.requireNonNull(first.owner()), Objects.requireNonNull(second.owner())))
                .containsExactlyInAnyOrder(ann.person(), bea.person());
        assertThat(cases.timeline(owner.workspace(), first.id()).getFirst().words())
                .isEqualTo("Given to %s: speaks English, 0 open cases.".formatted(name(first.owner())));

        var today = LocalDate.now(owner.place().timeZone());
        desk(ann, List.of("en"), today, bea);
        assertThat(story.complaint(words, null).owner()).isEqualTo(bea.person());
        assertThat(queue.today(bea, false).counts().values().stream()
                        .mapToInt(each -> each)
                        .sum())
                .as("her own two and the one of whom she stands in for")
                .isEqualTo(3);
        desk(bea, List.of("de"), null, null);
        var nobody = story.complaint(words, null);
        assertThat(nobody.owner()).isNull();
        assertThat(nobody.team()).isEqualTo("Support");
        assertThat(cases.timeline(owner.workspace(), nobody.id()).getFirst().words())
                .isEqualTo("Nobody who speaks English is here in Support: it is the team's.");
    }

    @Test
    void whoever_leads_is_told_once_when_a_clock_is_about_to_run_out() {
        var opened = story.complaint("Broken", null);
        var mine = story.given.member(owner.place(), Role.AGENT);
        cases.take(mine, opened.number());
        Given.eventually("the clock is watched", () -> alarmed(opened) == 0 && watched(opened) == 2);
        try {
            // Friday to Monday included, three quarters of eight open hours are over, and eight may be.
            var due = opened.firstReply().due();
            clock.forward(Duration.between(clock.instant(), due.minus(Duration.ofMinutes(30))));
            cases.note(owner, opened.number(), "Looked at");
            Given.eventually("the lead is told", () -> alarmed(opened) == 1);
            cases.note(owner, opened.number(), "Looked at again");
            cases.note(owner, opened.number(), "And again");
            Given.eventually("all is watched", () -> jobs() == 0);
            assertThat(alarmed(opened)).isEqualTo(1);
            assertThat(queue.today(owner, false).counts()).containsEntry(CaseQueue.Heap.RUNNING_OUT, 1);
            assertThat(queue.today(mine, false).counts()).containsEntry(CaseQueue.Heap.RUNNING_OUT, 1);
        } finally {
            clock.back();
        }
    }

    private long alarmed(Case found) {
        return cases.timeline(owner.workspace(), found.id()).stream()
                .filter(entry -> entry.kind() == Case.Kind.ALARM)
                .count();
    }

    private int watched(Case found) {
        return house.getBean(app.acta.platform.data.Db.class)
                .in(owner.workspace())
                .sql("select count(*) from act.alarms where workspace_id = :workspace and case_id = :case")
                .param("workspace", owner.workspace().value())
                .param("case", found.id().value())
                .query(Integer.class)
                .single();
    }

    private int jobs() {
        return house.getBean(app.acta.platform.data.Db.class)
                .in(owner.workspace())
                .sql(
                        "select count(*) from platform.jobs where workspace_id = :workspace and kind = 'act.alarm' and run_at <= now()")
                .param("workspace", owner.workspace().value())
                .query(Integer.class)
                .single();
    }

    private UUID rule(String name, String condition, Rule.Then then) {
        return book.save(owner, new Rule(null, name, condition, then, true, 0));
    }

    private static Rule.Then routed(Rule.Route route) {
        return new Rule.Then(false, null, route, null, null, false, false);
    }

    private Visitor agent(String team) {
        var agent = story.given.member(owner.place(), Role.AGENT);
        workspaces.assign(owner, agent.person(), Role.AGENT, team);
        return new Visitor(agent.place(), agent.role(), agent.member(), agent.actor(), team);
    }

    private void desk(Visitor member, List<String> languages, @Nullable LocalDate away, @Nullable Visitor standIn) {
        var before = desks.of(owner.workspace()).stream()
                .filter(each -> each.person().id().equals(member.person()))
                .findFirst()
                .orElseThrow();
        desks.change(
                owner,
                new Desk(
                        before.person(),
                        before.role(),
                        before.team(),
                        languages,
                        List.of(),
                        List.of(),
                        20,
                        away,
                        away,
                        standIn == null ? null : standIn.person(),
                        0,
                        0,
                        before.version()));
    }

    private String name(Person.@Nullable Id person) {
        return new ArrayList<>(workspaces.members(owner.workspace()))
                .stream()
                        .map(Workspaces.Membership::person)
                        .filter(each -> each.id().equals(person))
                        .map(Person::name)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void bad_desks_are_refused_with_a_sentence() {
        var agent = story.given.member(owner.place(), Role.AGENT);
        assertThatThrownBy(() -> desk(agent, List.of("klingon"), null, null))
                .hasMessage("“klingon” is no language: write codes of two letters, like de, fr, en.");
        assertThatThrownBy(() -> desk(agent, List.of("en"), LocalDate.of(2026, 1, 1), agent))
                .hasMessage("Somebody else stands in.");
    }
}
