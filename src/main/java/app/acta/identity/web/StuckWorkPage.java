package app.acta.identity.web;

import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.jobs.StuckWork;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What Acta should have done by itself and gave up, for My day of whoever leads; nothing at all when there is none. */
@Controller
@RequestMapping("/{workspace}/stuck-work")
class StuckWorkPage {
    private final StuckWork work;
    private final Audit audit;
    private final Templates html;

    StuckWorkPage(StuckWork work, Audit audit, Templates html) {
        this.work = work;
        this.audit = audit;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page) {
        return html.identityStuckWork(
                page, visitor.place(), visitor.may(May.LEAD) ? work.of(visitor.workspace()) : List.of());
    }

    @PostMapping("/{kind}/again")
    @Allows(May.LEAD)
    View again(Visitor visitor, @PathVariable String kind, RedirectAttributes toast) {
        if (work.again(visitor.workspace(), kind) > 0) {
            audit.record(visitor, "work.again", kind);
        }
        toast.addFlashAttribute("toast", "It is tried again now.");
        return new RedirectView("/" + visitor.place().slug() + "/today");
    }
}
