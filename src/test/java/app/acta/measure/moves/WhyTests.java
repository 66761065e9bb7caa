package app.acta.measure.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Narrowed;
import app.acta.measure.Question;
import app.acta.measure.Spoken;
import app.acta.measure.Tally;
import app.acta.measure.stat.Decomposition;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A score that moved, taken apart: who answered, about what, and what moved with it. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    Moves moves;

    @Autowired
    VoiceThemes names;

    @Autowired
    Db db;

    Visitor owner;
    Filter now;
    Filter before;

    @BeforeAll
    void two_times_of_answers() {
        owner = given.workspace();
        Spoken.take(intake, names, db, owner.workspace(), 480);
        var today = LocalDate.now(owner.place().timeZone());
        now = Filter.EVERYTHING.between(today.minusDays(Spoken.DAYS - 1), today);
        before = now.between(today.minusDays(2 * Spoken.DAYS - 1), today.minusDays(Spoken.DAYS));
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && score(now).n() + score(before).n() == 480
                        && byTheme(now).entrySet().stream()
                                .allMatch(of -> of.getValue() == inInbox(now.with(Facet.THEME, of.getKey()))));
    }

    /** How many voices with a score each theme has, and how many have none. */
    private Map<String, Long> byTheme(Filter filter) {
        var found = new HashMap<String, Long>();
        for (var theme : List.of("th1", "th2", "th3", Filter.NONE)) {
            found.put(theme, score(filter.with(Facet.THEME, theme)).n());
        }
        return found;
    }

    private Map<String, Long> splitByTheme(Filter filter) {
        return measures
                .answer(owner.workspace(), new Question(List.of(Measure.RECOMMENDATION), filter, null, Facet.THEME))
                .points()
                .stream()
                .collect(Collectors.toMap(
                        point -> String.valueOf(point.part()),
                        point -> point.of(Measure.RECOMMENDATION).n()));
    }

    @Test
    void themes_count_the_voices_that_the_inbox_lists_also_after_they_changed() {
        var counted = byTheme(now);
        assertThat(splitByTheme(now)).isEqualTo(counted);
        counted.forEach((theme, n) -> assertThat(n).isEqualTo(inInbox(now.with(Facet.THEME, theme))));
        // Of several themes at once each voice counts once.
        var several = now.with(Facet.THEME, Set.of("th1", "th2"));
        assertThat(score(several).n()).isEqualTo(inInbox(several));
        var other = given.workspace();
        Spoken.take(intake, names, db, other.workspace(), 60);
        var all = new Question(List.of(Measure.VOLUME), now.between(before.from(), now.to()), null, Facet.THEME);
        Given.eventually(
                "counted",
                () -> measures.ready(other.workspace())
                        && measures.answer(other.workspace(), all).points().size() == 4);
        // One is merged into another, one is set aside, and one is no longer found in any voice.
        var jdbc = db.in(other.workspace());
        jdbc.sql("""
                delete from understand.theme_voices v where workspace_id = :workspace and theme_id = 'th2' and exists (
                    select from understand.theme_voices o where o.feedback_id = v.feedback_id and o.theme_id = 'th1')
                """).param("workspace", other.workspace().value()).update();
        jdbc.sql(
                        "update understand.theme_voices set theme_id = 'th1' where workspace_id = :workspace and theme_id = 'th2'")
                .param("workspace", other.workspace().value())
                .update();
        names.replace(other.workspace(), "th2", "th1");
        Given.eventually(
                "merged",
                () -> measures.answer(other.workspace(), all).points().stream()
                        .noneMatch(point -> "th2".equals(point.part())));
        var merged = measures.answer(other.workspace(), all).points().stream()
                .filter(point -> "th1".equals(point.part()))
                .findFirst()
                .orElseThrow();
        assertThat(merged.of(Measure.VOLUME).n())
                .isEqualTo(inbox.ids(other.place(), all.filter().with(Facet.THEME, "th1"), 500)
                        .size());
        names.name(other.workspace(), Map.of("th1", "Delivery"));
        assertThat(measures.answer(other.workspace(), all).points())
                .extracting(Answer.Point::part)
                .containsExactlyInAnyOrder("th1", Filter.NONE);
    }

    private Tally score(Filter filter) {
        return measures.answer(owner.workspace(), new Question(List.of(Measure.RECOMMENDATION), filter, null, null))
                .whole(Measure.RECOMMENDATION);
    }

    private long inInbox(Filter filter) {
        return inbox.ids(owner.place(), filter.with(Facet.NPS, "any"), 500).size();
    }

    private static double points(Tally tally) {
        return 100.0 * (tally.up() - tally.down()) / tally.n();
    }

    @Test
    void the_parts_sum_to_the_change_that_pulse_shows_and_are_the_voices_of_the_inbox() {
        for (var by : Narrowed.KNOWN) {
            var why = moves.of(owner.place(), Measure.RECOMMENDATION, by, now, before);
            var change = Objects.requireNonNull(why.change());
            assertThat(change.whole().value()).isCloseTo(points(score(now)) - points(score(before)), within(1e-9));
            assertThat(change.mix().value() + change.real().value())
                    .isCloseTo(change.whole().value(), within(1e-9));
            assertThat(change.themes().stream()
                            .mapToDouble(t -> t.real().value())
                            .sum())
                    .isCloseTo(change.real().value(), within(1e-9));
            for (var part : change.parts()) {
                assertThat(part.now()).isEqualTo(inInbox(now.with(by, part.name())));
                assertThat(part.before()).isEqualTo(inInbox(before.with(by, part.name())));
            }
            for (var theme : change.themes()) {
                var id = theme.name().equals(Decomposition.NO_THEME) ? Filter.NONE : theme.name();
                assertThat(theme.now()).isEqualTo(inInbox(now.with(Facet.THEME, id)));
                assertThat(theme.before()).isEqualTo(inInbox(before.with(Facet.THEME, id)));
            }
        }
    }

    @Test
    void new_customers_are_mix_and_the_delivery_is_real() {
        var why = moves.of(owner.place(), Measure.RECOMMENDATION, Facet.SEGMENT, now, before);
        var change = Objects.requireNonNull(why.change());
        assertThat(change.mix().high()).isNegative();
        assertThat(change.real().value()).isNegative();
        var delivery = change.themes().stream()
                .filter(theme -> theme.name().equals("th1"))
                .findFirst()
                .orElseThrow();
        assertThat(delivery.real().high()).isNegative();
        assertThat(why.movers())
                .filteredOn(Mover::real)
                .extracting(Mover::marks)
                .contains(Map.of(Facet.THEME, "th1", Facet.LOCATION, "Basel"));
        for (var mover : why.movers()) {
            var filter = now;
            for (var mark : mover.marks().entrySet()) {
                filter = filter.with(mark.getKey(), mark.getValue());
            }
            assertThat(mover.now()).isEqualTo(inInbox(filter));
        }
    }

    @Test
    void the_same_moved_whatever_the_whole_is_told_apart_by() {
        var movers = moves.of(owner.place(), Measure.RECOMMENDATION, Facet.TEAM, now, before)
                .movers();
        assertThat(movers).isNotEmpty();
        for (var by : List.of(Facet.SEGMENT, Facet.LOCATION)) {
            assertThat(moves.of(owner.place(), Measure.RECOMMENDATION, by, now, before)
                            .movers())
                    .containsExactlyInAnyOrderElementsOf(movers);
        }
    }

    @Test
    void nothing_is_told_of_too_few() {
        var alone = given.workspace();
        intake.receive(
                alone.workspace(),
                List.of(Draft.from("shop", "one", Channel.SURVEY)
                        .scored(List.of(Score.of("nps", 3)))
                        .build()));
        var why = moves.of(alone.place(), Measure.RECOMMENDATION, Facet.SEGMENT, now, before);
        assertThat(why.change()).isNull();
        assertThat(why.movers()).isEmpty();
        var web = given.web(alone);
        Given.eventually(
                "told",
                () -> web.get("/" + alone.place().slug() + "/why?measure=recommendation")
                        .body()
                        .contains("Too few to tell why"));
    }

    @Test
    void movers_that_chance_explains_are_not_called_real() {
        var calm = Map.of(
                RatedFacts.Mark.of(Facet.THEME, "th1"),
                new RatedFacts.Sum(100, 0, 1_000_000),
                new RatedFacts.Mark(Facet.THEME, "th1", Facet.LOCATION, "Basel"),
                new RatedFacts.Sum(100, 0, 1_000_000),
                RatedFacts.Mark.of(Facet.LOCATION, "Bern"),
                new RatedFacts.Sum(50, 0, 0));
        var found = Movers.of(calm, calm, 150, 150, 5, 5000, 10);
        assertThat(found).hasSize(3).noneMatch(Mover::real).allMatch(mover -> mover.whole() == 0);
        assertThat(Movers.of(Map.of(), calm, 0, 150, 5, 5000, 10)).isEmpty();
    }

    @Test
    void the_page_says_what_it_cannot_be_asked() {
        var viewer = given.member(owner.place(), Role.VIEWER);
        var path = "/" + owner.place().slug() + "/why";
        assertThat(given.web(viewer).get(path + "?measure=volume").body()).contains("What can be asked is");
        assertThat(given.web(viewer).get(path + "?compare=never").body()).contains("Compared is with: before, year.");
        assertThat(given.web(viewer).get(path + "?feeling=negative").body())
                .contains("narrows the inbox, not this page");
        assertThat(given.web(viewer).get(path + "?compare=year").body()).contains("Too few to tell why");
        var empty = given.workspace();
        assertThat(given.web(empty).get("/" + empty.place().slug() + "/why").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void the_way_from_before_to_now_is_drawn(Browser.Size size, ColorScheme scheme) {
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + owner.place().slug() + "/pulse?" + now.toQuery());
            page.locator("nav[aria-label=Numbers] a", new Page.LocatorOptions().setHasText("Why"))
                    .click();
            page.locator(".why-steps .down").first().waitFor();
            assertThat(page.locator(".pulse-said").innerText())
                    .contains("fell by", "mix", "real", "Of the real part Delivery −");
            Browser.axe(page);
            Browser.wholePicture(page, "why-" + size + "-" + scheme);
            page.locator(".why-asked a", new Page.LocatorOptions().setHasText("Found it easy"))
                    .click();
            page.locator("[aria-label='Split by'] a", new Page.LocatorOptions().setHasText("Location"))
                    .click();
            page.locator(".pulse-split th a", new Page.LocatorOptions().setHasText("Basel"))
                    .first()
                    .click();
            page.locator("#voices > li").first().waitFor();
            assertThat(page.url()).contains("location=Basel").contains("ease=");
            assertThat(complaints).isEmpty();
        }
    }
}
