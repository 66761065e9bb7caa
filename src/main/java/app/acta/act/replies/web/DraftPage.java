package app.acta.act.replies.web;

import app.acta.act.replies.Drafts;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What a person has begun to write on a case. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/draft")
@Allows(May.WORK)
class DraftPage {
    private final Drafts drafts;
    private final Templates html;
    private final Clock clock;

    DraftPage(Drafts drafts, Templates html, Clock clock) {
        this.drafts = drafts;
        this.html = html;
        this.clock = clock;
    }

    /** Saves by the button. */
    @PostMapping
    View save(
            Visitor visitor,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable UUID draft,
            @RequestParam(defaultValue = "0") int version,
            RedirectAttributes toast) {
        var kept = drafts.save(visitor, number, known(draft), version, words);
        toast.addFlashAttribute(
                "toast", kept.apart() ? "Kept beside the draft of your other window." : "Your draft is kept.");
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "/reply");
    }

    /** Saves while somebody writes; answers with what the form must know from then on. */
    @PostMapping("/status")
    JteModel status(
            Visitor visitor,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable UUID draft,
            @RequestParam(defaultValue = "0") int version) {
        var kept = drafts.save(visitor, number, known(draft), version, words);
        return html.actRepliesDraftKept(kept, Dated.in(visitor.place().timeZone(), clock));
    }

    /** Lets one go. */
    @PostMapping("/{draft}/removal")
    View remove(Visitor visitor, @PathVariable int number, @PathVariable UUID draft, @RequestParam int version) {
        drafts.discard(visitor, number, draft, version, "");
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "/reply");
    }

    private static UUID known(@Nullable UUID draft) {
        if (draft == null) {
            throw Refusal.invalid("draft", "This form was changed on its way. Load the page again.");
        }
        return draft;
    }
}
