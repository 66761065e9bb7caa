package app.acta.identity.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The workspace's own name and time zone, and the way to every other setting. */
@Controller
@RequestMapping("/{workspace}/settings")
@Allows(May.GOVERN)
class SettingsPage {
    private final Workspaces workspaces;
    private final Templates html;

    SettingsPage(Workspaces workspaces, Templates html) {
        this.workspaces = workspaces;
        this.html = html;
    }

    /** Who leads but does not govern begins with the rules. */
    @GetMapping
    @Allows(May.LEAD)
    Object show(Visitor visitor, Page page) {
        var place = visitor.place();
        if (!visitor.may(May.GOVERN)) {
            return new RedirectView("/" + place.slug() + "/settings/rules");
        }
        return html.identitySettings(
                page.titled("Settings"), place.name(), place.timeZone().getId(), "", "");
    }

    @PostMapping
    Object change(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String timeZone,
            RedirectAttributes toast,
            HttpServletResponse response) {
        try {
            workspaces.change(visitor, name, timeZone);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return html.identitySettings(
                    page.titled("Settings"), name, timeZone, field == null ? "" : field, refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved.");
        return new RedirectView("/" + visitor.place().slug() + "/settings");
    }
}
