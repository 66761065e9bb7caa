package app.acta.act;

import static app.acta.act.Story.voice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class OpeningTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Inbox inbox;

    @Autowired
    Cases cases;

    @Autowired
    Closing closing;

    @Autowired
    Rules rules;

    @Autowired
    Db db;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void a_complaint_opens_a_case() {
        var voice = story.said(voice(Channel.COMPLAINT, "The parcel never came", null, "ann@example.com"));
        var opened = cases.of(owner.workspace(), voice).orElseThrow();
        assertThat(opened.number()).isOne();
        assertThat(opened.title()).isEqualTo("The parcel never came");
        assertThat(opened.severity()).isEqualTo(Case.Severity.NORMAL);
        assertThat(opened.state()).isEqualTo(Case.State.OPEN);
        assertThat(inbox.get(owner.workspace(), voice).state()).isEqualTo(Feedback.State.IN_CASE);
        assertThat(cases.timeline(owner.workspace(), opened.id()))
                .extracting(Case.Entry::kind)
                .containsExactly(Case.Kind.OPENED);
    }

    @Test
    void a_voice_that_is_read_twice_opens_one_case() {
        var voice = story.said(voice(Channel.COMPLAINT, "Broken", null, null));
        story.readAgain(false, voice);
        story.readAgain(false, voice);
        assertThat(count()).isOne();
    }

    @Test
    void a_low_score_opens_a_case_and_says_why_it_is_as_severe_as_it_is() {
        var voice = story.said(voice(Channel.SURVEY, "Meh", Score.of("nps", 2), null));
        var opened = cases.of(owner.workspace(), voice).orElseThrow();
        assertThat(opened.severity()).isEqualTo(Case.Severity.HIGH);
        assertThat(opened.severityWhy()).isEqualTo("The recommendation score is 2 on a scale of 0 to 10.");
    }

    @Test
    void who_did_not_get_it_done_weighs_no_more_than_a_lower_score() {
        var left = story.said(voice(Channel.COMPLAINT, "Meh", Success.NO.score(), null));
        assertThat(story.caseOf(left).severity()).isEqualTo(Case.Severity.NORMAL);
        assertThat(story.caseOf(left).severityWhy()).isEqualTo("They did not get done what they came for.");
        var low = story.said(Draft.from("test", UUID.randomUUID().toString(), Channel.SURVEY)
                .saying(null, "Meh", null)
                .scored(List.of(Success.NO.score(), Score.of("nps", 1)))
                .build());
        assertThat(story.caseOf(low).severity()).isEqualTo(Case.Severity.HIGH);
        assertThat(story.caseOf(low).severityWhy()).startsWith("The recommendation score is 1");
    }

    @Test
    void words_of_harm_make_it_critical() {
        var voice =
                story.said(voice(Channel.REVIEW, "My daughter was injured by the glass", Score.of("stars", 2), null));
        assertThat(cases.of(owner.workspace(), voice).orElseThrow().severity()).isEqualTo(Case.Severity.CRITICAL);
    }

    @Test
    void a_content_customer_and_a_switched_off_rule_open_nothing() {
        rule(Rules.Trigger.CSAT, false);
        story.said(voice(Channel.SURVEY, "Fine", Score.of("nps", 9), null));
        story.said(voice(Channel.SURVEY, "On Tuesday", Score.of("csat", 1), null));
        assertThat(count()).isZero();
    }

    @Test
    void history_is_only_counted() {
        var old = Draft.from("file", UUID.randomUUID().toString(), Channel.COMPLAINT)
                .saying(null, "Long ago", null)
                .onlyHistory(true)
                .build();
        story.said(old);
        assertThat(count()).isZero();
    }

    @Test
    void a_second_voice_of_the_same_customer_joins_the_open_case() {
        var first = story.said(voice(Channel.COMPLAINT, "Where is it?", null, "ann@example.com"));
        var second = story.said(
                voice(Channel.SURVEY, "Still nothing, I call the police", Score.of("nps", 1), "ann@example.com"));
        assertThat(count()).isOne();
        var joined = cases.of(owner.workspace(), second).orElseThrow();
        assertThat(cases.voices(owner.workspace(), joined.id())).containsExactly(first, second);
        assertThat(joined.severity()).isEqualTo(Case.Severity.HIGH);
    }

    @Test
    void whoever_comes_back_again_and_again_counts_for_more() {
        for (var time = 0; time < 2; time++) {
            var before = story.caseOf(said("Where is it?", "cat@example.com"));
            assertThat(before.severity()).isEqualTo(Case.Severity.NORMAL);
            closing.act(owner, before.number(), "Looked for it", before.version());
            closing.close(owner, before.number(), story.now(before).version());
        }
        var third = story.caseOf(said("Where is it?", "cat@example.com"));
        assertThat(third.severity()).isEqualTo(Case.Severity.HIGH);
        assertThat(third.severityWhy()).endsWith("This customer had 2 cases before, within 90 days.");
        assertThat(story.caseOf(said("Where is it?", "dan@example.com")).severity())
                .isEqualTo(Case.Severity.NORMAL);
    }

    private Feedback.Id said(String words, String mail) {
        return story.said(voice(Channel.COMPLAINT, words, null, mail));
    }

    @Test
    void voices_of_one_customer_that_are_read_together_end_in_one_case() {
        rule(Rules.Trigger.COMPLAINT, false);
        var first = story.said(voice(Channel.COMPLAINT, "One", null, "bea@example.com"));
        var second = story.said(voice(Channel.COMPLAINT, "Two", null, "bea@example.com"));
        var other = story.said(voice(Channel.COMPLAINT, "Other", null, "cleo@example.com"));
        assertThat(count()).isZero();
        rule(Rules.Trigger.COMPLAINT, true);
        story.readAgain(false, first, second, other);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void what_the_reader_takes_back_leaves_no_case() {
        rule(Rules.Trigger.COMPLAINT, false);
        var voice = story.said(voice(Channel.COMPLAINT, "Gone with the reader", null, null));
        rule(Rules.Trigger.COMPLAINT, true);
        story.readAgain(true, voice);
        assertThat(count()).isZero();
        story.readAgain(false, voice);
        assertThat(story.caseOf(voice).number()).isOne();
    }

    @Test
    void a_person_opens_a_case_by_hand_and_doing_it_twice_changes_nothing() {
        var voice = story.said(voice(Channel.REVIEW, "Nice, but the door squeaks", Score.of("stars", 4), null));
        var opened = cases.open(owner, voice);
        assertThat(cases.open(owner, voice).id()).isEqualTo(opened.id());
        assertThat(cases.timeline(owner.workspace(), opened.id()).getFirst().who())
                .isEqualTo("Olive Owner");
    }

    @Test
    void a_case_of_another_workspace_does_not_exist() {
        var voice = story.said(voice(Channel.COMPLAINT, "Mine", null, null));
        var mine = cases.of(owner.workspace(), voice).orElseThrow();
        var stranger = story.given.workspace();
        assertThatThrownBy(() -> cases.get(stranger.workspace(), mine.number())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> cases.open(stranger, voice)).isInstanceOf(Refusal.class);
        assertThat(cases.find(stranger.workspace(), List.of(mine.id()))).isEmpty();
        assertThat(cases.timeline(stranger.workspace(), mine.id())).isEmpty();
    }

    private void rule(Rules.Trigger trigger, boolean active) {
        rules.change(owner, List.of(new Rules.Rule(trigger, 2, null, active)));
    }

    private long count() {
        return db.in(owner.workspace())
                .sql("select count(*) from act.case_facts where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Long.class)
                .single();
    }
}
