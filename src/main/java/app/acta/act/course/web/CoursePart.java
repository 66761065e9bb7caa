package app.acta.act.course.web;

import app.acta.act.Cases;
import app.acta.act.course.Effort;
import app.acta.act.course.Stage;
import app.acta.act.course.Stages;
import app.acta.act.web.CaseRows;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** On the page of a case: the line of the register's states, and what the case cost its customer. */
@Controller
@RequestMapping("/{workspace}/cases/{number}")
@Allows(May.READ)
class CoursePart {
    private final Cases cases;
    private final Stages stages;
    private final Effort effort;
    private final CaseRows rows;
    private final Templates html;

    CoursePart(Cases cases, Stages stages, Effort effort, CaseRows rows, Templates html) {
        this.cases = cases;
        this.stages = stages;
        this.effort = effort;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping("/register")
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return register(visitor, page, number, "", "");
    }

    @PostMapping("/register/{stage}")
    @Allows(May.WORK)
    JteModel tell(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable String stage,
            @RequestParam(defaultValue = "") String words) {
        var known = Stage.of(stage).orElseThrow(() -> Refusal.notFound("There is no such state."));
        try {
            stages.tell(visitor, number, known, words);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return register(visitor, page, number, refusal.sentence(), words);
        }
        return register(visitor, page, number, "", "");
    }

    private JteModel register(Visitor visitor, Page page, int number, String error, String typed) {
        var held = cases.get(visitor.workspace(), number);
        return html.actCourseRegister(
                page,
                "/" + visitor.place().slug() + "/cases/" + held.number() + "/register",
                stages.of(visitor.workspace(), held),
                rows.when(visitor),
                error,
                typed,
                visitor.may(May.WORK) && held.isOpen());
    }

    @GetMapping("/effort")
    JteModel effort(Visitor visitor, @PathVariable int number) {
        var held = cases.get(visitor.workspace(), number);
        return html.actCourseCost(
                effort.of(visitor.workspace(), held.id()).orElse(null),
                "/" + visitor.place().slug() + "/effort");
    }
}
