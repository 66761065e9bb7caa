package app.acta.identity.web;

import app.acta.identity.FirstRun;
import app.acta.identity.Sessions;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The first minute of an installation: a workspace and its owner. */
@Controller
@RequestMapping("/first-run")
@OpenToAll
class FirstRunPage {
    private final FirstRun firstRun;
    private final Sessions sessions;
    private final Templates html;

    FirstRunPage(FirstRun firstRun, Sessions sessions, Templates html) {
        this.firstRun = firstRun;
        this.sessions = sessions;
        this.html = html;
    }

    @GetMapping
    Object ask(Page page, @RequestParam(defaultValue = "") String code) {
        return firstRun.open()
                ? html.identityFirstRun(page.titled("Welcome"), FirstRun.Form.empty(code), firstRun.needsCode(), "", "")
                : new RedirectView("/sign-in");
    }

    @PostMapping
    Object create(Page page, FirstRun.Form form, HttpServletRequest request, HttpServletResponse response) {
        try {
            var made = firstRun.create(form);
            sessions.begin(request, made.owner());
            return new RedirectView("/" + made.workspace().slug() + "/today");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return html.identityFirstRun(
                    page.titled("Welcome"), form, firstRun.needsCode(), field == null ? "" : field, refusal.sentence());
        }
    }
}
