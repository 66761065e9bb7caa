package app.acta.act.budgets.web;

import app.acta.act.Case;
import app.acta.act.budgets.Money;
import app.acta.act.budgets.Spending;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.platform.web.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Putting one case right, as a template draws it.
 *
 * @param left what the visitor may give of each kind without asking, in minor units
 */
public record CaseBudget(
        Page page,
        String base,
        Case held,
        boolean may,
        boolean mayLead,
        UUID me,
        List<Spending> spendings,
        Map<Spending.Kind, Long> left,
        String currency,
        When when,
        Typed typed,
        UUID form) {
    /** What is left of this kind, in words. */
    public String left(Spending.Kind kind) {
        return Money.words(left.getOrDefault(kind, 0L), currency);
    }

    /** How far an entry is, in words. */
    public String state(Spending each) {
        if (each.amount() < 0) {
            return "Taken back";
        }
        if (each.state() == Spending.State.ASKED) {
            var until = each.expiresAt();
            return each.waits(when.now()) && until != null
                    ? "Asked, until " + when.at(until)
                    : "Nobody answered in time";
        }
        return each.reversed() ? "Done, taken back later" : each.state().title();
    }
}
