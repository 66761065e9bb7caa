package app.acta.act.problems.web;

import app.acta.act.problems.Problem;
import app.acta.act.problems.Problems;
import app.acta.act.problems.Telling;
import app.acta.act.problems.Tellings;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Telling everybody: the words, then a look at who gets them, then they leave. */
@Controller
@RequestMapping("/{workspace}/problems/{number}/telling")
@Allows(May.LEAD)
class TellingPage {
    private final Problems problems;
    private final Tellings tellings;
    private final Templates html;

    TellingPage(Problems problems, Tellings tellings, Templates html) {
        this.problems = problems;
        this.tellings = tellings;
        this.html = html;
    }

    @GetMapping
    JteModel write(Visitor visitor, Page page, @PathVariable int number) {
        return page(visitor, page, number, begun(problems.get(visitor.workspace(), number)), null, "");
    }

    private static String begun(Problem problem) {
        var cause = problem.cause().isBlank() ? "" : " " + problem.cause();
        return switch (problem.state()) {
            case OPEN ->
                "Good day {name},\n\nYou told us of something that met others too." + cause
                        + "\n\nWe are working on it, and will write to you again when it is solved.";
            case FIXED ->
                "Good day {name},\n\nYou told us of something that met others too." + cause
                        + "\n\nThis is what we changed so that it does not happen again: \n\nThank you for telling us.";
            case GONE ->
                "Good day {name},\n\nYou told us of something that met others too." + cause
                        + "\n\nIt does not happen any more. Tell us if it does for you.";
        };
    }

    @PostMapping
    JteModel preview(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response) {
        try {
            return page(visitor, page, number, tellings.checked(words), UUID.randomUUID(), "");
        } catch (Refusal refusal) {
            return again(visitor, page, number, words, refusal, response);
        }
    }

    @PostMapping("/sending")
    Object send(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String words,
            @RequestParam UUID form,
            @RequestParam int expected,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            var told = tellings.tell(visitor, number, words, form, expected);
            flash.addFlashAttribute(
                    "toast",
                    told == 0
                            ? "It was sent already."
                            : ProblemSheet.count(told, "customer") + (told == 1 ? " is told." : " are told."));
        } catch (Refusal refusal) {
            return again(visitor, page, number, words, refusal, response);
        }
        return new RedirectView("/" + visitor.place().slug() + "/problems/" + number);
    }

    private JteModel again(
            Visitor visitor, Page page, int number, String words, Refusal refusal, HttpServletResponse response) {
        if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
            throw refusal;
        }
        response.setStatus(refusal.kind().status());
        var form = refusal.kind() == Refusal.Kind.CONFLICT ? UUID.randomUUID() : null;
        return page(visitor, page, number, words, form, refusal.sentence());
    }

    private JteModel page(
            Visitor visitor,
            Page page,
            int number,
            String words,
            @org.jspecify.annotations.Nullable UUID form,
            String error) {
        var problem = problems.get(visitor.workspace(), number);
        var recipients = tellings.recipients(visitor.workspace(), problem.id());
        return html.actProblemsTelling(
                page.titled("Tell everybody"),
                problem,
                visitor.place().slug(),
                words,
                form == null ? "" : form.toString(),
                recipients.stream().filter(Telling.Recipient::reachable).toList(),
                recipients.stream().filter(each -> !each.reachable()).toList(),
                error);
    }
}
