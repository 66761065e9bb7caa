package app.acta.act.web;

import app.acta.act.Cases;
import app.acta.act.Restrictions;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The restricted track: on the page of a case, and for the owner, who names people without seeing the cases. */
@Controller
@RequestMapping("/{workspace}")
class RestrictedPage {
    private final Cases cases;
    private final Restrictions restrictions;
    private final CaseSheets sheets;
    private final CaseRows rows;
    private final Templates html;

    RestrictedPage(Cases cases, Restrictions restrictions, CaseSheets sheets, CaseRows rows, Templates html) {
        this.cases = cases;
        this.restrictions = restrictions;
        this.sheets = sheets;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping("/cases/{number}/restriction")
    @Allows(May.READ)
    JteModel part(Visitor visitor, Page page, @PathVariable int number) {
        var held = cases.get(visitor.workspace(), number);
        return html.actRestriction(
                page,
                "/" + visitor.place().slug() + "/cases/" + held.number(),
                restrictions.of(visitor.workspace(), held).orElse(null),
                rows.names(visitor.workspace()),
                rows.when(visitor),
                visitor.may(May.LEAD));
    }

    @PostMapping("/cases/{number}/restriction")
    @Allows(May.LEAD)
    Object restrict(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") List<String> person,
            HttpServletResponse response) {
        return sheets.after(
                visitor, page, number, "", "Only the people you named see it now.", Map.of(), response, () -> {
                    restrictions.restrict(
                            visitor,
                            number,
                            reason,
                            person.stream()
                                    .map(CaseLead::person)
                                    .filter(Objects::nonNull)
                                    .toList());
                });
    }

    @PostMapping("/cases/{number}/restriction/lifting")
    @Allows(May.LEAD)
    Object lift(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "", "Everybody sees it again.", Map.of(), response, () -> {
            restrictions.lift(visitor, number, reason);
        });
    }

    @GetMapping("/restricted")
    @Allows(May.GOVERN)
    JteModel all(Visitor visitor, Page page) {
        return html.actRestricted(
                page.titled("Restricted cases"),
                restrictions.all(visitor),
                rows.names(visitor.workspace()),
                rows.when(visitor),
                visitor.place().slug(),
                "");
    }

    @PostMapping("/restricted/{number}")
    @Allows(May.GOVERN)
    Object grant(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam UUID person,
            @RequestParam boolean sees,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            restrictions.grant(visitor, number, new Person.Id(person), sees);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return html.actRestricted(
                    page.titled("Restricted cases"),
                    restrictions.all(visitor),
                    rows.names(visitor.workspace()),
                    rows.when(visitor),
                    visitor.place().slug(),
                    refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved. It is in the audit log.");
        return new RedirectView("/" + visitor.place().slug() + "/restricted");
    }
}
