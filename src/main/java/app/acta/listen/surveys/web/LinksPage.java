package app.acta.listen.surveys.web;

import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.surveys.AskList;
import app.acta.listen.surveys.People;
import app.acta.listen.surveys.PersonalLinks;
import app.acta.listen.surveys.Surveys;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import de.siegmar.fastcsv.writer.CsvWriter;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** A survey's personal links: made from a pasted list or for those who wait to be asked again, shown, and taken along. */
@Controller
@RequestMapping("/{workspace}/surveys/{key}/links")
class LinksPage {
    private static final int SHOWN = 100;

    private final Surveys surveys;
    private final PersonalLinks links;
    private final AskList asks;
    private final Audit audit;
    private final Templates html;

    LinksPage(Surveys surveys, PersonalLinks links, AskList asks, Audit audit, Templates html) {
        this.surveys = surveys;
        this.links = links;
        this.asks = asks;
        this.audit = audit;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable String key, HttpServletRequest request) {
        return show(visitor, page, key, "", "", request);
    }

    @PostMapping
    @Allows(May.LEAD)
    Object make(
            Visitor visitor,
            Page page,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String people,
            @RequestParam(defaultValue = "") String waiting,
            RedirectAttributes after,
            HttpServletRequest request,
            HttpServletResponse response) {
        var survey = surveys.get(visitor.workspace(), key).survey();
        try {
            var contacts = waiting.equals("true") ? asks.waiting(visitor.workspace()) : People.read(people);
            var made = links.make(visitor.workspace(), survey, contacts);
            var kept = contacts.size() - made;
            after.addFlashAttribute(
                    "toast",
                    (made == 1 ? "1 new link." : made + " new links.")
                            + (kept > 0 ? " " + kept + " had one already and keep it." : ""));
            return new RedirectView("/" + visitor.place().slug() + "/surveys/" + key + "/links");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return show(visitor, page, key, people, refusal.sentence(), request);
        }
    }

    @GetMapping("/file")
    @Allows(May.EXPORT)
    @Nullable
    Object file(Visitor visitor, @PathVariable String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var survey = surveys.get(visitor.workspace(), key).survey();
        audit.record(visitor, "survey.links.export", survey.text().name());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"links-" + key + ".csv\"");
        try (var csv =
                CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            csv.writeRecord("name", "email", "external_id", "link", "answered");
            for (var link : links.list(visitor.workspace(), survey, People.MOST_LINKS)) {
                csv.writeRecord(
                        plain(link.name()),
                        plain(link.email()),
                        plain(link.externalId()),
                        address(request, key) + link.token(),
                        link.answered() ? "yes" : "no");
            }
        }
        return null;
    }

    // A spreadsheet would run what begins like a formula.
    private static String plain(@Nullable String words) {
        return words == null ? "" : words.matches("(?s)[=+@\\t\\r-].*") ? "'" + words : words;
    }

    private JteModel show(
            Visitor visitor, Page page, String key, String people, String error, HttpServletRequest request) {
        var listed = surveys.get(visitor.workspace(), key);
        return html.listenSurveysLinks(
                page.titled("Personal links: " + listed.survey().text().name()),
                visitor,
                listed,
                links.list(visitor.workspace(), listed.survey(), SHOWN),
                asks.waiting(visitor.workspace()).size(),
                address(request, key),
                people,
                error);
    }

    private static String address(HttpServletRequest request, String key) {
        return OpenForm.address(request) + "/s/" + key + "/";
    }
}
