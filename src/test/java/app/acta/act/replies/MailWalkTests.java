package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.mail.Incomings;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Mail, both ways, through a real mail server and a real browser: from the customer's mail to settled. */
@RoomTest
@SuppressWarnings("StringConcatToTextBlock") // a mail's own line ends are seen
class MailWalkTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Cases cases;

    @Test
    void a_mail_becomes_a_case_is_answered_from_a_template_answered_back_and_settled() throws Exception {
        var owner = given.workspace();
        var agent = given.member(owner.place(), Role.AGENT);
        var home = given.address() + "/" + owner.place().slug();
        try (var room = new Mailroom(house);
                var desk = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            room.sends(owner);
            var page = given.page(desk, owner);
            var complaints = Browser.complaints(page);
            page.navigate(home + "/settings/mail");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("In").setExact(true))
                    .click();
            page.getByLabel("IMAP server").fill("127.0.0.1");
            page.getByLabel("Port").fill(Integer.toString(room.imap));
            page.locator("input[name=security][value=none]").check();
            page.getByLabel("User").fill(Mailroom.CARE);
            page.getByLabel("Password").fill("wrong");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            page.getByText("Test it").click();
            page.getByText("did not accept the user").first().waitFor();
            Browser.axe(page);
            page.getByLabel("Password").fill(Mailroom.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            page.getByText("Test it").click();
            page.getByText("It works").first().waitFor();
            Browser.wholePicture(page, "mail-in-settings");

            room.arrives("From: Ann Lee <ann@example.com>\nSubject: A lamp\nMessage-ID: <1@example.com>\n"
                    + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                    + "I ordered a lamp. It came two weeks late, and the glass was broken.\n\n-- \nAnn Lee\n12 Elm Road\n"
                    + "--b\nContent-Type: application/pdf; name=\"bill.pdf\"\n\n%PDF-1.7\n--b--\n");
            room.arrives("From: ann@example.com\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nI am away.");
            var voice = Objects.requireNonNull(room.taken(owner, 2).getLast().voice());
            page.navigate(home + "/mail");
            page.getByText("Written by a program").waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "mail-aside");
            page.navigate(home + "/inbox/" + voice.value());
            page.getByText("bill.pdf").waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "mail-voice");
            var held = cases.open(agent, voice);

            page.navigate(home + "/templates/new");
            page.getByLabel("Name").fill("Broken on arrival");
            page.getByLabel("Words").fill("Dear {{customer.nam}},\n\nwe are sorry.\n\n{{signature}}");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            page.getByText("There is no {{customer.nam}}").waitFor();
            page.getByLabel("Words")
                    .fill(
                            "Dear {{customer.name|customer}},\n\nwe are sorry. A new lamp leaves today.\n\n{{signature}}");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            page.getByText("As Ann Lee would read it").waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "template");

            page.navigate(home + "/cases/" + held.number());
            page.getByLabel("Template").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Insert"))
                    .click();
            page.getByText("Put into your draft").waitFor();
            assertThat(page.getByLabel("Your answer").inputValue())
                    .startsWith("Dear Ann Lee,")
                    .contains("Olive Owner");
            Browser.wholePicture(page, "template-inserted");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Send").setExact(true))
                    .click();
            eventually("the letter", () -> !room.sentTo("ann@example.com").isEmpty());
            var letter = Mailroom.header(room.sentTo("ann@example.com").getFirst(), "Message-ID");
            room.arrives(
                    "From: ann@example.com\nSubject: Re: A lamp\nIn-Reply-To: " + letter
                            + "\nMessage-ID: <2@example.com>\n\nIt came. Now the foot is missing.\n\nOn Monday Acme wrote:\n> Dear Ann");
            room.arrives("From: Tom <tom@elsewhere.example>\nSubject: Re: A lamp\nReferences: " + letter
                    + "\nMessage-ID: <3@example.com>\n\nI am her son. Call me instead.");
            room.taken(owner, 4);
            page.navigate(home + "/cases/" + held.number() + "/reply");
            page.getByText("From another address").waitFor();
            page.getByText("Show all of the mail").first().click();
            Browser.axe(page);
            Browser.wholePicture(page, "mail-thread");
            page.navigate(home + "/templates");
            page.getByText("n 1, shown from 5 on").waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "templates");
            // What the forms declined, a browser notes too.
            assertThat(complaints).allMatch(complaint -> complaint.contains("422"));
            close(agent, held);
            eventually("the question", () -> room.sentTo("ann@example.com").size() == 2);
            var link = track(room.sentTo("ann@example.com").get(1).getContent().toString());
            given.web().postOpen(link + "/settled", Map.of("settled", "yes"));
            assertThat(cases.get(owner.workspace(), held.number()).loop().settledAt())
                    .isNotNull();
            try (var phone = Browser.visitor(Browser.Size.PHONE, ColorScheme.DARK)) {
                var small = given.page(phone, owner);
                for (var path : new String[] {
                    "/mail?all=yes", "/templates", "/cases/" + held.number(), "/settings/mail/incoming"
                }) {
                    small.navigate(home + path);
                    Browser.axe(small);
                    Browser.wholePicture(small, "mail-phone" + path.replaceAll("[^a-z]", "-"));
                }
            }
            house.getBean(Incomings.class).forget(owner.workspace());
        }
    }

    @Test
    void templates_are_saved_once_and_changed_by_one_at_a_time() {
        var owner = given.workspace();
        var phrases = house.getBean(Phrasebook.class);
        var id = UUID.randomUUID();
        phrases.save(owner, id, 0, "Late", "en", "Hello");
        phrases.save(owner, id, 0, "Late", "en", "Hello");
        assertThat(phrases.list(owner.workspace())).hasSize(1);
        var web = given.web(owner);
        var page = "/" + owner.place().slug() + "/templates/" + id;
        assertThat(web.post(page, Map.of("name", "Late", "language", "en", "words", "Other", "version", "9"))
                        .body())
                .contains("Somebody changed this template meanwhile");
        for (var wrong : new String[] {"{{nobody}}", "{{customer.name", "{{}}", "{{customer.name|{{x}}}}"}) {
            var told = web.post(page, Map.of("name", "Late", "language", "en", "words", wrong, "version", "1"));
            assertThat(told.statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(web.post(
                                "/" + owner.place().slug() + "/templates/new",
                                "/" + owner.place().slug() + "/templates/" + UUID.randomUUID(),
                                Map.of("name", "late", "language", "en", "words", "x"))
                        .body())
                .contains("There is a template of this name");
        var stranger = given.workspace();
        assertThat(given.web(stranger)
                        .get(page.replace(owner.place().slug(), stranger.place().slug()))
                        .statusCode())
                .isEqualTo(404);
    }

    private void close(Visitor agent, Case held) {
        var closing = house.getBean(Closing.class);
        closing.act(
                agent,
                held.number(),
                "Sent a lamp and a foot.",
                cases.get(agent.workspace(), held.number()).version());
        closing.close(
                agent,
                held.number(),
                cases.get(agent.workspace(), held.number()).version());
    }

    private static String track(String letter) throws IOException {
        var found = Pattern.compile("(/track/[A-Za-z0-9_-]+)").matcher(letter);
        if (!found.find()) {
            throw new IOException("No link in " + letter);
        }
        return found.group(1);
    }
}
