package app.acta.identity.web;

import app.acta.identity.Person;
import app.acta.identity.Persons;
import app.acta.identity.Sessions;
import app.acta.identity.SignedIn;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Where a person comes in and goes out. */
@Controller
class SignInPage {
    private final Persons persons;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Templates html;

    SignInPage(Persons persons, Sessions sessions, Workspaces workspaces, Templates html) {
        this.persons = persons;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.html = html;
    }

    /** The front of the installation: first run, sign-in, or the day's work. */
    @GetMapping("/")
    @OpenToAll
    View front(HttpServletRequest request) {
        if (sessions.person(request).isPresent()) {
            return new RedirectView("/workspaces");
        }
        return new RedirectView(workspaces.untouched() ? "/first-run" : "/sign-in");
    }

    @GetMapping("/sign-in")
    @OpenToAll
    JteModel ask(Page page, @RequestParam(defaultValue = "") String next) {
        return html.identitySignIn(page.titled("Sign in"), next, "", "");
    }

    @PostMapping("/sign-in")
    @OpenToAll
    Object signIn(
            Page page,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            sessions.begin(request, persons.signIn(email, password, request.getRemoteAddr()));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return html.identitySignIn(page.titled("Sign in"), next, email, refusal.sentence());
        }
        return new RedirectView(safe(next));
    }

    /** Only places of our own: an address of another site must not be reached through our sign-in. */
    static String safe(String next) {
        return next.startsWith("/") && !next.startsWith("//") && !next.contains("\\") ? next : "/workspaces";
    }

    @PostMapping("/sign-out")
    @SignedIn
    View signOut(Person person, HttpServletRequest request) {
        sessions.end(request, person);
        return new RedirectView("/sign-in");
    }
}
