package app.acta.act.web;

import app.acta.act.Cases;
import app.acta.act.Echoes;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Cases that sound alike, on a case's page. */
@Controller
@Allows(May.READ)
class EchoesPart {
    private static final int FEW = 5;

    private final Cases cases;
    private final Echoes echoes;
    private final CaseRows rows;
    private final Templates html;

    EchoesPart(Cases cases, Echoes echoes, CaseRows rows, Templates html) {
        this.cases = cases;
        this.echoes = echoes;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping("/{workspace}/cases/{number}/echoes")
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        var found = cases.get(visitor.workspace(), number);
        var own = found.customer();
        var alike = echoes.of(visitor.place(), found, FEW);
        return html.actEchoes(
                page,
                "/" + visitor.place().slug() + "/cases/" + number,
                visitor.may(May.WORK),
                rows.of(visitor, alike),
                (int) alike.stream()
                        .filter(each -> own != null && own.equals(each.customer()))
                        .count(),
                own);
    }
}
