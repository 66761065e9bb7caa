package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Impression;
import app.acta.listen.Intake;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Sample;
import app.acta.measure.feelings.Feelings;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Pulse and Feelings count people, of whom some speak often and one always blasts, until somebody asks for voices. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTests {
    private static final int VOICES = 600;
    private static final int DAYS = 60;
    private static final Pattern TILE = Pattern.compile(
            "href=\"/[^/]+/inbox\\?([^\"]+)\">\\s*<span class=\"value [^\"]*\">([\\d,]+)</span>\\s*<span class=\"name\">(People|Voices)<");

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Autowired
    Feelings feelings;

    @Autowired
    Db db;

    Visitor owner;
    final LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Zurich"));

    @BeforeAll
    void people_who_speak_more_than_once() {
        owner = given.workspace();
        Sample.receive(intake, owner.workspace(), new Sample(9, Instant.now()).talkative(VOICES, DAYS));
        Sample.settled(db, measures, owner.workspace());
    }

    private Question about(Question.Counting counting) {
        return new Question(
                Measures.OF_FEELINGS,
                Filter.EVERYTHING.between(today.minusDays(DAYS + 1), today),
                Question.Period.WEEK,
                Facet.LOCATION,
                counting,
                null);
    }

    private Answer alone(Measure measure, Question like, Question.Counting counting) {
        return measures.answer(
                owner.workspace(),
                new Question(List.of(measure), like.filter(), like.period(), like.split(), counting, null));
    }

    @Test
    void one_who_always_blasts_is_one_of_the_people() {
        var people = measures.pulse(owner.workspace(), about(Question.Counting.PEOPLE));
        var voices = measures.pulse(owner.workspace(), about(Question.Counting.RECORDS));
        assertThat(voices.now(Measure.VOLUME).n()).isEqualTo(VOICES);
        assertThat(people.now(Measure.VOLUME).records()).isEqualTo(VOICES);
        assertThat(people.now(Measure.VOLUME).n()).isLessThan(VOICES / 3);
        assertThat(voices.now(Measure.RECOMMENDATION).down()).isGreaterThan(VOICES / 3);
        assertThat(people.now(Measure.RECOMMENDATION).down()).isLessThan(VOICES / 10);
    }

    @Test
    void measures_counted_together_come_to_what_each_comes_to_by_itself() {
        for (var counting : Question.Counting.values()) {
            var question = about(counting);
            var felt = feelings.of(owner.place(), question);
            for (var measure : Measures.OF_FEELINGS) {
                var weekly = new Question(List.of(measure), question.filter(), question.period(), null);
                for (var start : question.starts()) {
                    assertThat(felt.voices().at(start, measure))
                            .isEqualTo(alone(measure, weekly, counting).at(start, measure));
                }
                assertThat(felt.now().whole(measure))
                        .isEqualTo(alone(measure, question.whole(), counting).whole(measure));
                for (var part : felt.parts()) {
                    var there = question.filter().with(Facet.LOCATION, Objects.requireNonNull(part.part()));
                    assertThat(part.of(measure))
                            .isEqualTo(alone(measure, question.whole().among(there), counting)
                                    .whole(measure));
                }
            }
            emotions(felt, question, counting);
        }
    }

    private void emotions(Feelings.Found felt, Question question, Question.Counting counting) {
        for (var emotion : Impression.Emotion.values()) {
            var measure = Measure.valueOf(emotion.key().toUpperCase(Locale.ROOT));
            assertThat(felt.emotions().get(emotion))
                    .as("%s of %s", emotion, counting)
                    .isEqualTo(alone(measure, question.whole(), counting)
                            .whole(measure)
                            .up());
        }
    }

    @Test
    void the_page_the_program_and_the_list_say_the_same_number_of_people_and_of_voices() {
        var slug = owner.place().slug();
        var web = given.web(owner);
        var token = given.token(owner.place(), Role.VIEWER);
        for (var count : List.of("", "&count=voices")) {
            var page = web.get("/" + slug + "/pulse?location=Basel" + count).body();
            var tile = TILE.matcher(page);
            assertThat(tile.find()).isTrue();
            assertThat(tile.group(3)).isEqualTo(count.isEmpty() ? "People" : "Voices");
            var list = web.get("/" + slug + "/inbox?" + tile.group(1).replace("&amp;", "&"))
                    .body();
            assertThat(list)
                    .containsPattern(
                            count.isEmpty()
                                    ? "[\\d,]+ voices of " + tile.group(2) + " people"
                                    : tile.group(2) + " voices of [\\d,]+ people");
            assertThat(given.web()
                            .api("GET", "/api/v1/pulse?location=Basel" + count, token, "")
                            .body())
                    .contains(
                            "\"count\":\"" + (count.isEmpty() ? "people" : "voices") + "\"",
                            "\"volume\":{\"value\":" + tile.group(2).replace(",", "") + ".0");
        }
        assertThat(web.get("/" + slug + "/pulse?count=noses").statusCode()).isEqualTo(422);
    }

    @Test
    void what_is_counted_goes_along_to_every_page_of_numbers_and_back() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + owner.place().slug() + "/pulse");
            assertThat(page.locator(".counted").innerText()).contains("Each person counts once");
            page.getByText("Count voices instead").click();
            page.waitForURL("**count=voices**");
            assertThat(page.locator(".stat .name").first().innerText()).isEqualTo("Voices");
            for (var tab :
                    List.of("Feelings", "Why", "Drivers", "Remembered", "Relationship", "Trends", "Explore", "Pulse")) {
                page.locator(
                                "nav[aria-label=Numbers] a",
                                new com.microsoft.playwright.Page.LocatorOptions().setHasText(tab))
                        .click();
                page.locator("h1", new com.microsoft.playwright.Page.LocatorOptions().setHasText(tab))
                        .waitFor();
                assertThat(page.url()).as(tab).contains("count=voices").doesNotContain("?&");
            }
            page.locator(
                            ".pulse-filter summary",
                            new com.microsoft.playwright.Page.LocatorOptions().setHasText("Location"))
                    .click();
            page.locator("input[name=location][value=Basel]").check();
            page.waitForURL("**location=Basel**");
            assertThat(page.locator(".counted").innerText()).contains("Every voice counts");
            page.getByText("Count people instead").click(new Locator.ClickOptions());
            page.waitForURL(url -> !url.contains("count="));
            assertThat(page.url()).contains("location=Basel");
            assertThat(complaints).isEmpty();
        }
    }
}
