package app.acta.act.coach.web;

import app.acta.act.coach.KindWords;
import app.acta.act.coach.Tongue;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The team's glossary of words about customers, and what to write instead. */
@Controller
@RequestMapping("/{workspace}/settings/kind-words")
@Allows(May.WORK)
class KindWordsPage {
    private final KindWords kindWords;
    private final Templates html;

    KindWordsPage(KindWords kindWords, Templates html) {
        this.kindWords = kindWords;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @RequestParam(defaultValue = "en") String language) {
        return page(visitor, page, Tongue.of(language).orElse(Tongue.EN), "", "", null);
    }

    @PostMapping
    Object put(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String phrase,
            @RequestParam(defaultValue = "") String instead,
            @RequestParam(defaultValue = "false") boolean off,
            HttpServletResponse response,
            RedirectAttributes toast) {
        var tongue = Tongue.of(language).orElseThrow(() -> Refusal.invalid("language", "Choose a language."));
        try {
            kindWords.put(visitor, tongue, phrase, instead, !off);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return page(visitor, page, tongue, phrase, instead, refusal);
        }
        toast.addFlashAttribute("toast", off ? "Switched off." : "Saved. It counts from the next note on.");
        return back(visitor, tongue);
    }

    /** The way it was: a word of the team's own goes, one that ships stands as it came. */
    @PostMapping("/reset")
    RedirectView reset(
            Visitor visitor,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String phrase) {
        var tongue = Tongue.of(language).orElseThrow(() -> Refusal.invalid("language", "Choose a language."));
        kindWords.reset(visitor, tongue, phrase);
        return back(visitor, tongue);
    }

    private static RedirectView back(Visitor visitor, Tongue tongue) {
        return new RedirectView("/" + visitor.place().slug() + "/settings/kind-words?language=" + tongue.key());
    }

    private JteModel page(
            Visitor visitor, Page page, Tongue tongue, String phrase, String instead, @Nullable Refusal refusal) {
        var field = refusal == null || refusal.field() == null ? "" : refusal.field();
        return html.actCoachKindWords(
                page.titled("Kind words"),
                kindWords.of(visitor.workspace()).stream()
                        .filter(word -> word.tongue() == tongue)
                        .toList(),
                tongue,
                phrase,
                instead,
                field,
                refusal == null ? "" : refusal.sentence());
    }
}
