package app.acta.act.budgets.web;

import app.acta.act.Case;
import app.acta.act.budgets.Money;
import app.acta.act.budgets.Spending;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Person;
import app.acta.platform.web.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Putting one case right, as a template draws it.
 *
 * @param holders of each request that waits, whose answer it waits for
 * @param approvers whom the visitor may ask for more than their budget holds
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
        Map<UUID, List<Person>> holders,
        List<Person> approvers,
        Map<Spending.Kind, Long> left,
        String currency,
        When when,
        Typed typed,
        UUID form) {
    /** What is left of this kind, in words. */
    public String left(Spending.Kind kind) {
        return Money.words(left.getOrDefault(kind, 0L), currency);
    }

    /** Whether the visitor may answer this request. */
    public boolean mayAnswer(Spending each) {
        var mine = holders.getOrDefault(each.id(), List.of()).stream()
                .anyMatch(person -> person.id().value().equals(me));
        return may
                && each.waits(when.now())
                && (mine || (mayLead && !each.person().value().equals(me)));
    }

    private String names(Spending each) {
        var names = holders.getOrDefault(each.id(), List.of());
        return names.size() > 2
                ? "those who lead"
                : names.stream().map(Person::name).collect(Collectors.joining(" or "));
    }

    /** How far an entry is, in words. */
    public String state(Spending each) {
        if (each.amount() < 0) {
            return "Taken back";
        }
        if (each.state() == Spending.State.ASKED) {
            var until = each.expiresAt();
            return each.waits(when.now()) && until != null
                    ? "Asked, with %s, until %s".formatted(names(each), when.at(until))
                    : "Nobody answered in time";
        }
        return each.reversed() ? "Done, taken back later" : each.state().title();
    }
}
