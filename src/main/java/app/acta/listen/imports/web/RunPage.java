package app.acta.listen.imports.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.imports.Import;
import app.acta.listen.imports.Imports;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What is done with a file: tried out, taken in, stopped, forgotten. */
@Controller
@RequestMapping("/{workspace}/imports/{id}")
@Allows(May.LEAD)
class RunPage {
    private final Imports imports;

    RunPage(Imports imports) {
        this.imports = imports;
    }

    @PostMapping("/trial")
    @Allows(May.HAND_IN)
    RedirectView tryOut(Visitor visitor, @PathVariable UUID id, @RequestParam Map<String, String> form)
            throws IOException {
        var entry = MappingForm.keep(imports, visitor, id, form);
        return new RedirectView(ImportSheet.address(visitor, imports.tryOut(visitor.workspace(), entry.id())));
    }

    /** Starts what is ready; lets go on what was stopped or has failed. */
    @PostMapping("/run")
    RedirectView run(Visitor visitor, @PathVariable UUID id, @RequestParam Map<String, String> form)
            throws IOException {
        var entry = imports.get(visitor.workspace(), new Import.Id(id));
        if (entry.resumable()) {
            imports.resume(visitor.workspace(), entry.id());
        } else {
            MappingForm.keep(imports, visitor, id, form);
            var history = "history".equals(form.get("as"));
            imports.start(visitor.workspace(), entry.id(), history, visitor.actor());
        }
        return new RedirectView(ImportSheet.address(visitor, entry));
    }

    /** Who may try a file out may also stop that. */
    @PostMapping("/stop")
    @Allows(May.HAND_IN)
    RedirectView stop(Visitor visitor, @PathVariable UUID id, RedirectAttributes toast) {
        var entry = imports.cancel(visitor.workspace(), new Import.Id(id));
        toast.addFlashAttribute("toast", entry.resumable() ? "Stopped. What is in stays in." : "Stopped.");
        return new RedirectView(ImportSheet.address(visitor, entry));
    }

    @PostMapping("/removal")
    RedirectView remove(Visitor visitor, @PathVariable UUID id, RedirectAttributes toast) throws IOException {
        imports.discard(visitor.workspace(), new Import.Id(id));
        toast.addFlashAttribute("toast", "The import is forgotten. Voices that came in stay.");
        return new RedirectView("/" + visitor.place().slug() + "/imports");
    }
}
