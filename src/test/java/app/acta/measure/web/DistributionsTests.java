package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.listen.Intake;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Sample;
import app.acta.platform.data.Db;
import app.acta.platform.web.Distribution;
import app.acta.platform.web.Distribution.Classes;
import app.acta.platform.web.Distribution.Tone;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Beside each mean stands how the answers spread, and every page of numbers ends with what would move it next. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistributionsTests {
    private static final int VOICES = 400;
    private static final int DAYS = 60;

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Autowired
    Distributions distributions;

    @Autowired
    Db db;

    Visitor owner;
    Filter days = Filter.EVERYTHING;

    @BeforeAll
    void people_who_answer() {
        owner = given.workspace();
        Sample.receive(intake, owner.workspace(), new Sample(13, Instant.now()).talkative(VOICES, DAYS));
        Sample.settled(db, measures, owner.workspace());
        var today = LocalDate.now(owner.place().timeZone());
        days = Filter.EVERYTHING.between(today.minusDays(DAYS + 1), today);
    }

    private Distribution of(Measure measure, Question.Counting counting) {
        return Objects.requireNonNull(distributions.of(owner.workspace(), measure, days, counting));
    }

    @Test
    void classes_add_up_to_the_score_beside_them() {
        for (var counting : Question.Counting.values()) {
            for (var measure : List.of(Measure.RECOMMENDATION, Measure.SATISFIED, Measure.GOOD)) {
                var tally = measures.answer(
                                owner.workspace(), new Question(List.of(measure), days, null, null, counting, null))
                        .whole(measure);
                var columns = of(measure, counting).columns();
                assertThat(columns.stream().mapToLong(Distribution.Column::n).sum())
                        .as("%s of %s", measure, counting)
                        .isEqualTo(tally.n());
                assertThat(columns.stream()
                                .filter(column -> column.tone() == Tone.UP)
                                .mapToLong(Distribution.Column::n)
                                .sum())
                        .isEqualTo(tally.up());
            }
        }
        assertThat(of(Measure.RECOMMENDATION, Question.Counting.PEOPLE).columns())
                .hasSize(11);
        assertThat(distributions.of(owner.workspace(), Measure.VOLUME, days, Question.Counting.PEOPLE))
                .isNull();
    }

    @Test
    void nothing_is_drawn_under_the_floor_and_each_figure_has_its_class() {
        var scale = Classes.scale(1, 5, 2, 4);
        assertThat(scale.drawn("t", "people", scale.count(List.of(1.0, 2.0, 5.0, 5.0)), 5))
                .isNull();
        assertThat(scale.count(List.of(1.0, 1.4, 1.5, 4.9, 5.0))).containsExactly(2L, 1L, 0L, 0L, 2L);
        assertThat(Classes.hours().count(List.of(0.0, 0.99, 1.0, 200.0))).containsExactly(2L, 1L, 0L, 0L, 0L, 1L);
        assertThat(Classes.feelings().count(List.of(-1.0, 0.0, 1.0))).containsExactly(1L, 0L, 1L, 0L, 1L);
        var drawn = Objects.requireNonNull(
                Classes.counts().drawn("t", "cases", Classes.counts().count(List.of(0.0, 1.0, 1.0, 9.0, 7.0)), 5));
        assertThat(drawn.columns().getLast().n()).isEqualTo(2);
        assertThat(drawn.of()).isEqualTo("5 cases");
    }

    @Test
    void pages_show_consistency_and_distributions_and_end_with_what_would_move_it_next() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            for (var name : List.of("pulse", "feelings", "relationship", "remembered")) {
                page.navigate(given.address() + "/" + owner.place().slug() + "/" + name);
                page.locator("#next h2", new Page.LocatorOptions().setHasText("What would move it next"))
                        .waitFor();
                assertThat(page.locator(".spread").count()).as(name).isPositive();
                assertThat(page.locator(".spread caption").first().textContent())
                        .as(name)
                        .contains("Distribution of");
                Browser.look(page, "next-" + name);
            }
            page.navigate(given.address() + "/" + owner.place().slug() + "/pulse");
            var worst = page.locator("tr", new Page.LocatorOptions().setHasText("Worst tenth"));
            assertThat(worst.locator("td[data-name=n]").innerText()).isNotEqualTo("0");
            worst.locator("th a").click();
            page.waitForURL("**/explore?measure=worst_tenth**");
            assertThat(page.locator(".said-beside .spread").count()).isOne();
            assertThat(complaints).isEmpty();
        }
    }
}
