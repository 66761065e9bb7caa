package app.acta.act.replies.web;

import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.act.replies.Settlements;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Answers that have not left, and what customers told us by other ways. */
@Controller
class LetterPage {
    private final Messages messages;
    private final Settlements settlements;
    private final Templates html;
    private final Clock clock;

    LetterPage(Messages messages, Settlements settlements, Templates html, Clock clock) {
        this.messages = messages;
        this.settlements = settlements;
        this.html = html;
        this.clock = clock;
    }

    /** What should have left and has not, for My day; nothing at all when everything has. */
    @GetMapping("/{workspace}/letters/stuck")
    @Allows(May.READ)
    JteModel stuck(Visitor visitor, Page page) {
        return html.actRepliesStuck(
                messages.stuck(visitor.workspace()),
                "/" + visitor.place().slug() + "/cases/",
                Dated.in(visitor.place().timeZone(), clock));
    }

    @PostMapping("/{workspace}/cases/{number}/letters/{letter}/retry")
    @Allows(May.WORK)
    View retry(Visitor visitor, @PathVariable int number, @PathVariable UUID letter, RedirectAttributes toast) {
        messages.retry(visitor, number, new Message.Id(letter));
        toast.addFlashAttribute("toast", "It is tried again now.");
        return back(visitor, number);
    }

    @PostMapping("/{workspace}/cases/{number}/letters/{letter}/withdrawal")
    @Allows(May.WORK)
    View withdraw(Visitor visitor, @PathVariable int number, @PathVariable UUID letter, RedirectAttributes toast) {
        messages.withdraw(visitor, number, new Message.Id(letter));
        toast.addFlashAttribute("toast", "Taken back. It does not leave.");
        return back(visitor, number);
    }

    /** Somebody has put it under the review. */
    @PostMapping("/{workspace}/cases/{number}/letters/{letter}/posting")
    @Allows(May.WORK)
    View posted(Visitor visitor, @PathVariable int number, @PathVariable UUID letter, RedirectAttributes toast) {
        messages.posted(visitor, number, new Message.Id(letter));
        toast.addFlashAttribute("toast", "Noted: it stands under the review.");
        return back(visitor, number);
    }

    /** The customer told somebody whether it is settled. */
    @PostMapping("/{workspace}/cases/{number}/settled")
    @Allows(May.WORK)
    View settled(
            Visitor visitor,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String settled,
            @RequestParam(defaultValue = "call") String way,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes toast) {
        if (!settled.equals("yes") && !settled.equals("no")) {
            throw Refusal.invalid("settled", "Choose yes or no.");
        }
        var how = Message.Way.of(way).filter(Message.Way::byHand).orElse(Message.Way.CALL);
        settlements.told(visitor, number, how, settled.equals("yes"), words);
        toast.addFlashAttribute("toast", settled.equals("yes") ? "The loop is closed." : "The case is open again.");
        return back(visitor, number);
    }

    private static View back(Visitor visitor, int number) {
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number);
    }
}
