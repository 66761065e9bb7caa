package app.acta.listen.imports.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.imports.Import;
import app.acta.listen.imports.Imports;
import app.acta.platform.problems.Refusal;
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

/** Where the columns of a file go. */
@Controller
@RequestMapping("/{workspace}/imports/{id}/mapping")
@Allows(May.HAND_IN)
class MappingPage {
    private final Imports imports;

    MappingPage(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    RedirectView change(
            Visitor visitor, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes toast)
            throws IOException {
        var entry = MappingForm.keep(imports, visitor, id, form);
        toast.addFlashAttribute("toast", "The columns are kept.");
        return new RedirectView(ImportSheet.address(visitor, entry));
    }

    /** Keeps the columns as they are on the screen, and the mapping under a name for the next file. */
    @PostMapping("/name")
    RedirectView name(
            Visitor visitor, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes toast)
            throws IOException {
        var entry = MappingForm.keep(imports, visitor, id, form);
        var name = form.getOrDefault("name", "").strip();
        imports.saveMapping(visitor.workspace(), entry.id(), name);
        toast.addFlashAttribute("toast", "The mapping is kept as “" + name + "”.");
        return new RedirectView(ImportSheet.address(visitor, entry));
    }

    /** Uses a mapping that was kept. */
    @PostMapping("/kept")
    RedirectView use(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kept,
            RedirectAttributes toast)
            throws IOException {
        if (kept.isEmpty()) {
            throw Refusal.invalid("kept", "Choose one of the kept mappings.");
        }
        var entry = imports.useMapping(visitor.workspace(), new Import.Id(id), kept);
        toast.addFlashAttribute("toast", "The columns go where “" + kept + "” says.");
        return new RedirectView(ImportSheet.address(visitor, entry));
    }
}
