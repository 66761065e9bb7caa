package app.acta.act.coach.web;

import app.acta.act.coach.Writing;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** A person's own counts; there is no address under which anybody sees somebody else's. */
@Controller
@RequestMapping("/{workspace}/my-writing")
@Allows(May.WORK)
class WritingPage {
    private final Writing writing;
    private final Templates html;

    WritingPage(Writing writing, Templates html) {
        this.writing = writing;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        visitor.person();
        return html.actCoachWriting(page.titled("Your writing"), writing.points(visitor), writing.words(visitor));
    }

    @PostMapping("/removal")
    RedirectView forget(Visitor visitor, RedirectAttributes toast) {
        writing.forget(visitor);
        toast.addFlashAttribute("toast", "Your counts are gone.");
        return new RedirectView("/" + visitor.place().slug() + "/my-writing");
    }
}
