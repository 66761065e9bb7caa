package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Closing;
import app.acta.act.Dialogue;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a case comes to its end: what was done, how it will not happen again, closing, opening again. */
@Controller
@RequestMapping("/{workspace}/cases/{number}")
@Allows(May.WORK)
class CaseEnd {
    private final Closing closing;
    private final Dialogue dialogue;
    private final CaseSheets sheets;

    CaseEnd(Closing closing, Dialogue dialogue, CaseSheets sheets) {
        this.closing = closing;
        this.dialogue = dialogue;
        this.sheets = sheets;
    }

    @PostMapping("/action")
    Object act(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String action,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "#action", "Saved.", Map.of("action", action), response, () -> {
            closing.act(visitor, number, action, version);
        });
    }

    @PostMapping("/prevention")
    Object prevent(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String seer,
            @RequestParam(defaultValue = "") String by,
            @RequestParam int version,
            HttpServletResponse response) {
        var typed = Map.of("answer", answer, "seer", seer, "by", by);
        return sheets.after(visitor, page, number, "#again", "Saved.", typed, response, () -> {
            var owner = CaseLead.person(seer);
            if (owner == null) {
                throw Refusal.invalid("seer", "Choose who sees to it.");
            }
            closing.prevent(visitor, number, new Case.Prevention(answer, owner, day(by)), version);
        });
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw Refusal.invalid("by", "Choose the day by which it is done.");
        }
    }

    @PostMapping("/closing")
    Object close(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "", "Closed.", Map.of(), response, () -> {
            closing.close(visitor, number, version);
        });
    }

    @PostMapping("/reopening")
    Object reopen(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "", "It is open again.", Map.of("reason", reason), response, () -> {
            dialogue.reopen(visitor, number, reason);
        });
    }
}
