package app.acta.act.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Closing;
import app.acta.act.Story;
import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class FixesTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Fixes fixes;

    @Autowired
    FixDecisions decisions;

    @Autowired
    FixBoard board;

    @Autowired
    Evidence evidence;

    @Autowired
    Judging judging;

    @Autowired
    Closing closing;

    @Autowired
    Customers customers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Db db;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    private Fix now(Fix fix) {
        return fixes.get(owner.workspace(), fix.number());
    }

    private void look(Fix fix) {
        transaction.executeWithoutResult(open -> judging.look(owner.place(), fix.id()));
    }

    private List<Fix.Kind> kinds(Fix fix) {
        return fixes.told(owner.workspace(), fix.id()).stream()
                .map(Fix.Entry::kind)
                .toList();
    }

    @Test
    void the_answer_to_a_serious_case_begins_a_fix_once() {
        var found = story.complaint("The lamp broke and burned my mother", "ann@example.com");
        var day = LocalDate.now(owner.place().timeZone()).plusDays(5);
        closing.prevent(owner, found.number(), new Case.Prevention("Thicker plugs", owner.person(), day), 1);
        closing.prevent(owner, found.number(), new Case.Prevention("Thicker plugs", owner.person(), day), 2);
        closing.prevent(owner, found.number(), new Case.Prevention("Much thicker plugs", owner.person(), day), 3);
        assertThat(board.of(owner.workspace(), found.id())).singleElement().satisfies(row -> {
            assertThat(row.fix().title()).startsWith("The lamp broke");
            assertThat(row.fix().hypothesis()).isEqualTo("Much thicker plugs");
            assertThat(row.fix().owner()).isEqualTo(owner.person());
            assertThat(row.fix().plannedOn()).isEqualTo(day);
            assertThat(row.fix().state()).isEqualTo(Fix.State.OPEN);
        });
        var fix = board.of(owner.workspace(), found.id()).getFirst().fix();
        assertThat(kinds(fix)).containsExactly(Fix.Kind.DESCRIBED, Fix.Kind.BEGUN);
        assertThat(board.waiting(owner)).hasSize(1);
        customers.erase(owner, Objects.requireNonNull(found.customer()));
        assertThat(now(fix).title()).isEqualTo("Forgotten at the customer's wish");
        assertThat(now(fix).hypothesis()).isEqualTo("Forgotten at the customer's wish");
        assertThat(fixes.told(owner.workspace(), fix.id()))
                .extracting(Fix.Entry::words)
                .containsOnlyNulls();
    }

    @Test
    void a_fix_is_not_done_before_all_is_said_that_proves_it() {
        var past = new Past(house, owner, 3).week(-10, 3, 2, 8, null, null);
        var fix = fixes.begin(owner, new Fix.Description("Lamps break", "", "", null, null), null, null, null);
        assertThat(decisions.missing(owner.workspace(), fix))
                .containsExactly(
                        "Say why it happens.",
                        "Say what will keep it from happening.",
                        "Choose who sees to it.",
                        "Declare the measure that must move, before anybody can see whether it did.");
        assertThatThrownBy(() -> decisions.done(owner, fix.number(), past.on(), fix.version()))
                .hasMessage("Say why it happens.");
        fixes.describe(
                owner,
                fix.number(),
                new Fix.Description("Lamps break", "Thin plugs", "Thick plugs", owner.person(), null),
                fix.version());
        assertThatThrownBy(() -> decisions.done(owner, fix.number(), past.on(), now(fix).version()))
                .hasMessageStartingWith("Declare the measure");
        decisions.declare(owner, fix.number(), Past.measure(8, 0.3), now(fix).version());
        assertThatThrownBy(() -> decisions.done(owner, fix.number(), past.on().plusWeeks(40), now(fix).version()))
                .hasMessage("This day lies in the future. Call it done once it is.");
        assertThatThrownBy(() -> decisions.done(owner, fix.number(), past.on().minusWeeks(11), now(fix).version()))
                .hasMessageContaining("A fix cannot be older than its cause.");
        past.done(now(fix));
        assertThat(now(fix).state()).isEqualTo(Fix.State.WATCHED);
        assertThatThrownBy(() -> decisions.declare(owner, fix.number(), Past.measure(2, 0.1), now(fix).version()))
                .hasMessageStartingWith("This fix is in force");
        assertThatThrownBy(() -> past.done(now(fix))).hasMessage("This fix is done already.");
    }

    @Test
    void a_measure_that_means_nothing_is_declined() {
        var fix = fixes.begin(owner, new Fix.Description("Lamps", "", "", null, null), null, null, null);
        var all = app.acta.listen.Filter.EVERYTHING;
        for (var bad : Map.of(
                        new Fix.Measure(Fix.Counts.VOICES, all, Fix.Exposure.VOICES, 8, 0.3, null, List.of(), null),
                        "Say which voices count: a theme, words, or both. Else every voice would.",
                        Past.measure(0, 0.3),
                        "The window has 1 to 104 weeks.",
                        Past.measure(8, 1),
                        "The smallest fall worth having is 1 to 99 percent.",
                        new Fix.Measure(
                                Fix.Counts.VOICES,
                                Past.LAMP,
                                Fix.Exposure.OWN,
                                8,
                                0.3,
                                Facet.LOCATION,
                                List.of("A"),
                                null),
                        "Own figures are not told apart by place: choose no comparison, or count voices.",
                        new Fix.Measure(
                                Fix.Counts.VOICES,
                                Past.LAMP,
                                Fix.Exposure.VOICES,
                                8,
                                0.3,
                                Facet.LOCATION,
                                List.of(),
                                null),
                        "Say where the fix is made; the others are the comparison.")
                .entrySet()) {
            assertThatThrownBy(() -> decisions.declare(owner, fix.number(), bad.getKey(), fix.version()))
                    .hasMessage(bad.getValue());
        }
        assertThatThrownBy(() -> fixes.begin(owner, new Fix.Description(" ", "", "", null, null), null, null, null))
                .hasMessage("Say in 1 to 200 characters what keeps happening.");
        assertThatThrownBy(() -> fixes.get(owner.workspace(), 99)).hasMessage("There is no fix 99.");
    }

    @Test
    void a_fix_that_held_has_worked_and_opens_again_when_it_holds_no_longer() {
        var past = new Past(house, owner, 17).week(-30, 0, 6, 14, null, null).week(0, 8, 0, 20, null, null);
        var fix = past.done(past.fix(8, 0.7));
        // Seen from today two windows have passed; the first look takes all of them.
        assertThat(fixes.looks(owner.workspace(), fix.id())).singleElement().satisfies(look -> {
            assertThat(look.look()).isEqualTo(2);
            assertThat(look.verdict()).isEqualTo(Verdict.WORKED);
            assertThat(look.after()).isZero();
            assertThat(look.high()).isLessThan(0.3);
        });
        assertThat(now(fix).state()).isEqualTo(Fix.State.WORKED);
        assertThat(evidence.of(owner.place(), fix).after()).hasSize(17);
        // The next window alone shows what came back.
        past.week(8, 16, 15, 5, null, null);
        db.in(owner.workspace())
                .sql("update act.fix_looks set look = 1 where workspace_id = :workspace and fix_id = :id")
                .param("workspace", owner.workspace().value())
                .param("id", fix.id().value())
                .update();
        look(fix);
        look(fix);
        assertThat(now(fix).state()).isEqualTo(Fix.State.REOPENED);
        assertThat(kinds(fix))
                .containsExactly(Fix.Kind.REOPENED, Fix.Kind.JUDGED, Fix.Kind.DONE, Fix.Kind.DECLARED, Fix.Kind.BEGUN);
        assertThat(board.waiting(owner)).extracting(row -> row.fix().id()).containsExactly(fix.id());
        assertThatThrownBy(() -> past.done(now(fix))).hasMessageContaining("did not hold: this one is later");
    }

    @Test
    void what_changed_nothing_opens_again_by_itself_and_once() {
        var past = new Past(house, owner, 12).week(-40, 12, 6, 14, null, null);
        var fix = past.done(past.fix(12, 0.7));
        assertThat(now(fix).state()).isEqualTo(Fix.State.REOPENED);
        look(fix);
        assertThat(kinds(fix).stream().filter(Fix.Kind.REOPENED::equals)).hasSize(1);
        assertThat(db.in(owner.workspace())
                        .sql("select verdict from act.fix_facts where workspace_id = :workspace")
                        .param("workspace", owner.workspace().value())
                        .query(String.class)
                        .single())
                .isEqualTo("no_change");
        assertThat(db.in(owner.workspace())
                        .sql("select count(*) from platform.jobs where workspace_id = :workspace and kind = 'act.fix'")
                        .param("workspace", owner.workspace().value())
                        .query(Long.class)
                        .single())
                .as("nothing is left to look at, the queued look ends by itself")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void before_its_window_has_passed_it_is_too_early_however_good_it_looks() {
        var past = new Past(house, owner, 3).week(-30, 0, 6, 14, null, null).week(0, 3, 0, 20, null, null);
        var fix = past.done(past.fix(8, 0.3));
        assertThat(now(fix).state()).isEqualTo(Fix.State.WATCHED);
        var seen = evidence.of(owner.place(), now(fix));
        assertThat(Evidence.verdict(seen)).isEqualTo(Verdict.TOO_EARLY);
        assertThat(seen.after()).hasSize(3);
        assertThat(seen.leftOut())
                .as("four weeks before it was begun; it was begun after it was done")
                .isEqualTo(4);
        assertThat(seen.foreseen()).isBetween(0.1, 0.9);
    }

    @Test
    void what_falls_everywhere_is_not_the_fix() {
        var past = new Past(house, owner, 10)
                .week(-30, 0, 4, 6, "Bern", null)
                .week(-30, 0, 4, 6, "Basel", null)
                .week(0, 10, 2, 8, "Bern", null)
                .week(0, 10, 2, 8, "Basel", null);
        var alone = past.done(past.fix(10, 0.3));
        assertThat(now(alone).state()).isEqualTo(Fix.State.WORKED);
        var compared = past.done(past.fix(new Fix.Measure(
                Fix.Counts.VOICES, Past.LAMP, Fix.Exposure.VOICES, 10, 0.3, Facet.LOCATION, List.of("Bern"), null)));
        assertThat(now(compared).state()).isNotEqualTo(Fix.State.WORKED);
        var seen = evidence.of(owner.place(), now(compared));
        assertThat(seen.compared()).isTrue();
        assertThat(Objects.requireNonNull(seen.finding()).ratio()).isBetween(0.9, 1.1);
    }
}
