package app.acta.act.rules;

import static app.acta.act.Story.voice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.act.CaseQueue;
import app.acta.act.Cases;
import app.acta.act.Rules;
import app.acta.act.Story;
import app.acta.identity.Person;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Score;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class RuleTests {
    private static final Rule.Then OPENS = new Rule.Then(true, null, null, null, null, false, false);

    @Autowired
    ApplicationContext house;

    @Autowired
    RuleBook book;

    @Autowired
    DryRuns runs;

    @Autowired
    Rules readyMade;

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
    void a_voice_that_meets_a_rule_opens_a_case_once_and_says_why() {
        var id = rule(
                "Late parcels",
                "voice.words.contains(\"late\") && voice.channel == \"other\"",
                severe(Case.Severity.HIGH));
        var voice = story.said(voice(Channel.OTHER, "It came late", null, null));
        story.readAgain(false, voice);
        var opened = story.caseOf(voice);
        assertThat(opened.severity()).isEqualTo(Case.Severity.HIGH);
        assertThat(opened.severityWhy()).isEqualTo("The rule “Late parcels” is met.");
        assertThat(book.met(owner.workspace()).get(id))
                .extracting(RuleBook.Met::count)
                .isEqualTo(1L);
        assertThat(book.voices(owner.workspace(), id, false)).containsExactly(voice);
    }

    @Test
    void a_rule_changes_what_a_ready_made_one_opened_and_one_that_stops_ends_the_list() {
        rule("First", "voice.channel == \"complaint\"", stops(Case.Severity.CRITICAL));
        rule("Second", "voice.channel == \"complaint\"", severe(Case.Severity.LOW));
        var opened = story.complaint("Broken", null);
        assertThat(opened.severity()).isEqualTo(Case.Severity.CRITICAL);
        assertThat(book.met(owner.workspace())).hasSize(1);
    }

    @Test
    void what_a_rule_cannot_look_at_is_counted_and_loses_no_voice() {
        var id = rule("Bad", "int(voice.words) > 3", OPENS);
        var voice = story.said(voice(Channel.OTHER, "Good morning", null, null));
        assertThat(cases.of(owner.workspace(), voice)).isEmpty();
        assertThat(book.met(owner.workspace()).get(id)).isEqualTo(new RuleBook.Met(0, null, 1, "A text is no number."));
    }

    @Test
    void a_rule_that_is_off_or_of_another_workspace_does_nothing() {
        var id = rule("Off", "voice.channel == \"other\"", OPENS);
        var kept = book.get(owner.workspace(), id);
        book.save(owner, new Rule(id, kept.name(), kept.condition(), kept.then(), false, kept.version()));
        assertThat(cases.of(owner.workspace(), story.said(voice(Channel.OTHER, "Hello", null, null))))
                .isEmpty();
        var stranger = story.given.workspace();
        assertThat(book.of(stranger.workspace())).isEmpty();
        assertThatThrownBy(() -> book.get(stranger.workspace(), id)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> book.save(
                        owner, new Rule(id, kept.name(), kept.condition(), kept.then(), true, kept.version())))
                .hasMessageContaining("Somebody changed this rule");
    }

    @Test
    void a_dry_run_says_what_then_really_happens() {
        Stream.of(Rules.Trigger.values())
                .filter(each -> each != Rules.Trigger.NPS)
                .forEach(each -> readyMade.change(
                        owner, List.of(new Rules.Rule(each, each.measured() ? each.min() : 0, null, false))));
        var then = new Rule.Then(true, null, null, null, null, false, false);
        var condition = "voice.words.contains(\"late\")";
        voices().forEach(story::said);
        var before = run(new Rule(null, "Late", condition, then, true, 0));
        assertThat(before.voices()).isEqualTo(7);
        assertThat(before.met()).isEqualTo(4);
        assertThat(before.casesNow()).isEqualTo(1);
        assertThat(before.cases()).isEqualTo(3);
        assertThat(before.weeks().stream().mapToInt(DryRun.Week::met).sum()).isEqualTo(4);
        assertThat(before.examples()).hasSize(4);
        assertThat(queue.list(owner.place(), app.acta.act.CaseFilter.EVERYTHING, null)
                        .cases())
                .hasSize(1);

        var other = new Story(house);
        Stream.of(Rules.Trigger.values())
                .filter(each -> each != Rules.Trigger.NPS)
                .forEach(each -> readyMade.change(
                        other.owner, List.of(new Rules.Rule(each, each.measured() ? each.min() : 0, null, false))));
        var id = book.save(other.owner, new Rule(null, "Late", condition, then, true, 0));
        voices().forEach(other::said);
        assertThat(queue.list(other.owner.place(), app.acta.act.CaseFilter.EVERYTHING, null)
                        .cases())
                .hasSize(before.cases());
        assertThat(Objects.requireNonNull(book.met(other.owner.workspace()).get(id))
                        .count())
                .isEqualTo(before.met());
    }

    @Test
    void a_change_is_shown_beside_what_is_kept() {
        var id = rule("Late", "voice.words.contains(\"late\")", OPENS);
        voices().forEach(story::said);
        var out = run(new Rule(id, "Late", "voice.words.contains(\"parcel\")", OPENS, true, 1));
        assertThat(out.before()).isEqualTo(4);
        assertThat(out.met()).isEqualTo(3);
        assertThat(out.newly()).isEqualTo(1);
        assertThat(out.gone()).isEqualTo(2);
        assertThat(out.lost()).hasSize(2);
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

    /** Four speak of lateness; two of those are of one customer, and one gave a low score besides. */
    private static List<Draft> voices() {
        return List.of(
                voice(Channel.OTHER, "The parcel was late", null, "ann@example.com"),
                voice(Channel.OTHER, "Again late", null, "ann@example.com"),
                voice(Channel.SURVEY, "Late, as ever", Score.of("nps", 1), null),
                voice(Channel.OTHER, "A late parcel", null, null),
                voice(Channel.OTHER, "All was fine", null, null),
                voice(Channel.OTHER, "A nice parcel", null, null),
                voice(Channel.OTHER, "Thank you", null, "ben@example.com"));
    }

    private DryRun.Outcome run(Rule rule) {
        var id = runs.begin(
                owner,
                rule,
                new DryRun.Draft(
                        Map.of(),
                        rule.name(),
                        rule.condition(),
                        rule.then().opens(),
                        rule.then().stops()));
        Given.eventually(
                "the rule is tried", () -> runs.get(owner.workspace(), id).ended());
        return Objects.requireNonNull(runs.get(owner.workspace(), id).outcome());
    }

    private UUID rule(String name, String condition, Rule.Then then) {
        return book.save(owner, new Rule(null, name, condition, then, true, 0));
    }

    private static Rule.Then severe(Case.Severity severity) {
        return new Rule.Then(true, severity, null, null, null, false, false);
    }

    private static Rule.Then stops(Case.Severity severity) {
        return new Rule.Then(false, severity, null, null, null, false, true);
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
