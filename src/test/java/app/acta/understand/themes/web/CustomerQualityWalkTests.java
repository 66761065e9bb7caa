package app.acta.understand.themes.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.understand.themes.kept.Qualities;
import app.acta.understand.themes.kept.Quality;
import app.acta.understand.themes.kept.Themes;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What quality means to one customer, on their page. */
@RoomTest
class CustomerQualityWalkTests {
    private static final Themes.Span ALWAYS = new Themes.Span(null, null);

    @Autowired
    Given given;

    @Autowired
    ApplicationContext house;

    @Autowired
    Intake intake;

    @Autowired
    Qualities qualities;

    @Autowired
    Themes themes;

    @Autowired
    Surveys surveys;

    @Autowired
    Customers customers;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = given.address() + "/" + owner.place().slug();
    }

    private static String customer(Visitor visitor, String who) {
        return Customer.Id.of(
                        visitor.workspace(), Objects.requireNonNull(Contact.of(who, null, null, null, null, null)))
                .orElseThrow()
                .value()
                .toString();
    }

    private String part(Visitor visitor, String who) {
        return given.web(visitor)
                .get("/" + owner.place().slug() + "/quality/of/" + customer(owner, who) + "/part")
                .body();
    }

    /** Two of them are asked whom they would like to deal with. */
    private void wish() {
        var asking = surveys.create(
                owner.workspace(),
                new Survey.Text("Whom they like", "en", "Tell us", "Would you?", "Whom?", "Thank you", "", "", ""));
        qualities.ask(owner, asking.source(), Quality.Kind.PERSON);
        var drafts = new ArrayList<Draft>();
        for (var who : List.of("glad0", "sad0")) {
            var words = "Somebody friendly, polite and kind. And one who speaks Italian.";
            drafts.add(Draft.from(asking.source(), "wish of " + who, Channel.SURVEY)
                    .saying(null, words, "en")
                    .with(Map.of("open", words))
                    .by(Contact.of(who, null, null, null, null, null))
                    .onlyHistory(true)
                    .build());
        }
        drafts.add(Praise.voice("plain", 0, 3, "What exchange rate do you use for the Swiss franc?"));
        intake.receive(owner.workspace(), drafts);
        Given.eventually(
                "the wishes are looked at",
                () -> qualities.asked(owner.place(), ALWAYS).getOrDefault(Quality.Kind.PERSON, 0L) == 2);
    }

    @Test
    void a_customers_own_page_tells_which_qualities_they_speak_of_and_whom_they_like_to_deal_with() throws Exception {
        Praise.speak(house, owner);
        assertThat(part(owner, "glad0")).isBlank();
        qualities.begin(owner);
        wish();
        Given.eventually(
                "all were given their themes",
                () -> themes.board(owner.place(), ALWAYS).waiting() == 0);
        Given.eventually(
                "theirs are",
                () -> part(owner, "glad0").contains("3 voices")
                        && part(owner, "sad0").contains("3 voices"));
        assertThat(part(owner, "glad0"))
                .contains("Asked whom they would most like to deal with", "speaks Italian")
                .contains("In the people they deal with", "Friendly", "Named when asked", "2 good", "3 voices")
                .contains("The staff were so friendly and polite")
                .doesNotContain("rude", "bad</span>");
        assertThat(part(owner, "sad0")).contains("2 bad", "rude and unfriendly").doesNotContain("so friendly");
        assertThat(part(owner, "sad3")).contains("1 bad", "1 voice<").doesNotContain("Asked whom", "when asked</span>");
        assertThat(part(owner, "plain")).isBlank();

        var stranger = given.workspace();
        for (var there : List.of(owner.place().slug(), stranger.place().slug())) {
            for (var way : List.of("", "/part")) {
                var answer = given.web(stranger).get("/" + there + "/quality/of/" + customer(owner, "glad0") + way);
                assertThat(answer.statusCode()).as(there + way).isEqualTo(404);
                assertThat(answer.body()).doesNotContain("Italian", "polite");
            }
        }

        look();
        customers.erase(owner, new Customer.Id(UUID.fromString(customer(owner, "glad0"))));
        assertThat(part(owner, "glad0")).isBlank();
        assertThat(part(owner, "sad0")).contains("2 bad");
    }

    private void look() {
        var here = base + "/customers/" + customer(owner, "glad0");
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, given.member(owner.place(), Role.VIEWER));
            var complaints = Browser.complaints(page);
            page.navigate(base + "/customers/" + customer(owner, "plain"));
            assertThat(page.locator("ul.voices")).containsText("Swiss franc");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.getByText("What quality means")).hasCount(0);
            page.navigate(here);
            assertThat(page.locator(".quality-of h2")).hasText("What quality means to them");
            Browser.look(page, "quality-of-customer");
            page.getByText("3 voices").last().click();
            assertThat(page.locator("#voices > li")).hasCount(3);
            page.navigate(here);
            page.locator(".quality-of li blockquote a").first().click();
            assertThat(page.locator("main")).containsText("The staff were so friendly and polite");
            assertThat(complaints).isEmpty();
        }
        try (var browser = Browser.visitorWithoutScripts(Browser.Size.PHONE)) {
            var page = given.page(browser, owner);
            page.navigate(here);
            // Text inside of noscript is none that the browser's driver looks for.
            page.locator("noscript a[href*='/quality/of/']").click();
            assertThat(page.locator(".quality-of")).containsText("speaks Italian");
            page.navigate(base + "/quality/of/" + customer(owner, "plain"));
            assertThat(page.locator("main")).containsText("No voice of theirs speaks of a quality so far.");
        }
    }
}
