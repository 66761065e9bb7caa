package app.acta.listen.imports.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.imports.Import;
import app.acta.listen.imports.Imports;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One file: its columns, what a dry run found, how far it has come. */
@Controller
@RequestMapping("/{workspace}/imports/{id}")
@Allows(May.HAND_IN)
class ImportPage {
    private final Imports imports;
    private final Templates html;

    ImportPage(Imports imports, Templates html) {
        this.imports = imports;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable UUID id) {
        var entry = imports.get(visitor.workspace(), new Import.Id(id));
        return html.listenImportsShow(
                page.titled(entry.filename()),
                new ImportSheet(visitor, entry),
                imports.mappings(visitor.workspace()),
                entry.busy() ? List.of() : imports.reasons(visitor.workspace(), entry));
    }

    /** The bar, asked for each second; when the work has ended, the whole page is to be loaded anew. */
    @GetMapping("/progress")
    JteModel progress(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) {
        var entry = imports.get(visitor.workspace(), new Import.Id(id));
        if (!entry.busy()) {
            response.setHeader("HX-Refresh", "true");
        }
        return html.listenImportsProgress(new ImportSheet(visitor, entry));
    }

    /** The rows that were handed back. */
    @GetMapping("/rejected.csv")
    void rejected(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        var entry = imports.get(visitor.workspace(), new Import.Id(id));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rejected-rows.csv\"");
        response.setHeader("Cache-Control", "no-store");
        imports.writeRejected(visitor.workspace(), entry.id(), response.getOutputStream());
    }
}
