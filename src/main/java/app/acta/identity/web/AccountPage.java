package app.acta.identity.web;

import app.acta.identity.Person;
import app.acta.identity.Persons;
import app.acta.identity.SignedIn;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: the password. */
@Controller
@RequestMapping("/account")
@SignedIn
class AccountPage {
    private final Persons persons;
    private final Templates html;

    AccountPage(Persons persons, Templates html) {
        this.persons = persons;
        this.html = html;
    }

    @GetMapping
    JteModel show(Page page, Person person) {
        return html.identityAccount(page.titled("Your account"), person, false, "");
    }

    @PostMapping
    JteModel change(
            Page page,
            Person person,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            HttpServletResponse response) {
        try {
            persons.changePassword(person, old, password);
            return html.identityAccount(page.titled("Your account"), person, true, "");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return html.identityAccount(page.titled("Your account"), person, false, refusal.sentence());
        }
    }
}
