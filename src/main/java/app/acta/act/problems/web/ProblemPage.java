package app.acta.act.problems.web;

import app.acta.act.problems.Problem;
import app.acta.act.problems.Problems;
import app.acta.act.web.Typed;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One problem: its cause, where it stands, and the cases that tell of it. */
@Controller
@RequestMapping("/{workspace}/problems/{number}")
@Allows(May.WORK)
class ProblemPage {
    private final Problems problems;
    private final ProblemSheets sheets;

    ProblemPage(Problems problems, ProblemSheets sheets) {
        this.problems = problems;
        this.sheets = sheets;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return sheets.show(visitor, page, number, Typed.NOTHING);
    }

    @PostMapping("/words")
    Object say(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam int version,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var typed = Map.of("title", title, "cause", cause);
        return sheets.after(visitor, page, number, "Saved.", typed, response, flash, () -> {
            problems.say(visitor, number, title, cause, version);
        });
    }

    @PostMapping("/state")
    Object mark(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String state,
            @RequestParam int version,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return sheets.after(visitor, page, number, "Changed.", Map.of(), response, flash, () -> {
            var chosen = Problem.State.of(state).orElseThrow(() -> Refusal.invalid("state", "Choose where it stands."));
            problems.mark(visitor, number, chosen, version);
        });
    }

    @PostMapping("/cases")
    Object add(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam("case") String held,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return sheets.after(visitor, page, number, "Added.", Map.of("case", held), response, flash, () -> {
            try {
                problems.add(visitor, number, number(held));
            } catch (Refusal refusal) {
                if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                    throw Refusal.invalid("case", refusal.sentence());
                }
                throw refusal;
            }
        });
    }

    static int number(String written) {
        try {
            return Integer.parseInt(written.strip().replaceFirst("^#", ""));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("case", "Write the number of a case, such as 12.");
        }
    }

    @PostMapping("/cases/{held}/removal")
    Object remove(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable int held,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return sheets.after(visitor, page, number, "Taken out.", Map.of(), response, flash, () -> {
            problems.remove(visitor, number, held);
        });
    }
}
