package app.acta;

import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixBoard;
import app.acta.act.fixes.FixDecisions;
import app.acta.act.fixes.Fixes;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The demo's fixes, on its generated answers: one that worked, one for which it is too early, one that did not hold. */
@Component
class DemoFixes {
    private final Fixes fixes;
    private final FixDecisions decisions;
    private final FixBoard board;

    DemoFixes(Fixes fixes, FixDecisions decisions, FixBoard board) {
        this.fixes = fixes;
        this.decisions = decisions;
        this.board = board;
    }

    /** Makes them unless there are fixes already. */
    void make(Visitor owner) {
        if (!board.of(owner.workspace(), List.of(Fix.State.values())).isEmpty()) {
            return;
        }
        make(
                owner,
                new Words(
                        "Nobody answers in Georgia",
                        "Two of four desks were unstaffed, and calls went on ringing there.",
                        "Calls that nobody takes within a minute ring in every office."),
                measure("\"nobody answers\" or \"nine days\" or \"three people\"", 8, 0.5, null),
                10);
        make(
                owner,
                new Words(
                        "The payoff amount changes from day to day",
                        "The website and the letter compute interest to different days.",
                        "Both take the amount from one place, and say to which day it holds."),
                measure("\"payoff amount changed\"", 12, 0.5, Facet.LOCATION),
                3);
        make(
                owner,
                new Words(
                        "Customers have to say everything twice",
                        "Notes of calls stand where the next desk does not look.",
                        "A training on writing notes."),
                measure("\"same thing again\" or \"ask twice\" or \"form was long\"", 12, 0.6, null),
                13);
    }

    private record Words(String title, String cause, String remedy) {}

    private static Fix.Measure measure(String words, int weeks, double minimumEffect, @Nullable Facet by) {
        return new Fix.Measure(
                Fix.Counts.VOICES,
                Filter.EVERYTHING.saying(words),
                Fix.Exposure.VOICES,
                weeks,
                minimumEffect,
                by,
                by == null ? List.of() : List.of("TX", "CA"),
                null);
    }

    private void make(Visitor visitor, Words words, Fix.Measure measure, int weeksAgo) {
        var done = LocalDate.now(visitor.place().timeZone()).minusWeeks(weeksAgo);
        var fix = fixes.begin(
                visitor,
                new Fix.Description(words.title(), words.cause(), words.remedy(), visitor.person(), done),
                null,
                null,
                null);
        decisions.declare(visitor, fix.number(), measure, fix.version());
        decisions.done(
                visitor,
                fix.number(),
                done,
                fixes.get(visitor.workspace(), fix.number()).version());
    }
}
