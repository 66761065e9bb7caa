package app.acta.identity.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Role;
import app.acta.identity.Tokens;
import app.acta.identity.Visitor;
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
import org.springframework.web.servlet.view.RedirectView;

/** The tokens by which programs come in. */
@Controller
@RequestMapping("/{workspace}/settings/tokens")
@Allows(May.GOVERN)
class TokensPage {
    private final Tokens tokens;
    private final Templates html;

    TokensPage(Tokens tokens, Templates html) {
        this.tokens = tokens;
        this.html = html;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page) {
        return page(visitor, page, "", "", "");
    }

    private JteModel page(Visitor visitor, Page page, String secret, String name, String error) {
        return html.identityTokens(page.titled("API tokens"), tokens.list(visitor.workspace()), secret, name, error);
    }

    /** Answers with the page itself: the token in it is shown this once. */
    @PostMapping
    JteModel create(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String days,
            HttpServletResponse response) {
        try {
            var life = days.strip().matches("\\d{1,5}") ? Integer.parseInt(days.strip()) : 0;
            var secret = tokens.create(visitor.workspace(), visitor.member(), name, Role.of(role), life);
            return page(visitor, page, secret.word(), "", "");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, "", name, refusal.sentence());
        }
    }

    @PostMapping("/{token}/revocation")
    RedirectView revoke(Visitor visitor, @PathVariable UUID token, RedirectAttributes toast) {
        tokens.revoke(visitor, token);
        toast.addFlashAttribute("toast", "The token is revoked.");
        return new RedirectView("/" + visitor.place().slug() + "/settings/tokens");
    }
}
