package app.acta.act.replies;

import static app.acta.Given.eventually;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.fixes.Past;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The whole loop in browsers: three customers say the same in three ways, three people of two departments see to it, and
 * each customer watches on a page of their own.
 */
@RoomTest
@SuppressWarnings("StringConcatToTextBlock") // a mail's own line ends are seen
class WholeLoopTests {
    private static final Pattern TRACK = Pattern.compile("/track/[A-Za-z0-9_-]+");

    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Cases cases;

    @Autowired
    Surveys surveys;

    Visitor lead;
    Visitor agent;
    Visitor packer;
    String home;
    Past past;

    @BeforeEach
    void workspace() {
        lead = given.workspace();
        agent = given.member(lead.place(), Role.AGENT);
        packer = given.member(lead.place(), Role.AGENT);
        home = given.address() + "/" + lead.place().slug();
        past = new Past(house, lead, 9).week(-26, 0, 2, 4, null, null).week(0, 9, 0, 6, null, null);
    }

    @Test
    void one_cause_in_three_voices_is_settled_promised_prevented_and_proven() throws Exception {
        var words = Survey.Text.suggested("en", "Acme");
        var survey = surveys.create(
                lead.workspace(),
                new Survey.Text(
                        "Delivery", "en", words.asking(), words.recommend(), words.open(), words.thanks(), "", "", ""));
        try (var room = new Mailroom(house);
                var service = Browser.visitor(Size.DESK, ColorScheme.LIGHT);
                var depot = Browser.visitor(Size.PHONE, ColorScheme.DARK);
                var office = Browser.visitor(Size.DESK, ColorScheme.LIGHT);
                var customers = Browser.visitorWithoutScripts(Size.PHONE)) {
            room.sends(lead);
            room.fetches(lead, "");
            var manager = given.page(office, lead);
            var clerk = given.page(service, agent);
            var worker = given.page(depot, packer);

            room.arrives("From: Ann Lee <ann@example.com>\nSubject: My Aurora lamp\nMessage-ID: <1@example.com>\n\n"
                    + "The Aurora lamp came broken and nobody answers my calls. I am very angry.");
            imports(manager);
            var watching = answers(customers, survey);
            room.taken(lead, 1);
            oneProblem(clerk);

            handsOver(clerk);
            takesOver(worker);
            promises(clerk, room);
            for (var number = 1; number <= 3; number++) {
                close(clerk, number);
            }
            prevents(manager);
            settles(customers, room, watching);
            for (var number = 1; number <= 3; number++) {
                assertThat(cases.get(lead.workspace(), number).loop().settledBy())
                        .isEqualTo(Case.SettledBy.CUSTOMER);
            }
            manager.navigate(home + "/acta");
            assertThat(manager.locator(".stats")).containsText(Pattern.compile("3\\s+Actions taken"));
            house.getBean(app.acta.platform.mail.Incomings.class).forget(lead.workspace());
        }
    }

    private void imports(Page page) {
        page.navigate(home + "/imports");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "reviews.csv",
                        "text/csv",
                        ("review id,stars,comment,email\n"
                                        + "r-1,1,The Aurora lamp came broken and nobody answers. Very angry.,bob@example.com\n")
                                .getBytes(StandardCharsets.UTF_8)));
        page.waitForURL("**/imports/*-*");
        page.getByLabel("Source").fill("reviews");
        press(page, "Start the import");
        page.getByText("Open in the inbox").or(page.getByText("voice")).first().waitFor();
    }

    private String answers(BrowserContext customers, Survey survey) {
        var page = customers.newPage();
        page.navigate(given.address() + "/s/" + survey.key());
        page.getByLabel("1", new Page.GetByLabelOptions().setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        page.getByLabel("What is the main reason?").fill("My Aurora lamp came broken and nobody answers. I am angry.");
        page.getByText("May we get back to you?").click();
        page.getByLabel("Your e-mail address").fill("cid@example.com");
        page.getByRole(AriaRole.BUTTON).click();
        return page.locator("a[href*='/track/']").getAttribute("href");
    }

    private void oneProblem(Page page) {
        eventually("all three are in the inbox", () -> {
            page.navigate(home + "/inbox?q=Aurora");
            return page.locator("#voices > li").count() == 3;
        });
        for (var pick : page.locator("#voices .pick input").all()) {
            pick.check();
        }
        press(page, "Open a case for each");
        eventually("each has its case", () -> {
            page.navigate(home + "/cases");
            return page.locator("main .items > li").count() == 3;
        });
        page.navigate(home + "/cases/1");
        press(page, "Same problem as case 2");
        page.locator("#problem a.whole").click();
        page.waitForURL("**/problems/1");
        if (page.locator("#cases .items > li").count() == 2) {
            page.getByLabel("Add a case by its number").fill("3");
            press(page, "Add");
        }
        assertThat(page.locator("#cases .items > li")).hasCount(3);
    }

    private void handsOver(Page page) {
        page.navigate(home + "/cases/1");
        press(page, "Take it");
        page.getByText("Hand something over").click();
        page.getByLabel("What is needed").fill("Pack a new Aurora with corners of foam.");
        page.getByLabel("Department").fill("Depot");
        page.getByLabel("Person").selectOption(packer.actor());
        page.getByLabel("Needed by")
                .fill(LocalDate.now(lead.place().timeZone()).plusDays(2).toString());
        press(page, "Hand it over");
    }

    private void takesOver(Page page) {
        page.navigate(home + "/today");
        page.getByText("Pack a new Aurora").click();
        page.getByText("Take it over").first().click();
        press(page, "Take it over");
        assertThat(page.locator("#tasks")).containsText("in time, complete, correct");
        page.locator("#tasks summary:has-text('It is done')").click();
        page.locator("#tasks textarea[name=done]").fill("Packed and at the gate.");
        press(page, "Done");
        assertThat(page.locator("#tasks")).containsText("Packed and at the gate.");
    }

    private void promises(Page page, Mailroom room) {
        page.navigate(home + "/cases/1");
        page.getByLabel("Your answer")
                .fill(
                        "Dear Ann,\nyour Aurora lamp came broken. I am sorry. I will send you a new lamp within 2 working days.");
        press(page, "Send");
        eventually("the letter", () -> !room.sentTo("ann@example.com").isEmpty());
        page.navigate(home + "/cases/1");
        press(page, "Enter the promise");
        page.getByText("It stands in the ledger.").first().waitFor();
        page.navigate(home + "/cases/1");
        page.locator("#promises button:has-text('Kept')").first().click();
        page.navigate(home + "/promises");
        assertThat(page.locator("main")).containsText("new lamp within 2 working days");
    }

    private void close(Page page, int number) {
        page.navigate(home + "/cases/" + number);
        if (number > 1) {
            press(page, "Take it");
            assertThat(page.locator(".facts").first()).containsText(agent.actor());
        }
        page.getByLabel("Action").fill("Sent a new lamp by courier.");
        press(page, "Save the action");
        assertThat(page.locator("#timeline")).containsText("Sent a new lamp by courier.");
        if (page.locator("section#again #f-answer").count() > 0) {
            page.locator("#f-answer").fill("Foam for every corner.");
            page.locator("#f-by").fill("2099-01-31");
            press(page, "Save the answer");
            assertThat(page.locator("#timeline")).containsText("Foam for every corner.");
        }
        press(page, "Close the case");
        assertThat(page.locator("#end-title")).containsText("Closed");
    }

    private void prevents(Page page) {
        page.navigate(home + "/problems/1");
        page.getByText("Write the cause").click();
        page.getByLabel("What it is about").fill("Aurora lamps break on the way");
        page.getByLabel("What is behind it").fill("The box leaves the corners bare.");
        press(page, "Save");
        page.getByText("Begin a fix").click();
        page.getByLabel("What keeps happening").fill("Aurora lamps break on the way");
        page.getByLabel("What will keep it").fill("Foam for every corner");
        page.getByLabel("Who sees to it").selectOption(packer.actor());
        press(page, "Begin the fix");
        page.waitForURL(Pattern.compile(".*/fixes/\\d+"));
        page.getByLabel("With these words").fill("lamp");
        page.getByLabel("Window in weeks").fill("8");
        page.getByLabel("Smallest fall").fill("50");
        press(page, "Declare the measure");
        page.getByLabel("In force since").fill(past.on().toString());
        press(page, "It is done");
        assertThat(page.locator("#verdict")).containsText("Worked");
        Browser.look(page, "loop-fix");
        page.navigate(home + "/deeds/new?kind=problem&ref=1&title=Aurora+lamps+break+on+the+way");
        page.getByLabel("You said").first().fill("Aurora lamps came broken");
        page.getByLabel("We did").check();
        page.getByLabel("What we do or did, or why not").fill("Every corner travels in foam now.");
        page.getByText("Keep it").click();
        page.getByText("Let it out").first().click();
        assertThat(page.locator("main")).containsText("Everybody can read it");
    }

    private void settles(BrowserContext customers, Mailroom room, String watching) throws Exception {
        var pages = new ArrayList<>(List.of(watching));
        for (var mail : List.of("ann@example.com", "bob@example.com")) {
            eventually(
                    "the question to " + mail, () -> room.sentTo(mail).stream().anyMatch(WholeLoopTests::asks));
            pages.add(given.address()
                    + link(room.sentTo(mail).stream()
                            .filter(WholeLoopTests::asks)
                            .findFirst()
                            .orElseThrow()
                            .getContent()
                            .toString()));
        }
        var page = customers.newPage();
        for (var address : pages) {
            page.navigate(address + "?settled=yes");
            press(page, "Yes, it is settled");
            page.getByText("We are glad it is settled").waitFor();
            assertThat(page.locator("main")).containsText("Sent a new lamp by courier.");
            assertThat(page.locator("main")).containsText("Every corner travels in foam now.");
        }
        page.navigate(pages.get(1));
        assertThat(page.locator("main")).containsText("What we promised you");
        assertThat(page.locator("main")).containsText("We believe that it is done");
    }

    private static boolean asks(jakarta.mail.internet.MimeMessage letter) {
        try {
            return letter.getContent().toString().contains("settled");
        } catch (java.io.IOException | jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String link(String letter) {
        var found = TRACK.matcher(letter);
        assertThat(found.find()).as(letter).isTrue();
        return found.group();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
