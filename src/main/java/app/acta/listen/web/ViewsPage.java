package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.listen.Views;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Keeps and removes views of the inbox. */
@Controller
@RequestMapping("/{workspace}/inbox/views")
@Allows(May.WORK)
class ViewsPage {
    private final Views views;

    ViewsPage(Views views) {
        this.views = views;
    }

    @PostMapping
    RedirectView keep(
            Visitor visitor,
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared) {
        var filter = Filter.of(request.getParameterMap());
        views.keep(visitor, name, filter, shared);
        flash.addFlashAttribute("toast", shared ? "Kept for the team." : "Kept for you.");
        return new RedirectView("/" + visitor.place().slug() + "/inbox?" + filter.toQuery());
    }

    @PostMapping("/{view}/removal")
    RedirectView remove(Visitor visitor, RedirectAttributes flash, @PathVariable String view) {
        views.remove(visitor, Named.id(view));
        flash.addFlashAttribute("toast", "The view is removed.");
        return new RedirectView("/" + visitor.place().slug() + "/inbox");
    }
}
