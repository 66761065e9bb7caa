package app.acta.understand.outside;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class RenderingsWalkTests {
    private static final String GERMAN = "Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Test
    void an_owner_lets_a_model_be_asked_and_reads_what_it_makes_of_a_voice() {
        var owner = given.workspace();
        var base = given.address() + "/" + owner.place().slug();
        var voice = Voices.arrive(
                        intake,
                        owner.workspace(),
                        List.of(Draft.from("web", "1", Channel.REVIEW)
                                .saying(null, GERMAN, null)
                                .build()))
                .getFirst();
        try (var server = new ModelServer();
                var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            server.says("The parcel came two weeks late and nobody got in touch.");
            var page = given.page(browser, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/settings/model");
            assertThat(page.locator("main")).containsText("Off: no word of a customer leaves");
            page.fill("[name=address]", server.address());
            page.fill("[name=model]", "small-model");
            page.getByLabel("sum up a voice").check();
            page.getByText("Save").click();
            assertThat(page.locator("main")).containsText("On: who works here may send");
            page.getByText("Try it").click();
            assertThat(page.locator("main table")).containsText("Test");
            Browser.look(page, "model");
            page.navigate(base + "/inbox/" + voice.value());
            page.getByText("Translate").click();
            assertThat(page.locator("#renderings blockquote")).containsText("The parcel came two weeks late");
            assertThat(page.locator("#renderings")).containsText("by a machine");
            assertThat(page.locator("#renderings button")).hasText("Sum up");
            server.answers(500, "");
            page.getByText("Sum up").click();
            assertThat(page.locator("#renderings [role=alert]")).containsText("fault of its own");
            Browser.look(page, "rendering");
            assertThat(complaints).isEmpty();
        }
    }
}
