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
import app.acta.platform.stat.Correlation;
import app.acta.understand.themes.kept.Qualities;
import app.acta.understand.themes.kept.Quality;
import app.acta.understand.themes.kept.Themes;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What quality means to customers: asked and found, in people, importance beside performance. */
@RoomTest
class QualityWalkTests {
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

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = given.address() + "/" + owner.place().slug();
    }

    private void looked() {
        Given.eventually("some speak of it", () -> friendly().people() >= 8);
        Given.eventually("most of them are found", () -> friendly().people() >= 20);
        Given.eventually(
                "all were given their themes",
                () -> themes.board(owner.place(), ALWAYS).waiting() == 0);
    }

    private Quality.Said friendly() {
        return qualities.said(owner.place(), ALWAYS).stream()
                .filter(each -> each.quality().title().equals("Friendly"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void people_are_counted_once_and_importance_goes_with_their_score() throws Exception {
        Praise.speak(house, owner);
        qualities.begin(owner);
        qualities.begin(owner);
        assertThat(qualities.all(owner.workspace())).hasSize(Quality.SUGGESTED.size());
        looked();
        assertThat(friendly().people()).isBetween(20L, 30L);
        var said = friendly();
        assertThat(said.praise().n()).isBetween(18L, 30L);
        assertThat(said.praise().hits()).isBetween(8L, 15L);
        assertThat(Objects.requireNonNull(said.importance()).r()).isGreaterThan(0.6);
        assertThat(said.importance().low()).isPositive();
        assertThat(said.named().n()).isZero();
        qualities.remove(owner, said.quality().theme());
        assertThat(qualities.all(owner.workspace()))
                .noneMatch(each -> each.title().equals("Friendly"));
        assertThat(given.web(owner)
                        .get("/" + owner.place().slug() + "/themes/"
                                + said.quality().theme())
                        .statusCode())
                .isEqualTo(200);
        var stranger = given.workspace();
        assertThat(qualities.all(stranger.workspace())).isEmpty();
        assertThat(qualities.said(stranger.place(), ALWAYS)).isEmpty();
    }

    @Test
    void a_correlation_is_not_shown_of_few_and_has_fishers_interval() {
        assertThat(new Correlation(0.9, 9).words()).isEqualTo("–");
        var found = new Correlation(0.5, 28);
        assertThat(found.low()).isBetween(0.155, 0.157);
        assertThat(found.high()).isBetween(0.734, 0.736);
        assertThat(new Correlation(1, 30).high()).isLessThanOrEqualTo(1);
        assertThat(new Correlation(-0.004, 30).words()).isEqualTo("0.00");
    }

    @Test
    void an_owner_begins_asks_and_reads_what_quality_means() throws Exception {
        Praise.speak(house, owner);
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/themes");
            page.getByText("What quality means").click();
            Browser.axe(page);
            page.getByText("Begin with 7 qualities").click();
            page.locator("td[data-name=People]").first().waitFor();
            page.getByText("Ask it").click();
            assertThat(page.locator("#asked h3")).hasText("What does good service mean to you?");
            answered(page.locator("#asked h3 a").getAttribute("href"));
            looked();
            Given.eventually(
                    "the answers are looked at",
                    () -> qualities.asked(owner.place(), ALWAYS).getOrDefault(Quality.Kind.SERVICE, 0L) == 6);
            page.navigate(base + "/quality?span=all");
            assertThat(page.locator(".quality-map circle").first()).isVisible();
            assertThat(page.locator("#asked blockquote").first()).containsText("promised");
            assertThat(page.locator(".theme-quotes blockquote").first()).isVisible();
            Browser.look(page, "quality");
            page.locator("tr", new Page.LocatorOptions().setHasText("Friendly"))
                    .first()
                    .locator("td[data-name=People] a")
                    .click();
            assertThat(page.locator("#voices > li").nth(19)).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    private void answered(String survey) {
        var source = "survey:" + survey.substring(survey.lastIndexOf('/') + 1);
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < 6; i++) {
            var words = i % 2 == 0
                    ? "That everything is explained clearly and easy to understand."
                    : "That they keep what they promised.";
            drafts.add(Draft.from(source, "answer " + i, Channel.SURVEY)
                    .saying(null, words, "en")
                    .with(Map.of("open", words))
                    .build());
        }
        intake.receive(owner.workspace(), drafts);
    }

    @Test
    void a_viewer_only_looks_and_odd_input_gets_a_sentence() {
        var viewer = given.web(given.member(owner.place(), Role.VIEWER));
        var path = "/" + owner.place().slug() + "/quality";
        assertThat(viewer.get(path).body()).contains("No qualities yet").doesNotContain("Begin with", "Ask it");
        assertThat(viewer.post(path, path + "/beginning", Map.of()).statusCode())
                .isEqualTo(403);
        var agent = given.web(given.member(owner.place(), Role.AGENT));
        agent.get(path);
        assertThat(agent.post(path, path + "/questions", Map.of("kind", "service"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(agent.post(path, Map.of("name", " ", "kind", "service")).body())
                .contains("A theme needs a name.");
        assertThat(agent.post(path, Map.of("name", "x", "kind", "weather")).body())
                .contains("A quality is one of the service or of the people.");
        assertThat(agent.post(path, path + "/nothing/removal", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(qualities.all(owner.workspace())).isEmpty();
    }
}
