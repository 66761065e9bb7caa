package app.acta.act.rules;

import static app.acta.act.Story.voice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.CaseQueue;
import app.acta.act.Cases;
import app.acta.act.Rules;
import app.acta.act.Story;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
    void a_rule_may_look_at_whether_they_got_it_done() {
        rule("Not done", "voice.success == \"no\"", severe(Case.Severity.HIGH));
        var done = story.said(voice(Channel.OTHER, "It is a shop", Success.YES.score(), null));
        var unasked = story.said(voice(Channel.OTHER, "It is a shop too", null, null));
        var left = story.said(voice(Channel.OTHER, "It is a shop as well", Success.NO.score(), null));
        assertThat(story.caseOf(left).severityWhy()).isEqualTo("The rule “Not done” is met.");
        assertThat(cases.of(owner.workspace(), done)).isEmpty();
        assertThat(cases.of(owner.workspace(), unasked)).isEmpty();
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
}
