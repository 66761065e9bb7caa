package app.acta.understand.themes.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.understand.themes.kept.Bank;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class ThemeWalkTests {
    @Autowired
    Given given;

    @Autowired
    ApplicationContext house;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = given.address() + "/" + owner.place().slug();
    }

    @Test
    void a_workspace_without_voices_is_told_when_themes_appear() {
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            page.navigate(base + "/themes");
            assertThat(page.locator("main"))
                    .containsText("Themes appear once about 50 voices have been read; 0 so far.");
            Browser.axe(page);
        }
    }

    @Test
    void somebody_finds_what_customers_speak_of_and_sorts_it() throws Exception {
        Bank.speaks(house, owner.workspace());
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/themes");
            assertThat(page.locator(".themes tbody tr").first()).isVisible();
            Browser.look(page, "themes");
            var number = page.locator(".themes .theme-share small").first().textContent();
            page.locator(".themes tbody th a").first().click();
            assertThat(page.locator(".theme-quotes blockquote").first()).isVisible();
            assertThat(page.locator("section", new Page.LocatorOptions().setHasText("How they feel about it"))
                            .locator("canvas, svg")
                            .first())
                    .isVisible();
            Browser.look(page, "theme");
            page.getByText("Open in the inbox").click();
            assertThat(page.locator("#voices > li").first()).isVisible();
            assertThat("n = " + page.locator("#voices > li").count()).isEqualTo(number);
            Browser.axe(page);
            page.locator("#voices > li a").first().click();
            assertThat(page.locator("#themes blockquote").first()).isVisible();
            Browser.axe(page);
            page.navigate(base + "/themes/emerging");
            assertThat(page.locator("h1")).hasText("Emerging this week");
            Browser.axe(page);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void somebody_renames_merges_and_describes_and_a_viewer_only_looks() throws Exception {
        Bank.speaks(house, owner.workspace());
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            page.navigate(base + "/themes");
            var rows = page.locator(".themes tbody tr").count();
            page.locator(".themes tbody th a").first().click();
            page.getByText("Rename", new Page.GetByTextOptions().setExact(true)).click();
            page.fill("#f-name", "Cards and their PINs");
            page.getByText("Keep the name").click();
            assertThat(page.locator("h1")).hasText("Cards and their PINs");
            assertThat(page.locator(".timeline").first()).containsText("Renamed");
            page.getByText("Merge", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            page.locator("form[action$=merger] button").click();
            page.locator("#confirm button[value=yes]").click();
            assertThat(page.locator(".toasts")).containsText("Merged.");
            page.navigate(base + "/themes");
            assertThat(page.locator(".themes tbody tr")).hasCount(rows - 1);
            page.fill("#f-name", "Children's accounts");
            page.fill("#f-description", "How old must my child be to have an account?");
            page.getByText("Make the theme").click();
            assertThat(page.locator("h1")).hasText("Children's accounts");
            Given.eventually("voices are found about it", () -> {
                page.reload();
                return page.locator(".theme-quotes blockquote").count() > 0;
            });
            Browser.axe(page);
        }
        var viewer = given.member(owner.place(), Role.VIEWER);
        try (var browser = Browser.visitor(Browser.Size.PHONE, ColorScheme.LIGHT)) {
            var page = given.page(browser, viewer);
            page.navigate(base + "/themes");
            assertThat(page.locator("#describe")).hasCount(0);
            page.locator(".themes tbody th a").first().click();
            assertThat(page.locator(".theme-deeds")).hasCount(0);
        }
    }

    @Test
    void programs_read_the_same_themes() throws Exception {
        Bank.speaks(house, owner.workspace());
        var token = given.token(owner.place(), Role.VIEWER);
        var answer = given.web().api("GET", "/api/v1/themes?span=all", token, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"themes\":[{\"id\":\"t", "\"weeks\":[", "\"wider\":[");
        assertThat(given.web()
                        .api("GET", "/api/v1/themes?from=yesterday", token, "")
                        .statusCode())
                .isEqualTo(422);
    }
}
