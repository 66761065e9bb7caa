package app.acta.listen.surveys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.people.Contact;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking and answering in a real browser. */
@RoomTest
class AskingWalkTests {
    @Autowired
    Given given;

    @Autowired
    Surveys surveys;

    @Autowired
    PersonalLinks links;

    @Autowired
    FrontDoors doors;

    @Autowired
    Intake intake;

    Visitor owner;
    Survey survey;

    @BeforeEach
    void survey() {
        owner = given.workspace();
        survey = surveys.create(owner.workspace(), Samples.text("After delivery"));
    }

    @Test
    void people_answer_without_scripts_and_without_an_account() {
        try (var visitor = Browser.visitorWithoutScripts(Browser.Size.PHONE)) {
            var page = visitor.newPage();
            page.navigate(address("/s/" + survey.key()));
            page.getByLabel("8", new Page.GetByLabelOptions().setExact(true))
                    .check(new Locator.CheckOptions().setForce(true));
            page.getByLabel("What is the main reason?").fill("Friendly people");
            page.getByText("May we get back to you?").click();
            page.getByLabel("Your e-mail address").fill("ann@example.com");
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator("h1")).hasText("Thank you");
            assertThat(page.getByText("See what becomes of it")).isVisible();
        }
        assertThat(surveys.get(owner.workspace(), survey.key()).answers()).isOne();
    }

    @Test
    void the_first_view_is_small() {
        try (var visitor = Browser.visitor(Browser.Size.PHONE, ColorScheme.LIGHT)) {
            var page = visitor.newPage();
            var loaded = new ArrayList<Response>();
            page.onResponse(loaded::add);
            page.navigate(address("/s/" + survey.key()));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            // Asking for sizes lets further events in: nothing may be added to what is being counted.
            var bytes = List.copyOf(loaded).stream()
                    .mapToLong(response -> response.request().sizes().responseBodySize
                            + response.request().sizes().responseHeadersSize)
                    .sum();
            assertThat(loaded.size()).isLessThanOrEqualTo(3);
            assertThat(bytes).isBetween(1L, 14L * 1024);
        }
    }

    @Test
    void every_public_page_is_for_everybody() {
        var ann = new Contact(null, "Ann Lee", "ann@example.com", null, null, null);
        links.make(owner.workspace(), survey, List.of(ann));
        var personal = links.list(owner.workspace(), survey, 1).getFirst().token();
        intake.receive(
                owner.workspace(),
                List.of(Draft.from("test", "1", Channel.OTHER)
                        .saying(null, "x", null)
                        .about("location", "Bern")
                        .build()));
        var closed = surveys.create(owner.workspace(), Samples.text("Old"));
        surveys.open(owner.workspace(), closed.key(), false);
        var tell = "/tell/" + owner.place().slug();
        var track = "?track=" + "a".repeat(32);
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = visitor.newPage();
            var complaints = Browser.complaints(page);
            look(page, "/s/" + survey.key(), "survey");
            page.getByText("May we get back to you?").click();
            page.getByRole(AriaRole.BUTTON).click();
            Browser.look(page, "survey-mistake");
            complaints.clear(); // Chromium notes the 422
            look(page, "/s/" + survey.key() + "/" + personal, "survey-personal");
            look(page, "/s/" + survey.key() + "/thanks" + track, "survey-thanks");
            look(page, "/s/" + survey.key() + "/" + personal + "/thanks", "survey-thanks-personal");
            look(page, tell, "tell");
            var done = surveys.create(
                    owner.workspace(), Samples.text("After a visit").aboutSuccess());
            look(page, "/s/" + done.key(), "survey-success");
            doors.change(owner.place(), new FrontDoor("en", "Help", "Tell us", true, true, List.of()));
            look(page, tell, "tell-success");
            look(page, tell + "/thanks" + track, "tell-thanks");
            assertThat(complaints).isEmpty();
            look(page, "/s/" + closed.key(), "survey-closed");
            look(page, "/s/nothinghere1", "survey-unknown");
        }
    }

    @Test
    void a_lead_writes_a_survey_shares_it_and_closes_it() {
        var place = given.workspace();
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = visitor.newPage();
            var complaints = Browser.complaints(page);
            var member = place.member();
            assertThat(member).isNotNull();
            page.navigate(address("/sign-in"));
            page.getByLabel("E-mail").fill(member.email());
            page.getByLabel("Password").fill(Given.PASSWORD);
            page.getByRole(AriaRole.BUTTON).click();
            page.waitForURL(url -> !url.contains("sign-in"));
            complaints.clear();
            look(page, "/" + place.place().slug() + "/surveys", "surveys");
            look(page, "/" + place.place().slug() + "/surveys/new", "survey-new");
            page.getByLabel("Name").fill("After delivery");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the survey"))
                    .click();
            assertThat(page.locator("h1")).hasText("After delivery");
            Browser.look(page, "survey-show");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName("Personal links")
                                    .setExact(true))
                    .click();
            page.getByLabel("Customers").fill("ann@example.com, Ann Lee\nK-17; Bo");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make links"))
                    .click();
            assertThat(page.getByText("2 new links.")).isVisible();
            Browser.look(page, "survey-links");
            page.navigate(address("/" + place.place().slug() + "/surveys"));
            look(page, "/" + place.place().slug() + "/surveys/front-door", "front-door");
            assertThat(complaints).isEmpty();
        }
        assertThat(surveys.list(place.workspace())).hasSize(1).allMatch(listed -> listed.links() == 2);
    }

    private void look(Page page, String path, String name) {
        page.navigate(address(path));
        Browser.look(page, name);
    }

    private String address(String path) {
        return given.address() + path;
    }
}
