package app.acta.act.promises.web;

import app.acta.act.promises.PromiseSettings;
import app.acta.act.web.Typed;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** How long before its deadline a promise goes to the lead, and when it counts as broken. */
@Controller
@RequestMapping("/{workspace}/settings/promises")
@Allows(May.LEAD)
class PromiseSettingsPage {
    private final PromiseSettings settings;
    private final Templates html;

    PromiseSettingsPage(PromiseSettings settings, Templates html) {
        this.settings = settings;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return html.actPromisesSettings(page.titled("Promises"), settings.of(visitor.workspace()), Typed.NOTHING);
    }

    @PostMapping
    Object change(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            settings.change(visitor, number("warn", form), number("grace", form));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return html.actPromisesSettings(
                    page.titled("Promises"),
                    settings.of(visitor.workspace()),
                    new Typed(form, field == null ? "" : field, refusal.sentence()));
        }
        toast.addFlashAttribute("toast", "Saved. It counts for every promise that is open.");
        return new RedirectView("/" + visitor.place().slug() + "/settings/promises");
    }

    private static int number(String field, Map<String, String> form) {
        try {
            return Integer.parseInt(form.getOrDefault(field, "").strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid(field, "Write a whole number of hours.");
        }
    }
}
