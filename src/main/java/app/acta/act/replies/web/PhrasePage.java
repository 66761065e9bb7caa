package app.acta.act.replies.web;

import app.acta.act.replies.Phrasebook;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Templates of answers: the list, one of them, and putting one into an answer. */
@Controller
class PhrasePage {
    private final Phrasebook phrases;
    private final Templates html;
    private final Clock clock;

    PhrasePage(Phrasebook phrases, Templates html, Clock clock) {
        this.phrases = phrases;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/templates")
    @Allows(May.READ)
    JteModel list(Visitor visitor, Page page) {
        return html.actRepliesPhrases(
                page.titled("Templates"),
                phrases.list(visitor.workspace()),
                base(visitor),
                visitor.may(May.WORK) && visitor.member() != null);
    }

    @GetMapping("/{workspace}/templates/new")
    @Allows(May.WORK)
    JteModel fresh(Visitor visitor, Page page) {
        return page(visitor, page, UUID.randomUUID(), 0, "", "en", "", "", "");
    }

    @GetMapping("/{workspace}/templates/{template}")
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable String template) {
        var found = phrases.get(visitor.workspace(), id(template));
        return page(
                visitor, page, found.id(), found.version(), found.name(), found.language(), found.words(), "", "");
    }

    @PostMapping("/{workspace}/templates/{template}")
    @Allows(May.WORK)
    Object save(
            Visitor visitor,
            Page page,
            @PathVariable String template,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var id = id(template);
        try {
            phrases.save(visitor, id, version, name, language, words);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return page(
                    visitor, page, id, version, name, language, words, field == null ? "words" : field, refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved.");
        return new RedirectView(base(visitor) + "/" + id);
    }

    @PostMapping("/{workspace}/templates/{template}/removal")
    @Allows(May.WORK)
    View remove(Visitor visitor, @PathVariable String template, RedirectAttributes toast) {
        phrases.retire(visitor, id(template));
        toast.addFlashAttribute("toast", "Removed from the list.");
        return new RedirectView(base(visitor));
    }

    /** The choice in the form of an answer. */
    @GetMapping("/{workspace}/cases/{number}/templates")
    @Allows(May.WORK)
    JteModel choice(Visitor visitor, @PathVariable int number) {
        return html.actRepliesPhraseChoice(
                phrases.list(visitor.workspace()), base(visitor), "/" + visitor.place().slug() + "/cases/" + number);
    }

    /** Puts one into the draft that stands in the form. */
    @PostMapping("/{workspace}/cases/{number}/templates")
    @Allows(May.WORK)
    View insert(
            Visitor visitor,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String template,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes toast) {
        if (template.isBlank()) {
            throw Refusal.invalid("template", "Choose a template first.");
        }
        phrases.insert(visitor, number, id(template), id(draft), version, words);
        toast.addFlashAttribute("toast", "Put into your draft. Read it before you send it.");
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "/reply");
    }

    private JteModel page(
            Visitor visitor,
            Page page,
            UUID id,
            int version,
            String name,
            String language,
            String words,
            String field,
            String error) {
        var kept = version > 0 ? phrases.get(visitor.workspace(), id) : null;
        var form = new PhraseForm(id, version, name, language, words, field, error);
        return html.actRepliesPhrase(
                page.titled(name.isBlank() ? "New template" : name),
                form,
                kept,
                kept == null ? List.of() : phrases.cases(visitor.workspace(), id),
                words.isBlank() ? "" : Phrasebook.example(visitor, words),
                "/" + visitor.place().slug(),
                visitor.may(May.WORK) && visitor.member() != null,
                Dated.in(visitor.place().timeZone(), clock));
    }

    private static UUID id(String written) {
        try {
            return UUID.fromString(written.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }

    private static String base(Visitor visitor) {
        return "/" + visitor.place().slug() + "/templates";
    }
}
