package app.acta.act.rules.web;

import app.acta.act.Case;
import app.acta.act.Rules;
import app.acta.act.rules.RuleBook;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Which voices open a case by themselves. */
@Controller
@RequestMapping("/{workspace}/settings/rules")
@Allows(May.LEAD)
class RulesPage {
    private final Rules rules;
    private final RuleBook book;
    private final Templates html;
    private final Clock clock;

    RulesPage(Rules rules, RuleBook book, Templates html, Clock clock) {
        this.rules = rules;
        this.book = book;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return list(visitor, page, Typed.NOTHING);
    }

    @PostMapping
    Object change(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            rules.change(
                    visitor,
                    rules.of(visitor.workspace()).stream()
                            .map(rule -> read(rule, form))
                            .toList());
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return list(visitor, page, Typed.declined(refusal, form));
        }
        toast.addFlashAttribute("toast", "Saved. The rules count for voices that arrive from now on.");
        return new RedirectView("/" + visitor.place().slug() + "/settings/rules");
    }

    private JteModel list(Visitor visitor, Page page, Typed typed) {
        var met = book.met(visitor.workspace());
        return html.actRulesList(
                page.titled("Rules"),
                rules.of(visitor.workspace()),
                book.of(visitor.workspace()).stream()
                        .map(rule -> new RuleLine(
                                rule, met.getOrDefault(Objects.requireNonNull(rule.id()), RuleBook.Met.NOTHING)))
                        .toList(),
                new When(clock.instant(), visitor.place().timeZone()),
                "/" + visitor.place().slug() + "/settings/rules",
                typed);
    }

    private static Rules.Rule read(Rules.Rule rule, Map<String, String> form) {
        var key = rule.trigger().key();
        var severity = form.getOrDefault("severity-" + key, "");
        return new Rules.Rule(
                rule.trigger(),
                rule.trigger().measured() ? number(key, form.getOrDefault("most-" + key, "")) : rule.threshold(),
                severity.isBlank()
                        ? null
                        : Case.Severity.of(severity)
                                .orElseThrow(() -> Refusal.invalid(key, "Choose how severe the case is.")),
                form.containsKey("active-" + key));
    }

    private static double number(String field, String written) {
        try {
            return Double.parseDouble(written.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw Refusal.invalid(field, "Write a number.");
        }
    }
}
