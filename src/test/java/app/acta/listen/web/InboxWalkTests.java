package app.acta.listen.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Order;
import app.acta.listen.Score;
import app.acta.listen.Voices;
import app.acta.people.Contact;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class InboxWalkTests {
    private static final String SCRIPT =
            "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = given.address() + "/" + owner.place().slug();
    }

    private void say(String id, String words) {
        Voices.arrive(intake, owner.workspace(), List.of(voice(id, words)));
    }

    private static Draft voice(String id, String words) {
        return Draft.from("web", id, Channel.COMPLAINT)
                .saying(null, words, "en")
                .scored(List.of(Score.of("nps", 2)))
                .by(Contact.of(null, "Ann Lee", "ann@example.com", null, "Lee & Co", "gold"))
                .about("location", "Zürich")
                .raw("{\"text\":\"" + words + "\"}")
                .build();
    }

    @Test
    void what_comes_while_the_list_is_drawn_anew_is_still_offered() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(base + "/inbox");
            // The first voice has the list drawn anew, which is settled this much later.
            page.evaluate("() => { htmx.config.defaultSettleDelay = 3000; document.addEventListener('htmx:afterSettle',"
                    + " () => setTimeout(() => document.body.dataset.settled = 'yes')); }");
            say("1", "The very first voice");
            assertThat(page.locator("#voices .said").first()).hasText("The very first voice");
            page.locator("#voices .pick input").first().check();
            say("2", "A second voice");
            assertThat(page.locator("#arrivals")).hasText("1 new voice");
            assertThat(page.locator("body[data-settled]")).hasCount(1);
            page.click("#arrivals");
            assertThat(page.locator("#voices .said").first()).hasText("A second voice");
        }
    }

    @Test
    void a_voice_shows_by_itself_soon_after_its_commit() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(base + "/inbox");
            assertThat(page.locator(".empty h2")).hasText("No voices yet");
            say("1", "The very first voice");
            assertThat(page.locator("#voices .said").first()).hasText("The very first voice");
            page.locator("#voices .pick input").first().check();
            say("2", "A second voice");
            assertThat(page.locator("#arrivals")).hasText("1 new voice");
            assertThat(page.locator("#voices > li")).hasCount(1);
            page.click("#arrivals");
            assertThat(page.locator("#voices .said").first()).hasText("A second voice");
            assertThat(page.locator("#voices .pick input").nth(1)).isChecked();
        }
    }

    @Test
    void one_narrows_picks_notes_and_keeps_a_view() {
        Voices.arrive(intake, owner.workspace(), new Voices(6).drafts("v", 80));
        say("1", "My refund is late");
        // Else its case is opened after it was noted, and the case counts.
        Given.eventually(
                "the complaint is read and in a case",
                () -> inbox.page(owner.place(), Filter.EVERYTHING, Order.NEWEST, "", 1)
                                .voices()
                                .getFirst()
                                .state()
                        == Feedback.State.IN_CASE);
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(base + "/inbox");
            page.locator("label.option", new Page.LocatorOptions().setHasText("Complaint"))
                    .click();
            assertThat(page.locator(".chosen .chip").first()).containsText("Complaint");
            page.fill("#words", "refund");
            assertThat(page.locator("#voices mark").first()).hasText("refund");
            page.keyboard().press("Escape");
            page.locator("#voices a.whole").first().focus();
            page.keyboard().press("x");
            assertThat(page.locator("#picked-count")).hasText("1 picked");
            page.keyboard().press("e");
            assertThat(page.locator(".toast")).containsText("noted");
            assertThat(page.locator("#voices li").first()).containsText("Noted");
            page.click("[data-opens=keep]");
            page.fill("#f-name", "Refunds");
            page.click("#keep .btn.main");
            assertThat(page.locator(".tabs a[aria-current]")).containsText("Refunds");
        }
    }

    @Test
    void html_and_script_in_every_field_are_shown_as_text() {
        Voices.arrive(
                intake,
                owner.workspace(),
                List.of(Draft.from(SCRIPT, "1" + SCRIPT, Channel.REVIEW)
                        .saying(SCRIPT, "Look: " + SCRIPT, "en")
                        .by(Contact.of("k" + SCRIPT, SCRIPT, "a@b", SCRIPT, SCRIPT, SCRIPT))
                        .about("location", SCRIPT)
                        .about("team", SCRIPT)
                        .about("product", SCRIPT)
                        .about("employee", SCRIPT)
                        .about("touchpoint", SCRIPT)
                        .seen(Draft.Reach.UNKNOWN, "https://example.com/\"><script>document.title='owned'</script>")
                        .with(Map.of(SCRIPT, SCRIPT))
                        .raw(SCRIPT)
                        .build()));
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/inbox?q=Look&product="
                    + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8));
            assertThat(page.locator("#voices .said")).containsText("<script>");
            page.locator("#voices a.whole").click();
            assertThat(page.locator("blockquote.words")).containsText("<img src=x");
            page.locator(".raw summary").click();
            page.locator("aside a[href*='/customers/']").click();
            assertThat(page.locator("h1")).containsText("<script>");
            assertThat(page.title()).doesNotStartWith("owned");
            assertThat(page.locator("img, main script:not([src])").count()).isZero();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void the_pages_are_right_for_everybody_at_both_sizes_in_both_themes() {
        Voices.arrive(intake, owner.workspace(), new Voices(8).drafts("v", 120));
        say(
                "1",
                "I was charged twice in March and still wait for the refund.\n\nThe person on the phone was kind, but nobody could tell me when it would be put right, and I had to explain everything from the start each time I called.");
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(base + "/inbox");
            assertThat(page.locator("#voices > li")).hasCount(50);
            Browser.look(page, "inbox");
            page.navigate(base + "/inbox?q=refund&score=low");
            page.locator("#voices .pick input").first().check();
            Browser.look(page, "inbox-narrowed");
            page.locator("#voices a.whole").first().click();
            page.waitForURL(url -> url.matches(".*/inbox/[0-9a-f-]{36}.*"));
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
            Browser.look(page, "voice");
            page.locator("aside a[href*='/customers/']").click();
            page.waitForURL(url -> url.contains("/customers/"));
            Browser.look(page, "customer");
        }
    }
}
