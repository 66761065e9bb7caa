package app.acta.measure.feelings;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Sample;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** How customers feel and how much effort it took them, counted and drawn. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeelingsTests {
    private static final List<String> SAID = List.of(
            "Thank you, the driver was friendly and everything was wonderful.",
            "I had to call five times and explain everything again. So much effort for a simple change.",
            "I do not understand the form at all. The instructions are confusing and unclear.",
            "The room was dirty, nobody came, we had to leave without a bed and I am furious.",
            "Great service, I am very happy and will gladly come again.");

    private static final List<Success> ANSWERS = List.of(Success.values());

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    Feelings feelings;

    @Autowired
    Db db;

    Visitor owner;
    Question question;

    @BeforeAll
    void twelve_weeks_of_voices() {
        owner = given.workspace();
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < 150; i++) {
            drafts.add(Draft.from("shop", "voice " + i, i % 2 == 0 ? Channel.REVIEW : Channel.SURVEY)
                    .at(Instant.now().minus(i % 80, ChronoUnit.DAYS))
                    .saying(null, SAID.get(i % SAID.size()), null)
                    .scored(
                            i % 3 == 0
                                    ? List.of(Score.of("ces", 1 + i % 7))
                                    : i % 3 == 1
                                            ? List.of(ANSWERS.get(i / 3 % 3).score())
                                            : List.of())
                    .about("location", i % 4 == 0 ? "Basel" : "Bern")
                    .onlyHistory(true)
                    .build());
        }
        intake.receive(owner.workspace(), drafts);
        var today = LocalDate.now(owner.place().timeZone());
        question = new Question(
                Measures.OF_VOICES,
                Filter.EVERYTHING.between(today.minusDays(90), today),
                Question.Period.WEEK,
                Facet.LOCATION);
        Sample.settled(db, measures, owner.workspace());
        assertThat(feelings.of(owner.place(), question)
                        .voices()
                        .whole(Measure.EFFORT)
                        .n())
                .isEqualTo(150);
    }

    private long inInbox(Filter filter) {
        return inbox.ids(owner.place(), filter, 500).size();
    }

    @Test
    void every_figure_is_the_number_of_its_voices_in_the_inbox() {
        var felt = feelings.of(owner.place(), question);
        var days = question.filter();
        assertThat(felt.voices().whole(Measure.GOOD).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.FEELING, "positive")));
        assertThat(felt.voices().whole(Measure.BAD).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.FEELING, "negative")));
        assertThat(felt.voices().whole(Measure.EFFORT).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.SAYS, "effort")));
        assertThat(felt.voices().whole(Measure.UNCLEAR).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.SAYS, "unclear")));
        assertThat(felt.voices().whole(Measure.FAILED).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.SAYS, "failed")));
        assertThat(felt.voices().whole(Measure.EASE).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.EASE, "easy")));
        assertThat(felt.voices().whole(Measure.SUCCESS).up())
                .isPositive()
                .isEqualTo(inInbox(days.with(Facet.SUCCESS, "yes")));
        felt.emotions()
                .forEach((emotion, count) ->
                        assertThat(count).isEqualTo(inInbox(days.with(Facet.EMOTION, emotion.key()))));
        for (var start : question.starts()) {
            assertThat(felt.voices().at(start, Measure.BAD).up())
                    .isEqualTo(inInbox(question.during(start).with(Facet.FEELING, "negative")));
        }
        for (var part : felt.parts()) {
            assertThat(part.of(Measure.GOOD).up())
                    .isEqualTo(inInbox(days.with(Facet.LOCATION, String.valueOf(part.part()))
                            .with(Facet.FEELING, "positive")));
        }
    }

    @Test
    void what_is_read_narrows_pulse_as_it_narrows_the_inbox() {
        for (var filter : List.of(
                question.filter().with(Facet.LANGUAGE, "en"),
                question.filter().with(Facet.EMOTION, "anger"),
                question.filter().with(Facet.EMOTION, Filter.NONE),
                question.filter().with(Facet.SAYS, Filter.NONE),
                question.filter().with(Facet.EASE, "hard"),
                question.filter().with(Facet.SUCCESS, "partly"),
                question.filter().with(Facet.SUCCESS, Filter.NONE))) {
            var asked = new Question(List.of(Measure.VOLUME), filter, null, null);
            assertThat(measures.answer(owner.workspace(), asked)
                            .whole(Measure.VOLUME)
                            .n())
                    .as(filter.toQuery())
                    .isEqualTo(inInbox(filter));
        }
    }

    @Test
    void a_filter_on_what_is_counted_here_is_said_to_be_left_aside_and_a_viewer_may_look() {
        var viewer = given.member(owner.place(), Role.VIEWER);
        var path = "/" + owner.place().slug() + "/feelings";
        assertThat(given.web(viewer)
                        .get(path + "?feeling=negative&location=Basel")
                        .body())
                .contains("All feelings are counted here", "Remove Location: Basel");
        assertThat(given.web(viewer).get(path + "?period=day").body()).contains("A period is week or month.");
    }

    @Test
    void feelings_are_drawn_and_a_place_is_chosen() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + owner.place().slug() + "/pulse");
            page.locator("nav[aria-label=Numbers] a", new Page.LocatorOptions().setHasText("Feelings"))
                    .click();
            page.locator(".segments a", new Page.LocatorOptions().setHasText("Location"))
                    .click();
            page.locator(".chart canvas").nth(1).waitFor();
            Browser.look(page, "feelings");
            page.locator(".feel-split tbody td a").first().click();
            page.locator("#voices > li").first().waitFor();
            assertThat(page.url()).contains("feeling=positive").contains("location=");
            assertThat(complaints).isEmpty();
        }
    }
}
