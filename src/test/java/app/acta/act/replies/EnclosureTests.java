package app.acta.act.replies;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Browser;
import app.acta.RoomTest;
import app.acta.act.Merges;
import app.acta.identity.Role;
import app.acta.people.Customers;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files that go along with answers by mail. */
@RoomTest
class EnclosureTests extends AtDesk {
    private static final byte[] PDF = "%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    Enclosures enclosures;

    @Autowired
    Messages messages;

    @Test
    void what_somebody_added_leaves_with_their_next_letter_once_and_with_nobody_elses() throws Exception {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        var colleague = given.member(desk.owner.place(), Role.AGENT);
        enclosures.add(desk.agent, held.number(), "..\\plans\\The plan é.pdf", PDF);
        enclosures.add(desk.agent, held.number(), "no.txt", PDF);
        enclosures.add(colleague, held.number(), "theirs.txt", PDF);
        enclosures.remove(
                desk.agent,
                held.number(),
                enclosures.waiting(desk.agent, held.id()).get(1).id());
        var form = UUID.randomUUID();
        var answer = new Messages.Answer("Here is the plan.", null, List.of(), form, null);
        messages.reply(desk.agent, held.number(), answer);
        messages.reply(desk.agent, held.number(), answer);
        var letter = desk.letters(1).getFirst();
        var parts = (MimeMultipart) letter.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Here is the plan.", "/track/");
        var file = parts.getBodyPart(1);
        assertThat(file.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(file.getContentType()).startsWith("application/pdf");
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(file.getFileName()))
                .isEqualTo("The plan é.pdf");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(PDF);
        assertThat(enclosures.waiting(desk.agent, held.id())).isEmpty();
        assertThat(enclosures.waiting(colleague, held.id())).hasSize(1);

        var sent = enclosures
                .sent(desk.owner.workspace(), held.id())
                .values()
                .iterator()
                .next();
        var path = "/" + desk.owner.place().slug() + "/cases/" + held.number() + "/files/";
        var told = given.web(desk.owner).get(path + sent.getFirst().id());
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(given.web(given.workspace()).get(path + sent.getFirst().id()).statusCode())
                .isEqualTo(404);
        // What only waits is nobody's to read but whoever added it sees its name.
        var theirs = enclosures.waiting(colleague, held.id()).getFirst().id();
        assertThat(given.web(desk.owner).get(path + theirs).statusCode()).isEqualTo(404);
    }

    @Test
    void too_much_and_nothing_get_a_sentence() {
        var held = desk.caseOf("ann@example.com");
        assertThatThrownBy(() -> enclosures.add(desk.agent, held.number(), "x", new byte[0]))
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> enclosures.add(desk.agent, held.number(), "x", new byte[Enclosures.LARGEST + 1]))
                .hasMessageContaining("10 MB");
        enclosures.add(desk.agent, held.number(), "a", new byte[Enclosures.LARGEST]);
        assertThatThrownBy(() -> enclosures.add(desk.agent, held.number(), "b", new byte[Enclosures.LARGEST]))
                .hasMessageContaining("15 MB together");
    }

    @Test
    void they_follow_a_merged_case_and_go_when_the_customer_is_forgotten() {
        var held = desk.caseOf("ann@example.com");
        var into = desk.caseOf(null);
        enclosures.add(desk.agent, held.number(), "plan.pdf", PDF);
        house.getBean(Merges.class).merge(desk.owner, held.number(), into.number());
        assertThat(enclosures.waiting(desk.agent, into.id())).hasSize(1);
        var customer = Objects.requireNonNull(desk.now(into).customer());
        house.getBean(Customers.class).erase(desk.owner, customer);
        assertThat(enclosures.waiting(desk.agent, into.id())).isEmpty();
    }

    @Test
    void an_agent_adds_a_file_beside_what_they_write() {
        var held = desk.caseOf("ann@example.com");
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, desk.agent);
            page.navigate(given.address() + "/" + desk.owner.place().slug() + "/cases/" + held.number() + "/reply");
            page.locator("#reply-words").fill("Here is the plan.");
            page.getByText("Add a file").click();
            page.locator("#enclosures input[type=file]")
                    .setInputFiles(new FilePayload("plan.pdf", "application/pdf", PDF));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add it"))
                    .click();
            assertThat(page.locator("#enclosures")).containsText("They go along with your next letter here.");
            assertThat(page.locator("#reply-words")).hasValue("Here is the plan.");
            Browser.look(page, "enclosures");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave out plan.pdf"))
                    .click();
            assertThat(page.locator("#enclosures .files")).hasCount(0);
        }
    }
}
