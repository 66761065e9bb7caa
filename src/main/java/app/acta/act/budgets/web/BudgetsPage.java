package app.acta.act.budgets.web;

import app.acta.act.budgets.Approvals;
import app.acta.act.budgets.BudgetLimits;
import app.acta.act.budgets.BudgetReport;
import app.acta.act.budgets.Budgets;
import app.acta.act.budgets.Money;
import app.acta.act.budgets.Spending;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Who has how much to put things right with, what was spent, and the limits. */
@Controller
@Allows(May.READ)
class BudgetsPage {
    private final Budgets budgets;
    private final Approvals approvals;
    private final BudgetLimits limits;
    private final BudgetReport report;
    private final Templates html;
    private final Clock clock;

    BudgetsPage(
            Budgets budgets,
            Approvals approvals,
            BudgetLimits limits,
            BudgetReport report,
            Templates html,
            Clock clock) {
        this.budgets = budgets;
        this.approvals = approvals;
        this.limits = limits;
        this.report = report;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/budgets")
    JteModel show(Visitor visitor, Page page, @RequestParam(required = false) @Nullable UUID person) {
        var currency = limits.currency(visitor.workspace());
        return html.actBudgetsPage(
                page.titled("Budgets"),
                report.people(visitor, currency),
                report.ends(visitor.workspace()),
                budgets.newest(visitor.workspace()).stream()
                        .filter(each -> person == null || each.person().value().equals(person))
                        .toList(),
                currency,
                when(visitor),
                "/" + visitor.place().slug(),
                visitor.may(May.LEAD));
    }

    /** Requests that wait for the visitor's answer, for My day. */
    @GetMapping("/{workspace}/budgets/today")
    JteModel today(Visitor visitor) {
        var asked = budgets.asked(visitor.workspace()).stream()
                .filter(each -> approvals.holders(visitor.workspace(), each).contains(visitor.person()))
                .toList();
        return html.actBudgetsToday(
                asked, visitor.person(), when(visitor), "/" + visitor.place().slug());
    }

    private When when(Visitor visitor) {
        return new When(clock.instant(), visitor.place().timeZone());
    }

    @GetMapping("/{workspace}/settings/budgets")
    @Allows(May.LEAD)
    JteModel settings(Visitor visitor, Page page) {
        return html.actBudgetsSettings(page.titled("Budgets"), standing(visitor), Typed.NOTHING);
    }

    @PostMapping("/{workspace}/settings/budgets")
    @Allows(May.LEAD)
    Object change(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            var currency = BudgetLimits.code(form.getOrDefault("currency", ""));
            var all = new EnumMap<Role, Map<Spending.Kind, BudgetLimits.Limit>>(Role.class);
            for (var role : BudgetLimits.ROLES) {
                var kinds = new EnumMap<Spending.Kind, BudgetLimits.Limit>(Spending.Kind.class);
                for (var kind : Spending.Kind.values()) {
                    var key = role.key() + "-" + kind.key() + "-";
                    kinds.put(
                            kind,
                            new BudgetLimits.Limit(
                                    amount(key + "case", form, currency),
                                    amount(key + "customer", form, currency),
                                    amount(key + "month", form, currency)));
                }
                all.put(role, kinds);
            }
            limits.change(visitor, currency, all);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return html.actBudgetsSettings(
                    page.titled("Budgets"),
                    standing(visitor),
                    new Typed(form, field == null ? "" : field, refusal.sentence()));
        }
        toast.addFlashAttribute("toast", "Saved. It counts from now on.");
        return new RedirectView("/" + visitor.place().slug() + "/settings/budgets");
    }

    private static long amount(String field, Map<String, String> form, String currency) {
        var written = form.getOrDefault(field, "");
        return written.isBlank() ? 0 : Money.minor(field, written, currency);
    }

    private Map<String, String> standing(Visitor visitor) {
        var currency = limits.currency(visitor.workspace());
        var form = new HashMap<String, String>();
        form.put("currency", currency);
        for (var role : BudgetLimits.ROLES) {
            for (var kind : Spending.Kind.values()) {
                var limit = limits.of(visitor.workspace(), role, kind);
                var key = role.key() + "-" + kind.key() + "-";
                form.put(key + "case", Money.plain(limit.perCase(), currency));
                form.put(key + "customer", Money.plain(limit.perCustomer(), currency));
                form.put(key + "month", Money.plain(limit.perMonth(), currency));
            }
        }
        return form;
    }
}
