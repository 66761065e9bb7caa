package app.acta.act.problems.web;

import app.acta.act.Cases;
import app.acta.act.problems.Kin;
import app.acta.act.problems.Problem;
import app.acta.act.problems.Problems;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The problem of a case, on the case's page. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/problem")
@Allows(May.WORK)
class CaseProblemPart {
    private final Cases cases;
    private final Problems problems;
    private final Kin kin;
    private final Templates html;

    CaseProblemPart(Cases cases, Problems problems, Kin kin, Templates html) {
        this.cases = cases;
        this.problems = problems;
        this.kin = kin;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        var held = cases.get(visitor.workspace(), number);
        var own = problems.of(visitor.workspace(), held.id());
        var suggested =
                own.isPresent() || !visitor.may(May.WORK) ? List.<Problem>of() : kin.problems(visitor.place(), held);
        return html.actProblemsOfCase(
                page, own.orElse(null), suggested, visitor.place().slug(), held, visitor.may(May.WORK));
    }

    @PostMapping
    RedirectView open(
            Visitor visitor,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String cause,
            RedirectAttributes flash) {
        var opened = problems.open(visitor, number, title, cause);
        flash.addFlashAttribute("toast", "Problem " + opened.number() + " is open. Add the other cases.");
        return new RedirectView("/" + visitor.place().slug() + "/problems/" + opened.number());
    }

    @PostMapping("/membership")
    RedirectView join(Visitor visitor, @PathVariable int number, @RequestParam int problem, RedirectAttributes flash) {
        problems.add(visitor, problem, number);
        return back(visitor, number, "It belongs to problem " + problem + " now.", flash);
    }

    /** One tap beside a case that sounds alike. */
    @PostMapping("/same")
    RedirectView same(Visitor visitor, @PathVariable int number, @RequestParam int with, RedirectAttributes flash) {
        var problem = problems.same(visitor, number, with);
        return back(visitor, number, "Both belong to problem " + problem.number() + " now.", flash);
    }

    private static RedirectView back(Visitor visitor, int number, String toast, RedirectAttributes flash) {
        flash.addFlashAttribute("toast", toast);
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number);
    }
}
