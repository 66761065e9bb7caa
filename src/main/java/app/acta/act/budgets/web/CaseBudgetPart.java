package app.acta.act.budgets.web;

import app.acta.act.Cases;
import app.acta.act.budgets.Approvals;
import app.acta.act.budgets.BudgetLimits;
import app.acta.act.budgets.Budgets;
import app.acta.act.budgets.Money;
import app.acta.act.budgets.Spending;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Putting one case right: one step within the budget, a question beyond it. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/budget")
@Allows(May.WORK)
class CaseBudgetPart {
    private final Cases cases;
    private final Budgets budgets;
    private final Approvals approvals;
    private final BudgetLimits limits;
    private final Templates html;
    private final Clock clock;

    CaseBudgetPart(
            Cases cases, Budgets budgets, Approvals approvals, BudgetLimits limits, Templates html, Clock clock) {
        this.cases = cases;
        this.budgets = budgets;
        this.approvals = approvals;
        this.limits = limits;
        this.html = html;
        this.clock = clock;
    }

    /** For the page of the case. */
    @GetMapping("/part")
    @Allows(May.READ)
    JteModel part(Visitor visitor, Page page, @PathVariable int number) {
        return html.actBudgetsOfCase(sheet(visitor, page, number, Typed.NOTHING));
    }

    /** The same as a page of its own. */
    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return page(visitor, page, number, Typed.NOTHING);
    }

    @PostMapping
    Object spend(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, form, toast, response, () -> {
            var kind = Spending.Kind.of(form.getOrDefault("kind", ""))
                    .orElseThrow(() -> Refusal.invalid("kind", "Choose what you give."));
            var amount = Money.minor("amount", form.getOrDefault("amount", ""), limits.currency(visitor.workspace()));
            var asked = form.getOrDefault("approver", "");
            var state = budgets.spend(
                    visitor,
                    number,
                    kind,
                    amount,
                    form.getOrDefault("reason", ""),
                    id("form", form.getOrDefault("form", "")),
                    asked.isBlank() ? null : new Person.Id(id("approver", asked)));
            return state == Spending.State.SPENT ? "Done. It stands in the ledger." : "Asked. You see the answer here.";
        });
    }

    // Who stands in for somebody who leads need not lead: the ledger knows whose answer it waits for.
    @PostMapping("/{id}/answer")
    Object answer(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, form, toast, response, () -> {
            var yes = form.getOrDefault("say", "").equals("yes");
            budgets.answer(visitor, id, yes, form.getOrDefault("answer", ""));
            return yes ? "Agreed." : "Declined.";
        });
    }

    @PostMapping("/{id}/reversal")
    Object reverse(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, form, toast, response, () -> {
            budgets.reverse(visitor, id, form.getOrDefault("reason", ""));
            return "Taken back.";
        });
    }

    private Object after(
            Visitor visitor,
            Page page,
            int number,
            Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response,
            Supplier<String> deed) {
        try {
            toast.addFlashAttribute("toast", deed.get());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return page(visitor, page, number, new Typed(form, field == null ? "" : field, refusal.sentence()));
        }
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "#budget");
    }

    private JteModel page(Visitor visitor, Page page, int number, Typed typed) {
        return html.actBudgetsCasePage(sheet(visitor, page.titled("Put case " + number + " right"), number, typed));
    }

    private CaseBudget sheet(Visitor visitor, Page page, int number, Typed typed) {
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        var may = visitor.may(May.WORK) && visitor.member() != null;
        var left = new EnumMap<Spending.Kind, Long>(Spending.Kind.class);
        if (may) {
            for (var kind : Spending.Kind.values()) {
                left.put(kind, budgets.left(visitor, held, kind));
            }
        }
        var spendings = budgets.of(workspace, held.id());
        var now = clock.instant();
        var holders = spendings.stream()
                .filter(each -> each.waits(now))
                .collect(Collectors.toMap(Spending::id, each -> approvals.names(workspace, each)));
        return new CaseBudget(
                page,
                "/" + visitor.place().slug() + "/cases/" + number,
                held,
                may,
                may && visitor.may(May.LEAD),
                visitor.person().value(),
                spendings,
                holders,
                may ? approvals.of(visitor) : List.of(),
                left,
                limits.currency(workspace),
                new When(now, visitor.place().timeZone()),
                typed,
                UUID.randomUUID());
    }

    private static UUID id(String field, String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(field, "This form was changed on its way. Load the page again.");
        }
    }
}
