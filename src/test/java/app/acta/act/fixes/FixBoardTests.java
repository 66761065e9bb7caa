package app.acta.act.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class FixBoardTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Fixes fixes;

    @Autowired
    FixDecisions decisions;

    @Autowired
    FixBoard board;

    @Autowired
    FixMeasures measures;

    @Autowired
    Evidence evidence;

    @Autowired
    Workspaces workspaces;

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

    @Test
    void one_case_and_own_figures_are_counted_and_nothing_is_made_of_them() {
        var found = story.complaint("The lamp broke", null);
        var fix = fixes.begin(
                owner,
                new Fix.Description("Lamps break", "Thin plugs", "Thick plugs", owner.person(), null),
                found.number(),
                null,
                null);
        fixes.link(owner, fix.number(), found.number());
        decisions.declare(
                owner,
                fix.number(),
                new Fix.Measure(Fix.Counts.CASES, Past.LAMP, Fix.Exposure.OWN, 4, 0.5, null, List.of(), null),
                now(fix).version());
        var today = LocalDate.now(owner.place().timeZone());
        decisions.done(owner, fix.number(), today, now(fix).version());
        assertThat(evidence.of(owner.place(), now(fix)).why())
                .isEqualTo("There is no exposure before the fix: there is nothing to compare with.");
        measures.expose(owner, fix.number(), Map.of(today.minusWeeks(1), 0.0, today.minusWeeks(2), 120.0));
        measures.expose(owner, fix.number(), Map.of(today.minusWeeks(1), 100.0));
        var seen = evidence.of(owner.place(), now(fix));
        assertThat(Evidence.verdict(seen)).isEqualTo(Verdict.TOO_EARLY);
        assertThat(seen.before()).extracting(Evidence.Week::exposure).containsExactly(120.0, 100.0);
        assertThatThrownBy(() -> measures.expose(owner, fix.number(), Map.of(today, -1.0)))
                .hasMessageContaining("is a number from 0 on");
    }

    @Test
    void the_fix_of_somebody_who_left_waits_for_whoever_leads_and_two_tabs_lose_nothing() {
        var agent = story.given.member(owner.place(), Role.AGENT);
        var other = story.given.member(owner.place(), Role.AGENT);
        var fix = fixes.begin(
                owner,
                new Fix.Description(
                        "Lamps",
                        "",
                        "",
                        agent.person(),
                        LocalDate.now(owner.place().timeZone())),
                null,
                null,
                null);
        assertThat(board.waiting(agent)).hasSize(1);
        assertThat(board.waiting(owner)).isEmpty();
        workspaces.remove(owner, agent.person());
        assertThat(board.waiting(owner)).hasSize(1);
        assertThat(board.waiting(other)).isEmpty();
        decisions.drop(other, fix.number(), "The lamp is no longer sold", fix.version());
        assertThatThrownBy(() -> decisions.drop(owner, fix.number(), "No", fix.version()))
                .hasMessageContaining("decided against it while you were typing");
        assertThat(board.waiting(owner)).isEmpty();
        var elsewhere = story.given.workspace();
        assertThatThrownBy(() -> fixes.get(elsewhere.workspace(), fix.number())).hasMessage("There is no fix 1.");
    }
}
