package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Measures;
import app.acta.measure.Sample;
import app.acta.measure.Spoken;
import app.acta.measure.drivers.Driven;
import app.acta.measure.drivers.Lever;
import app.acta.measure.drivers.Levers;
import app.acta.measure.memories.Memories;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What matters to customers, beside how well it is done. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriversPageTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    Levers levers;

    @Autowired
    Memories memories;

    @Autowired
    VoiceThemes names;

    @Autowired
    Db db;

    Visitor owner;
    Filter days;

    @BeforeAll
    void answers() {
        owner = given.workspace();
        Spoken.take(intake, names, db, owner.workspace(), 400);
        var today = LocalDate.now(owner.place().timeZone());
        days = Filter.EVERYTHING.between(today.minusDays(2 * Spoken.DAYS), today);
        var then = Instant.now();
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && measures.asOf(owner.workspace()).isAfter(then));
    }

    @Test
    void the_ease_and_the_delivery_matter_and_their_voices_are_those_of_the_inbox() {
        var found = levers.of(owner.place(), Driven.RECOMMENDATION, days);
        assertThat(found.n()).isEqualTo(400);
        assertThat(found.levers().subList(0, 2)).extracting(Lever::title).containsExactlyInAnyOrder("Ease", "Delivery");
        assertThat(found.levers()).allMatch(lever -> lever.importance().value() >= 0);
        found.levers().stream()
                .filter(lever -> lever.kind() == Lever.Kind.THEME)
                .forEach(lever -> assertThat(lever.n())
                        .isEqualTo(inbox.ids(owner.place(), days.with(Facet.THEME, lever.key()), 500)
                                .size()));
    }

    @Test
    void questions_of_the_workspaces_own_are_drivers_too() {
        var own = given.workspace();
        Sample.receive(
                intake,
                own.workspace(),
                IntStream.range(0, 80)
                        .mapToObj(i -> Draft.from("survey", "a" + i, Channel.SURVEY)
                                .scored(List.of(
                                        Score.of("nps", i % 11),
                                        new Score("We trust them", 1 + i % 11 / 2, 1, 7),
                                        new Score("Parking", 1 + i % 5, 1, 5)))
                                .onlyHistory(true)
                                .build())
                        .toList());
        var then = Instant.now();
        Given.eventually(
                "counted",
                () -> measures.ready(own.workspace())
                        && measures.asOf(own.workspace()).isAfter(then));
        var found = levers.of(own.place(), Driven.RECOMMENDATION, days);
        assertThat(found.n()).isEqualTo(80);
        assertThat(found.levers()).extracting(Lever::title).containsExactly("We trust them", "Parking");
    }

    @Test
    void what_is_remembered_is_counted_in_customers_who_were_heard_again() {
        var found = memories.of(owner.place(), days);
        // 400 answers of 266 customers: the first 134 of them answered twice.
        assertThat(found.n()).isEqualTo(400 - 400 * 2 / 3);
        for (var memory : found.worst()) {
            assertThat(memory.remembered()).isLessThan(memory.mean());
            assertThat(inbox.ids(owner.place(), days.by(memory.customer()), 500))
                    .hasSize(memory.contacts());
        }
    }

    @Test
    void the_page_says_what_it_cannot_tell() {
        var viewer = given.member(owner.place(), Role.VIEWER);
        var path = "/" + owner.place().slug() + "/drivers";
        assertThat(given.web(viewer).get(path + "?outcome=luck").body()).contains("What can be asked about is");
        assertThat(given.web(viewer).get(path + "?outcome=stars").body())
                .contains("No drivers yet", "Ask more people", "Too little is known");
        var empty = given.workspace();
        assertThat(given.web(empty).get("/" + empty.place().slug() + "/drivers").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void importance_is_drawn_beside_performance(Browser.Size size, ColorScheme scheme) {
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + owner.place().slug() + "/why?" + days.toQuery());
            page.locator("nav[aria-label=Numbers] a", new Page.LocatorOptions().setHasText("Drivers"))
                    .click();
            page.locator(".quality-map circle").first().waitFor();
            assertThat(page.locator(".pulse-said").innerText()).contains("goes most with", "All together explain");
            Browser.axe(page);
            Browser.wholePicture(page, "drivers-" + size + "-" + scheme);
            page.locator("nav[aria-label=Numbers] a", new Page.LocatorOptions().setHasText("Remembered"))
                    .click();
            page.locator(".pulse-forest").nth(3).waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "remembered-" + size + "-" + scheme);
            page.goBack();
            page.locator(".pulse-next a").first().click();
            page.locator("#voices > li").first().waitFor();
            assertThat(page.url()).contains("/inbox?");
            assertThat(complaints).isEmpty();
        }
    }
}
