package app.acta.identity.web;

import app.acta.identity.Invitations;
import app.acta.identity.Persons;
import app.acta.identity.Secret;
import app.acta.identity.Sessions;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Where an invitation link leads: a new account, or a known person's password. */
@Controller
@RequestMapping("/invitation/{word}")
@OpenToAll
class InvitationPage {
    private final Invitations invitations;
    private final Persons persons;
    private final Sessions sessions;
    private final Templates html;

    InvitationPage(Invitations invitations, Persons persons, Sessions sessions, Templates html) {
        this.invitations = invitations;
        this.persons = persons;
        this.sessions = sessions;
        this.html = html;
    }

    @GetMapping
    JteModel show(Page page, @PathVariable String word, HttpServletRequest request) {
        var opened = invitations.byLink(new Secret(word));
        var here = sessions.person(request).orElse(null);
        return html.identityInvitation(page.titled("Join " + opened.workspace().name()), opened, here, "", "", "");
    }

    /** Creates the account and joins; with an account of that e-mail, its password lets in. */
    @PostMapping
    Object join(
            Page page,
            @PathVariable String word,
            @RequestParam(defaultValue = "") String personName,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var link = new Secret(word);
        var opened = invitations.byLink(link);
        var here = sessions.person(request).orElse(null);
        try {
            if (here == null) {
                here = personName.isBlank()
                        ? persons.signIn(opened.email(), password, request.getRemoteAddr())
                        : persons.add(opened.email(), personName, password);
                sessions.begin(request, here);
            }
            return new RedirectView("/" + invitations.accept(link, here).slug() + "/today");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return html.identityInvitation(
                    page.titled("Join " + opened.workspace().name()),
                    opened,
                    here,
                    personName,
                    field == null ? "" : field,
                    refusal.sentence());
        }
    }
}
