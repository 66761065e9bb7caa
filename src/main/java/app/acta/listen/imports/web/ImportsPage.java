package app.acta.listen.imports.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.imports.Imports;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.RedirectView;

/** The files that were brought, and the place to bring the next. */
@Controller
@RequestMapping("/{workspace}/imports")
@Allows(May.HAND_IN)
class ImportsPage {
    private final Imports imports;
    private final Templates html;

    ImportsPage(Imports imports, Templates html) {
        this.imports = imports;
        this.html = html;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page) {
        return page(visitor, page, "");
    }

    @PostMapping
    Object bring(Visitor visitor, Page page, @RequestParam Optional<MultipartFile> file, HttpServletResponse response)
            throws IOException {
        try {
            var given = file.filter(f -> !f.isEmpty())
                    .orElseThrow(() -> Refusal.invalid("file", "Choose a file first; the one that came was empty."));
            var name = Optional.ofNullable(given.getOriginalFilename()).orElse("file");
            try (var content = given.getInputStream()) {
                var entry = imports.bring(visitor.place(), name, visitor.actor(), content);
                return new RedirectView(ImportSheet.address(visitor, entry));
            }
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, refusal.sentence());
        }
    }

    private JteModel page(Visitor visitor, Page page, String error) {
        var all = imports.newest(visitor.workspace()).stream()
                .map(entry -> new ImportSheet(visitor, entry))
                .toList();
        return html.listenImportsList(page.titled("Imports"), all, error);
    }
}
