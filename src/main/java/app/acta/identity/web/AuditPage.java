package app.acta.identity.web;

import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what: sign-ins, permissions, exports, settings. */
@Controller
class AuditPage {
    private final Audit audit;
    private final Templates html;

    AuditPage(Audit audit, Templates html) {
        this.audit = audit;
        this.html = html;
    }

    @GetMapping("/{workspace}/settings/audit")
    @Allows(May.AUDIT)
    JteModel search(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID before) {
        return html.identityAudit(
                page.titled("Audit log"), visitor.place(), audit.search(visitor.workspace(), q, before), q);
    }
}
