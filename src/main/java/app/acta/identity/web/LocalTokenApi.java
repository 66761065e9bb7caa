package app.acta.identity.web;

import app.acta.identity.LocalKey;
import app.acta.identity.Role;
import app.acta.identity.Tokens;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes a token for the operator's command {@code ./acta token}. */
@RestController
class LocalTokenApi {
    /** The token, shown this once, and a sentence about it. */
    record Made(String token, String sentence) {}

    private final Workspaces workspaces;
    private final Tokens tokens;

    LocalTokenApi(Workspaces workspaces, Tokens tokens) {
        this.workspaces = workspaces;
        this.tokens = tokens;
    }

    @PostMapping("/local/token")
    @LocalKey
    Made create(
            @RequestParam(defaultValue = "") String workspace,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "365") int days) {
        var place = workspaces.bySlug(workspace).orElseThrow(() -> Refusal.invalid("workspace", unknown(workspace)));
        var as = Role.of(role);
        var secret = tokens.create(place.id(), null, "made on the console", as, days);
        return new Made(secret.word(), "A token as %s of %s for %d days.".formatted(as.key(), place.slug(), days));
    }

    private String unknown(String workspace) {
        var all = workspaces.all().stream().map(w -> w.slug()).toList();
        return all.isEmpty()
                ? "There is no workspace yet: open Acta in a browser and create the first one."
                : "There is no workspace \"" + workspace + "\". There is: " + String.join(", ", all) + ".";
    }
}
