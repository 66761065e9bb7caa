package app.acta.act.problems.web;

import app.acta.act.problems.Problems;
import app.acta.act.web.CaseRows;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** All problems: what many customers tell of, and how far it is. */
@Controller
@Allows(May.READ)
class ProblemsPage {
    private final Problems problems;
    private final CaseRows rows;
    private final Templates html;

    ProblemsPage(Problems problems, CaseRows rows, Templates html) {
        this.problems = problems;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping("/{workspace}/problems")
    JteModel list(Visitor visitor, Page page) {
        return html.actProblemsProblems(
                page.titled("Problems"),
                problems.list(visitor.workspace()),
                rows.when(visitor),
                visitor.place().slug());
    }
}
