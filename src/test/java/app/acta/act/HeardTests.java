package app.acta.act;

import static app.acta.act.Story.voice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Score;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Cases that are opened because of what the words say. */
@RoomTest
class HeardTests {
    private static final String LATE =
            "The parcel came two weeks late, nobody answered my calls, and I want my money back.";

    @Autowired
    ApplicationContext house;

    @Autowired
    Cases cases;

    @Autowired
    Rules rules;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    private String opened(Feedback.Id voice) {
        return String.valueOf(
                cases.timeline(owner.workspace(), story.caseOf(voice).id())
                        .getLast()
                        .words());
    }

    private boolean isOpen(Feedback.Id voice) {
        return cases.of(owner.workspace(), voice).isPresent();
    }

    @Test
    void words_that_sound_like_a_complaint_open_a_case_which_names_them() {
        var voice = story.said(voice(Channel.REVIEW, LATE, null, null));
        assertThat(opened(voice)).matches("(?s)The words sound like a complaint \\(0\\.\\d\\d\\): “.+”.*");
        var named = opened(voice).replaceAll("(?s).*?complaint \\(0\\.\\d\\d\\): “([^”]+)”.*", "$1");
        assertThat(LATE).contains(named);
    }

    @Test
    void every_rule_that_opened_it_is_named() {
        var voice = story.said(voice(Channel.COMPLAINT, LATE, Score.of("nps", 1), null));
        assertThat(opened(voice))
                .contains("It came by the complaint channel.")
                .contains("The recommendation score is 1 on a scale of 0 to 10.")
                .contains("The words sound like a complaint (0.");
    }

    @Test
    void a_content_customer_has_nothing_to_settle_whatever_the_words_sound_like() {
        assertThat(isOpen(story.said(voice(Channel.SURVEY, LATE, Score.of("nps", 10), null))))
                .isFalse();
    }

    @Test
    void a_threat_opens_a_case_and_makes_it_grave() {
        var voice = story.said(voice(
                Channel.REVIEW,
                "If this is not refunded by Friday my attorney will file a claim against your company.",
                null,
                null));
        assertThat(opened(voice)).contains("The words threaten to go public or to law (0.");
        assertThat(story.caseOf(voice).severity()).isEqualTo(Case.Severity.HIGH);
    }

    @Test
    void danger_opens_a_case_even_where_nobody_complains() {
        var voice = story.said(voice(Channel.SURVEY, "My daughter cut her hand on the broken glass.", null, null));
        assertThat(opened(voice)).startsWith("The words speak of danger (0.");
        assertThat(story.caseOf(voice).severity()).isEqualTo(Case.Severity.CRITICAL);
    }

    @Test
    void praise_other_languages_and_history_open_none() {
        assertThat(isOpen(story.said(voice(Channel.REVIEW, "Thank you, everything was wonderful.", null, null))))
                .isFalse();
        assertThat(isOpen(story.said(voice(
                        Channel.REVIEW, "Das Paket kam zwei Wochen zu spät und niemand meldete sich.", null, null))))
                .isFalse();
        assertThat(isOpen(story.said(Draft.from("file", UUID.randomUUID().toString(), Channel.REVIEW)
                        .saying(null, LATE, null)
                        .onlyHistory(true)
                        .build())))
                .isFalse();
    }

    @Test
    void the_rule_can_be_switched_off_and_its_threshold_is_a_percentage() {
        rules.change(owner, List.of(new Rules.Rule(Rules.Trigger.SOUNDS, 80, null, false)));
        rules.change(owner, List.of(new Rules.Rule(Rules.Trigger.HARM, 0, null, false)));
        assertThat(isOpen(story.said(voice(Channel.REVIEW, LATE, null, null)))).isFalse();
        for (var percent : List.of(0.8, 49.0, 100.0, Double.NaN)) {
            assertThatThrownBy(() ->
                            rules.change(owner, List.of(new Rules.Rule(Rules.Trigger.SOUNDS, percent, null, true))))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("50 to 99");
        }
    }

    @Test
    void a_rule_may_say_how_severe_its_cases_are() {
        rules.change(owner, List.of(new Rules.Rule(Rules.Trigger.SOUNDS, 80, Case.Severity.CRITICAL, true)));
        var voice = story.said(voice(Channel.REVIEW, LATE, null, null));
        assertThat(story.caseOf(voice).severity()).isEqualTo(Case.Severity.CRITICAL);
    }
}
