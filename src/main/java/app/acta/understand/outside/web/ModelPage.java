package app.acta.understand.outside.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import app.acta.understand.outside.Calls;
import app.acta.understand.outside.Endpoint;
import app.acta.understand.outside.Endpoints;
import app.acta.understand.outside.Renderings;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The language model outside: off until an owner enters one here, and every call that left. */
@Controller
@RequestMapping("/{workspace}/settings/model")
@Allows(May.GOVERN)
class ModelPage {
    /** The form as it was sent; missing parts are empty. */
    record Form(
            @Nullable String address,
            @Nullable String model,
            @Nullable String key,
            @Nullable String keyless,
            @Nullable String translates,
            @Nullable String summarises,
            @Nullable String language,
            @Nullable String aDay) {
        Endpoints.Wanted wanted() {
            return new Endpoints.Wanted(
                    or(address),
                    or(model),
                    or(key),
                    keyless != null,
                    translates != null,
                    summarises != null,
                    or(language),
                    or(aDay));
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    private final Endpoints endpoints;
    private final Renderings renderings;
    private final Calls calls;
    private final Templates html;

    ModelPage(Endpoints endpoints, Renderings renderings, Calls calls, Templates html) {
        this.endpoints = endpoints;
        this.renderings = renderings;
        this.calls = calls;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return page(visitor, page, null, "", "");
    }

    @PostMapping
    Object save(
            Visitor visitor,
            Page page,
            @ModelAttribute Form form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var wanted = form.wanted();
        try {
            endpoints.save(visitor, wanted);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, wanted, refusal.field() == null ? "" : refusal.field(), refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved. Try whether it answers.");
        return back(visitor);
    }

    @PostMapping("/removal")
    View forget(Visitor visitor, RedirectAttributes toast) {
        endpoints.forget(visitor);
        toast.addFlashAttribute("toast", "Removed. Nothing leaves any more.");
        return back(visitor);
    }

    @PostMapping("/test")
    Object test(Visitor visitor, Page page, RedirectAttributes toast, HttpServletResponse response) {
        try {
            toast.addFlashAttribute("toast", "It answered: " + renderings.test(visitor));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, null, "test", refusal.sentence());
        }
        return back(visitor);
    }

    private JteModel page(Visitor visitor, Page page, Endpoints.@Nullable Wanted typed, String field, String error) {
        var saved = endpoints.of(visitor.workspace()).orElse(null);
        var zone = visitor.place().timeZone();
        List<CallLine> lines = calls.newest(visitor.workspace()).stream()
                .map(call -> CallLine.of(
                        call, When.full(call.at(), zone), visitor.place().slug()))
                .toList();
        return html.understandModelSettings(
                page.titled("Language model"),
                "/" + visitor.place().slug() + "/settings/model",
                typed != null ? typed : shown(saved),
                saved,
                lines,
                calls.today(visitor.workspace()),
                field,
                error);
    }

    // The key never goes back to a browser.
    private static Endpoints.Wanted shown(@Nullable Endpoint saved) {
        return saved == null
                ? new Endpoints.Wanted("", "", "", false, true, false, "English", "200")
                : new Endpoints.Wanted(
                        saved.address().toString(),
                        saved.model(),
                        "",
                        false,
                        saved.translates(),
                        saved.summarises(),
                        saved.language(),
                        Integer.toString(saved.aDay()));
    }

    private static View back(Visitor visitor) {
        return new RedirectView("/" + visitor.place().slug() + "/settings/model");
    }
}
