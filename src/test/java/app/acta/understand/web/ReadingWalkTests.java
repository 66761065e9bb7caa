package app.acta.understand.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.understand.Readings;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ReadingWalkTests {
    private static final String LATE =
            "The parcel came two weeks late, nobody answered my calls, and I want my money back.";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Readings readings;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = given.address() + "/" + owner.place().slug();
    }

    private Feedback.Id say(String id, String words) {
        var voice = Voices.arrive(
                        intake,
                        owner.workspace(),
                        List.of(Draft.from("web", id, Channel.REVIEW)
                                .saying(null, words, null)
                                .build()))
                .getFirst();
        Given.eventually(
                "the voice is read", () -> readings.of(owner.workspace(), voice).isPresent());
        return voice;
    }

    @Test
    void somebody_sets_a_reading_right_and_the_inbox_follows() {
        var voice = say("1", LATE);
        var colleague = given.member(owner.place(), Role.AGENT);
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, colleague);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/inbox/" + voice.value());
            assertThat(page.locator("#reading .badge")).hasText("Negative");
            assertThat(page.locator("#reading .heard")).containsText("Complains");
            page.locator("#reading .why summary")
                    .getByText("Words that weighed most")
                    .click();
            assertThat(page.locator("#reading q").first()).isVisible();
            page.locator("#correct").click();
            Browser.look(page, "reading");
            page.getByLabel("Neutral").check();
            page.getByLabel("Wants to leave").check();
            page.getByText("Set right", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#reading .badge")).hasText("Neutral");
            assertThat(page.locator("#reading"))
                    .containsText("set by "
                            + Objects.requireNonNull(colleague.member()).name());
            assertThat(page.locator("#reading .heard")).containsText("Wants to leave added by");
            Browser.axe(page);
            page.navigate(base + "/inbox?feeling=neutral&says=leave");
            assertThat(page.locator("#voices > li")).hasCount(1);
            assertThat(page.locator("#voices .feels")).containsText("Feeling: Neutral");
            assertThat(page.locator(".chosen")).containsText("Neutral");
            assertThat(page.locator(".chosen")).containsText("Wants to leave");
            Browser.look(page, "inbox-feeling");
            page.navigate(base + "/inbox/" + voice.value());
            page.locator("#correct").click();
            page.getByLabel("As it was read").check();
            page.getByLabel("Wants to leave").uncheck();
            page.getByText("Set right", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#reading .badge")).hasText("Negative");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_correction_changes_how_another_voice_is_read_without_a_restart() {
        var corrected = say("1", "The queue at the counter was long, as always.");
        var like = say("2", "The queue at this counter was long, as always.");
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/inbox/" + like.value());
            assertThat(page.locator("#reading .badge")).hasText("Negative");
            page.navigate(base + "/settings/readers");
            assertThat(page.locator("main")).containsText("Nothing taught yet");

            page.navigate(base + "/inbox/" + corrected.value());
            page.locator("#correct").click();
            page.getByLabel("Positive").check();
            page.getByText("Set right", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#reading .badge")).hasText("Positive");
            Given.eventually(
                    "the other voice is read otherwise",
                    () -> Objects.requireNonNull(readings.of(owner.workspace(), like)
                                    .orElseThrow()
                                    .words())
                            .own());

            page.navigate(base + "/inbox/" + like.value());
            assertThat(page.locator("#reading .badge")).hasText("Positive");
            assertThat(page.locator("#reading"))
                    .containsText("Read by your workspace's own head, taught by 1 correction");
            Browser.look(page, "reading-own");

            page.navigate(base + "/settings/readers");
            assertThat(page.locator("main")).containsText("1 correction on 1 voice, by 1 person.");
            assertThat(page.locator("tbody tr").first()).containsText("Feeling");
            Browser.look(page, "readers");
            page.getByText("Set the readers back").click();
            page.locator("dialog[open] .btn.bad").click();
            assertThat(page.locator("main")).containsText("Set back on");
            Given.eventually(
                    "the other voice is read as before",
                    () -> !Objects.requireNonNull(readings.of(owner.workspace(), like)
                                    .orElseThrow()
                                    .words())
                            .own());
            page.navigate(base + "/inbox/" + like.value());
            assertThat(page.locator("#reading .badge")).hasText("Negative");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void whoever_may_only_look_sees_the_reading_and_no_form() {
        var voice = say("1", LATE);
        var german = say("2", "Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.");
        var right = say("3", "شكرا جزيلا، كانت الخدمة رائعة وسريعة جدا \uD83D\uDE0A");
        var viewer = given.member(owner.place(), Role.VIEWER);
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, viewer);
            page.navigate(base + "/inbox/" + voice.value());
            assertThat(page.locator("#reading .badge")).hasText("Negative");
            assertThat(page.locator("#correct")).hasCount(0);
            page.navigate(base + "/inbox/" + german.value());
            assertThat(page.locator("#reading")).containsText("Words not read. It is in German");
            page.navigate(base + "/inbox/" + right.value());
            assertThat(page.locator("#reading")).containsText("Words not read. It is in Arabic");
            Browser.axe(page);
            page.navigate(base + "/inbox?feeling=-");
            assertThat(page.locator("#voices > li")).hasCount(2);
            assertThat(page.locator("#voices .feels").first()).containsText("Feeling: Not read");
        }
        var answer = given.web(viewer).get("/" + given.workspace().place().slug() + "/readings/" + voice.value());
        assertThat(answer.statusCode()).isNotEqualTo(200);
    }
}
