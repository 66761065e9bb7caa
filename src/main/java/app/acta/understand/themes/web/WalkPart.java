package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.understand.themes.kept.Walks;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far themes of a page were looked for; the page asks while that goes on. */
@Controller
@Allows(May.READ)
class WalkPart {
    private final Walks walks;
    private final Templates html;

    WalkPart(Walks walks, Templates html) {
        this.walks = walks;
        this.html = html;
    }

    @GetMapping("/{workspace}/themes/walk")
    JteModel show(Visitor visitor, @RequestParam(defaultValue = "") List<String> theme) {
        return html.understandThemesWalk(WalkView.of(visitor.place(), walks.of(visitor.workspace()), theme), true);
    }
}
