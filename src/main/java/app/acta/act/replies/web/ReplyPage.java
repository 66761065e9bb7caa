package app.acta.act.replies.web;

import app.acta.act.Case;
import app.acta.act.replies.Drafts;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The talk on a case and the answer to it. */
@Controller
@RequestMapping("/{workspace}/cases/{number}")
class ReplyPage {
    private final Messages messages;
    private final Drafts drafts;
    private final Sheets sheets;
    private final Templates html;
    private final Clock clock;

    ReplyPage(Messages messages, Drafts drafts, Sheets sheets, Templates html, Clock clock) {
        this.messages = messages;
        this.drafts = drafts;
        this.sheets = sheets;
        this.html = html;
        this.clock = clock;
    }

    /** Thread and form, for the page of the case. */
    @GetMapping("/replies")
    @Allows(May.READ)
    JteModel replies(Visitor visitor, Page page, @PathVariable int number) {
        return html.actRepliesReplies(sheets.of(visitor, page, number, false, Sheet.Typed.NOTHING));
    }

    /** The thread alone, fetched again while somebody writes. */
    @GetMapping("/thread")
    @Allows(May.READ)
    JteModel thread(
            Visitor visitor, Page page, @PathVariable int number, @RequestParam(defaultValue = "false") boolean whole) {
        return html.actRepliesThread(sheets.of(visitor, page, number, whole, Sheet.Typed.NOTHING));
    }

    /** Who else writes an answer now: asked for again and again while the case is open before somebody. */
    @GetMapping("/writers")
    @Allows(May.WORK)
    JteModel writers(Visitor visitor, @PathVariable int number) {
        return html.actRepliesWriters(
                drafts.others(visitor, number), Dated.in(visitor.place().timeZone(), clock));
    }

    /** The same as a page of its own. */
    @GetMapping("/reply")
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return page(visitor, page, number, Sheet.Typed.NOTHING);
    }

    @PostMapping("/reply")
    @Allows(May.WORK)
    Object send(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "") List<String> step,
            @RequestParam(required = false) @Nullable UUID draft,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String seen,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var chosen = Message.Way.of(way).orElse(null);
        var steps = steps(step);
        try {
            messages.reply(visitor, number, new Messages.Answer(words, chosen, steps, draft, uuid(seen)));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            // Whatever was typed stays in the form, and beside it as a draft.
            return page(
                    visitor, page, number, new Sheet.Typed(words, chosen, steps, draft, version, refusal.sentence()));
        }
        if (draft != null) {
            drafts.discard(visitor, number, draft, version, words);
        }
        toast.addFlashAttribute("toast", done(chosen));
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number);
    }

    private static String done(Message.@Nullable Way way) {
        if (way == Message.Way.REVIEW) {
            return "Kept. Put it under the review, then say so on the case.";
        }
        return way != null && way.byHand() ? "Noted." : "Your answer is on its way.";
    }

    private JteModel page(Visitor visitor, Page page, int number, Sheet.Typed typed) {
        var sheet = sheets.of(visitor, page.titled("Answer case " + number), number, true, typed);
        return html.actRepliesReplyPage(sheet);
    }

    static Set<Case.Step> steps(List<String> keys) {
        var steps = EnumSet.noneOf(Case.Step.class);
        keys.forEach(key -> Case.Step.of(key).ifPresent(steps::add));
        return steps;
    }

    static @Nullable UUID uuid(String text) {
        try {
            return text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("seen", "This form was changed on its way. Load the page again.");
        }
    }
}
