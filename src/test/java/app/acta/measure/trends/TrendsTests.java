package app.acta.measure.trends;

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
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrendsTests {
    private static final int WEEKS = 40;

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    Trends trends;

    @Autowired
    Surveys surveys;

    Visitor owner;
    Question question;
    LocalDate first;

    @BeforeAll
    void answers_that_fall_in_basel_after_half_the_time_and_reviews_that_begin_late() {
        owner = given.workspace();
        var today = LocalDate.now(owner.place().timeZone());
        first = Question.Period.WEEK.start(today).minusWeeks(WEEKS);
        var random = new Random(11);
        var drafts = new ArrayList<Draft>();
        for (var week = 0; week < WEEKS; week++) {
            for (var i = 0; i < 30; i++) {
                var basel = i % 3 == 0;
                var score =
                        Math.clamp(Math.round((basel && week >= 20 ? 3 : 8.6) + 1.5 * random.nextGaussian()), 0, 10);
                drafts.add(draft("answer " + week + " " + i, Channel.SURVEY, first.plusDays(7L * week + i % 7))
                        .scored(List.of(
                                Score.of("nps", score), Score.of("stars", basel && week >= 20 ? 1 + i % 2 : 4 + i % 2)))
                        .about("location", basel ? "Basel" : "Bern")
                        .build());
            }
            for (var i = 0; week >= 30 && i < 20; i++) {
                drafts.add(draft("review " + week + " " + i, Channel.REVIEW, first.plusDays(7L * week + i % 7))
                        .build());
            }
        }
        receive(owner, drafts);
        question =
                new Question(Measures.OF_VOICES, Filter.EVERYTHING.between(first, today), Question.Period.WEEK, null);
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && measures.answer(owner.workspace(), question)
                                        .whole(Measure.VOLUME)
                                        .n()
                                == drafts.size());
    }

    private Draft.Builder draft(String id, Channel channel, LocalDate day) {
        return Draft.from("shop", id, channel)
                .at(day.atTime(LocalTime.NOON).atZone(owner.place().timeZone()).toInstant())
                .saying(null, "It came.", "en")
                .onlyHistory(true);
    }

    private void receive(Visitor visitor, List<Draft> drafts) {
        for (var from = 0; from < drafts.size(); from += Intake.MOST) {
            intake.receive(visitor.workspace(), drafts.subList(from, Math.min(drafts.size(), from + Intake.MOST)));
        }
    }

    private Trend trend(Measure measure) {
        return trends.of(owner.place(), question).stream()
                .filter(trend -> trend.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_fall_is_told_with_its_week_its_chance_its_place_and_its_records() {
        var fall = trend(Measure.RECOMMENDATION).moves();
        assertThat(fall).singleElement().satisfies(move -> {
            assertThat(move.start()).isEqualTo(first.plusWeeks(20));
            assertThat(move.probability()).isGreaterThan(0.99);
            var change = java.util.Objects.requireNonNull(move.change());
            assertThat(change.high()).isLessThan(-10);
            var reason = java.util.Objects.requireNonNull(move.reason());
            assertThat(reason.facet()).isEqualTo(Facet.LOCATION);
            assertThat(reason.part()).isEqualTo("Basel");
            assertThat(reason.share()).isGreaterThan(0.8);
            var after = Filter.EVERYTHING
                    .between(move.start(), move.until())
                    .with(Facet.CHANNEL, "survey")
                    .with(Facet.NPS, "any");
            assertThat(move.after().n())
                    .isEqualTo(inbox.ids(owner.place(), after, 2_000).size());
        });
    }

    @Test
    void a_mean_falls_with_its_place_too() {
        assertThat(trend(Measure.STARS).moves()).singleElement().satisfies(move -> {
            assertThat(move.start()).isEqualTo(first.plusWeeks(20));
            assertThat(java.util.Objects.requireNonNull(move.change()).value()).isBetween(-1.2, -0.8);
            assertThat(java.util.Objects.requireNonNull(move.reason()).part()).isEqualTo("Basel");
        });
    }

    @Test
    void a_channel_that_begins_is_a_break_and_no_change() {
        var volume = trend(Measure.VOLUME);
        assertThat(volume.breaks()).singleElement().satisfies(each -> {
            assertThat(each.at()).isEqualTo(first.plusWeeks(30));
            assertThat(each.words()).contains("Review");
        });
        assertThat(volume.moves()).isEmpty();
    }

    @Test
    void other_words_of_a_survey_break_the_line_of_its_score_once() {
        var visitor = given.workspace();
        var text = Survey.Text.suggested("en", "Acme");
        var named = new Survey.Text(
                "Spring", text.language(), text.asking(), text.recommend(), text.open(), text.thanks(), "", "", "");
        var made = surveys.create(visitor.workspace(), named);
        surveys.change(visitor.workspace(), made.key(), named);
        receive(
                visitor,
                List.of(draft(
                                "one",
                                Channel.SURVEY,
                                LocalDate.now(owner.place().timeZone()).minusDays(30))
                        .scored(List.of(Score.of("nps", 9)))
                        .build()));
        Given.eventually(
                "counted",
                () -> measures.ready(visitor.workspace())
                        && measures.span(visitor.workspace()).isPresent());
        assertThat(breaks(visitor)).isEmpty();
        surveys.change(
                visitor.workspace(),
                made.key(),
                new Survey.Text(
                        "Spring", "en", "Tell us", "How likely are you?", text.open(), text.thanks(), "", "", ""));
        assertThat(breaks(visitor))
                .singleElement()
                .satisfies(each -> assertThat(each.words()).contains("Spring"));
    }

    private List<Trend.Break> breaks(Visitor visitor) {
        return trends.of(visitor.place(), question).stream()
                .filter(trend -> trend.measure() == Measure.RECOMMENDATION)
                .findFirst()
                .orElseThrow()
                .breaks();
    }

    @Test
    void little_or_nothing_is_said_to_be_little() {
        var visitor = given.workspace();
        var web = given.web(visitor);
        var path = "/" + visitor.place().slug() + "/trends";
        Given.eventually("counted", () -> web.get(path).body().contains("No numbers yet"));
        var today = LocalDate.now(visitor.place().timeZone());
        var week = new ArrayList<Draft>();
        for (var i = 0; i < 7; i++) {
            week.add(draft("day " + i, Channel.CALL, today.minusDays(i)).build());
        }
        receive(visitor, week);
        Given.eventually("counted", () -> web.get(path).body().contains("Too short to tell changes: 10 whole days"));
        assertThat(web.get(path + "?location=Nowhere").body()).contains("Nothing was counted in this time");
        assertThat(web.get(path + "?period=decade").body()).contains("A period is day, week or month.");
        for (var period : List.of("day", "week", "month")) {
            assertThat(web.get(path + "?period=" + period + "&from=2024-03-20&to=2024-11-03")
                            .body())
                    .contains("Nothing was counted in this time");
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void trends_are_drawn_and_a_change_opens_its_voices(Browser.Size size, ColorScheme scheme) {
        var viewer = given.member(owner.place(), Role.VIEWER);
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = given.page(visitor, viewer);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + owner.place().slug() + "/pulse");
            page.locator("nav[aria-label=Numbers] a", new Page.LocatorOptions().setHasText("Trends"))
                    .click();
            page.locator(".trend .chart canvas").nth(1).waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "trends-" + size + "-" + scheme);
            page.locator("#recommendation .trend-links a").last().click();
            page.locator("#voices > li").first().waitFor();
            assertThat(page.url()).contains("from=" + first.plusWeeks(20)).contains("nps=any");
            assertThat(complaints).isEmpty();
        }
    }
}
