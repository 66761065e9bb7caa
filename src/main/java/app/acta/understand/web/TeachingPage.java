package app.acta.understand.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import app.acta.understand.Coverage;
import app.acta.understand.MeaningProgress;
import app.acta.understand.Teaching;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What was read and what was not; what people taught the readers, how often both agree, and the way back. */
@Controller
@RequestMapping("/{workspace}/settings/readers")
@Allows(May.LEAD)
class TeachingPage {
    private final Teaching teaching;
    private final Coverage coverage;
    private final MeaningProgress meant;
    private final Templates html;

    TeachingPage(Teaching teaching, Coverage coverage, MeaningProgress meant, Templates html) {
        this.teaching = teaching;
        this.coverage = coverage;
        this.meant = meant;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return html.understandTeaching(
                page.titled("Readers"),
                TeachingView.of(
                        teaching.state(visitor.workspace()), visitor.place().timeZone()),
                CoverageView.of(
                        coverage.of(visitor.workspace()), "/" + visitor.place().slug()),
                MeantView.of(meant.of(visitor.workspace())));
    }

    @PostMapping("/general")
    RedirectView setBack(Visitor visitor, RedirectAttributes toast) {
        teaching.setBack(visitor);
        toast.addFlashAttribute(
                "toast", "Set back. The voices of the last 90 days are read again as the general readers read them.");
        return new RedirectView("/" + visitor.place().slug() + "/settings/readers");
    }
}
