package app.acta.identity.web;

import app.acta.identity.Person;
import app.acta.identity.SignedIn;
import app.acta.identity.Workspaces;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.view.RedirectView;

/** The workspaces a person belongs to; with one alone, straight into it. */
@Controller
@SignedIn
class WorkspacesPage {
    private final Workspaces workspaces;
    private final Templates html;

    WorkspacesPage(Workspaces workspaces, Templates html) {
        this.workspaces = workspaces;
        this.html = html;
    }

    @GetMapping("/workspaces")
    Object list(Page page, Person person) {
        var mine = workspaces.of(person.id());
        return mine.size() == 1
                ? new RedirectView("/" + mine.getFirst().workspace().slug() + "/today")
                : html.identityWorkspaces(page.titled("Your workspaces"), mine);
    }

    @GetMapping("/{workspace}")
    RedirectView enter(@PathVariable String workspace) {
        return new RedirectView("/" + workspace + "/today");
    }
}
