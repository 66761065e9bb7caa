package app.acta.identity.web;

import app.acta.identity.Allows;
import app.acta.identity.Invitations;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** Who works here, in which role, and who is invited. */
@Controller
@RequestMapping("/{workspace}/settings/people")
@Allows(May.GOVERN)
class MembersPage {
    private final Workspaces workspaces;
    private final Invitations invitations;
    private final Templates html;

    MembersPage(Workspaces workspaces, Invitations invitations, Templates html) {
        this.workspaces = workspaces;
        this.invitations = invitations;
        this.html = html;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page) {
        return page(visitor, page, "", "", "");
    }

    private JteModel page(Visitor visitor, Page page, String link, String email, String error) {
        return html.identityMembers(
                page.titled("People"),
                workspaces.members(visitor.workspace()),
                invitations.open(visitor.workspace()),
                link,
                email,
                error);
    }

    /** Answers with the page itself: the link in it is shown this once. */
    @PostMapping("/invitations")
    JteModel invite(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            HttpServletResponse response) {
        try {
            var secret = invitations.invite(visitor, email, Role.of(role));
            var link = ServletUriComponentsBuilder.fromCurrentContextPath()
                    .path("/invitation/" + secret.word())
                    .toUriString();
            return page(visitor, page, link, "", "");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, "", email, refusal.sentence());
        }
    }

    @PostMapping("/invitations/{invitation}/withdrawal")
    RedirectView withdraw(Visitor visitor, @PathVariable UUID invitation, RedirectAttributes toast) {
        invitations.withdraw(visitor, invitation);
        toast.addFlashAttribute("toast", "The invitation is withdrawn.");
        return back(visitor);
    }

    @PostMapping("/{person}")
    RedirectView assign(
            Visitor visitor,
            @PathVariable UUID person,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String team,
            RedirectAttributes toast) {
        workspaces.assign(visitor, new Person.Id(person), Role.of(role), team);
        toast.addFlashAttribute("toast", "Saved.");
        return back(visitor);
    }

    @PostMapping("/{person}/removal")
    RedirectView remove(Visitor visitor, @PathVariable UUID person, RedirectAttributes toast) {
        workspaces.remove(visitor, new Person.Id(person));
        toast.addFlashAttribute("toast", "Removed.");
        return back(visitor);
    }

    private static RedirectView back(Visitor visitor) {
        return new RedirectView("/" + visitor.place().slug() + "/settings/people");
    }
}
