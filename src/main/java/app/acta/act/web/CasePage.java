package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Dialogue;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One case, and the work on it that everybody does. */
@Controller
@RequestMapping("/{workspace}/cases/{number}")
@Allows(May.WORK)
class CasePage {
    private final Cases cases;
    private final Dialogue dialogue;
    private final CaseSheets sheets;

    CasePage(Cases cases, Dialogue dialogue, CaseSheets sheets) {
        this.cases = cases;
        this.dialogue = dialogue;
        this.sheets = sheets;
    }

    @GetMapping
    @Allows(May.READ)
    Object show(Visitor visitor, Page page, @PathVariable int number, RedirectAttributes toast) {
        var stands = cases.get(visitor.workspace(), number).number();
        if (stands != number) {
            toast.addFlashAttribute("toast", "Case " + number + " was merged into this one.");
            return new RedirectView("/" + visitor.place().slug() + "/cases/" + stands);
        }
        return sheets.show(visitor, page, number, Typed.NOTHING);
    }

    @PostMapping("/taking")
    Object take(Visitor visitor, Page page, @PathVariable int number, HttpServletResponse response) {
        return sheets.after(
                visitor, page, number, "", "It is yours now.", Map.of(), response, () -> cases.take(visitor, number));
    }

    @PostMapping("/waiting")
    Object waitForCustomer(Visitor visitor, Page page, @PathVariable int number, HttpServletResponse response) {
        return sheets.after(
                visitor,
                page,
                number,
                "",
                "The clock is held until the customer answers.",
                Map.of(),
                response,
                () -> dialogue.waitForCustomer(visitor, number));
    }

    @PostMapping("/notes")
    Object note(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "#history", "", Map.of("note", note), response, () -> {
            cases.note(visitor, number, note);
        });
    }

    @PostMapping("/steps/{step}")
    Object step(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable String step,
            HttpServletResponse response) {
        var known = Case.Step.of(step).orElseThrow(() -> Refusal.notFound("There is no such step."));
        return sheets.after(visitor, page, number, "#steps", "", Map.of(), response, () -> {
            cases.step(visitor, number, known);
        });
    }
}
