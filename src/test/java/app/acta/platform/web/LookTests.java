package app.acta.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTests {
    private static Gallery gallery;

    @BeforeAll
    static void open() throws IOException {
        gallery = new Gallery(0);
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gallery, DESK, LIGHT", "gallery, DESK, DARK", "gallery, PHONE, LIGHT", "gallery, PHONE, DARK",
        "survey, DESK, LIGHT", "survey, DESK, DARK", "survey, PHONE, LIGHT", "survey, PHONE, DARK"
    })
    void every_part_is_accessible_fits_the_screen_and_obeys_the_policy(String name, Size size, ColorScheme scheme) {
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = visitor.newPage();
            var complaints = Browser.complaints(page);
            page.navigate(gallery.address() + "/" + name);
            if (name.equals("gallery")) {
                page.locator(".plot canvas").first().waitFor();
            }
            Browser.axe(page);
            assertThat(complaints).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing sticks out on the right")
                    .isEqualTo(true);
            Browser.wholePicture(page, name + "-" + size + "-" + scheme);
        }
    }

    @Test
    void a_chosen_theme_stays_after_a_reload_and_redraws_the_charts() {
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = visitor.newPage();
            page.navigate(gallery.address() + "/gallery");
            page.locator(".plot canvas").first().waitFor();
            var paper = "getComputedStyle(document.body).backgroundColor";
            var drawing = "document.querySelector('.plot canvas').toDataURL()";
            var light = page.evaluate(paper);
            var drawnLight = page.evaluate(drawing);

            page.locator(".me summary").click();
            page.locator("[data-theme-choice=dark]").click();

            assertThat(page.evaluate(paper)).isNotEqualTo(light);
            page.waitForFunction("was => " + drawing + " !== was", drawnLight);
            page.reload();
            assertThat(page.evaluate(paper)).isNotEqualTo(light);
        }
    }

    @Test
    void a_click_on_a_point_opens_its_records() {
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = visitor.newPage();
            page.navigate(gallery.address() + "/gallery");
            var plot = page.locator(".plot").first();
            plot.locator("canvas").waitFor();

            plot.click();

            page.waitForURL("**/gallery?week=*");
        }
    }

    @Test
    void the_question_mark_lists_the_keys_and_a_slash_goes_to_the_search() {
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = visitor.newPage();
            page.navigate(gallery.address() + "/gallery");

            page.keyboard().press("?");
            assertThat(page.locator("#keys dl").innerText()).contains("Search voices", "Next in the list");
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo("#v2");
            page.keyboard().press("/");

            assertThat(page.evaluate("document.activeElement.name")).isEqualTo("q");
        }
    }

    @Test
    void a_public_page_stays_small() {
        var sheet = Assets.find("css/public.css").orElseThrow();
        assertThat(sheet.packed().length).isLessThan(6 * 1024);
    }

    @Test
    void an_address_changes_with_the_file_and_nothing_outside_is_served() {
        var asset = Assets.find("css/acta.css").orElseThrow();

        assertThat(Assets.url("css/acta.css")).isEqualTo("/a/" + asset.hash() + "/css/acta.css");
        assertThat(new String(asset.plain(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("--accent", ".shell");
        assertThat(Assets.find("../application.properties")).isEmpty();
        assertThat(Assets.find("nothing.css")).isEmpty();
    }
}
