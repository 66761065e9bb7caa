package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Merges;
import app.acta.act.Splits;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What belongs together: merging cases, splitting one, linking those that have to do with each other. */
@Controller
@RequestMapping("/{workspace}/cases/{number}")
@Allows(May.WORK)
class TogetherPart {
    private final Cases cases;
    private final Merges merges;
    private final Splits splits;
    private final Inbox inbox;
    private final CaseSheets sheets;
    private final CaseRows rows;
    private final Templates html;

    TogetherPart(
            Cases cases, Merges merges, Splits splits, Inbox inbox, CaseSheets sheets, CaseRows rows, Templates html) {
        this.cases = cases;
        this.merges = merges;
        this.splits = splits;
        this.inbox = inbox;
        this.sheets = sheets;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping("/together")
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        var held = cases.get(visitor.workspace(), number);
        var voices = visitor.may(May.WORK) && held.isOpen()
                ? inbox.find(visitor.workspace(), cases.voices(visitor.workspace(), held.id()))
                : List.<Feedback>of();
        return html.actTogether(
                page,
                "/" + visitor.place().slug() + "/cases/" + held.number(),
                held,
                merges.of(visitor.workspace(), held.id()),
                rows.of(visitor, splits.links(visitor.workspace(), held.id())),
                voices,
                rows.when(visitor),
                visitor.may(May.WORK));
    }

    /** Another case goes into this one. */
    @PostMapping("/merging")
    Object merge(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam("case") String other,
            HttpServletResponse response) {
        return after(visitor, page, number, "Merged. Both numbers lead here.", response, () -> {
            merges.merge(visitor, known(visitor, other), number);
        });
    }

    /** A merge is taken back. */
    @PostMapping("/parting")
    Object part(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam("case") int other,
            HttpServletResponse response) {
        return after(visitor, page, number, "Case " + other + " stands on its own again.", response, () -> {
            merges.part(visitor, other);
        });
    }

    @PostMapping("/splitting")
    Object split(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") List<UUID> voice,
            HttpServletResponse response) {
        return after(visitor, page, number, "It has a case of its own now.", response, () -> {
            splits.split(visitor, number, voice.stream().map(Feedback.Id::new).toList());
        });
    }

    @PostMapping("/links")
    Object link(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam("case") String other,
            HttpServletResponse response) {
        return after(visitor, page, number, "Linked.", response, () -> {
            splits.link(visitor, number, known(visitor, other));
        });
    }

    @PostMapping("/links/{other}/removal")
    Object unlink(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable int other,
            HttpServletResponse response) {
        return after(visitor, page, number, "The link is gone.", response, () -> splits.unlink(visitor, number, other));
    }

    private Object after(
            Visitor visitor, Page page, int number, String toast, HttpServletResponse response, CaseSheets.Deed deed) {
        return sheets.after(visitor, page, number, "", toast, Map.of(), response, deed);
    }

    private int known(Visitor visitor, String written) {
        try {
            var number = Integer.parseInt(written.strip().replaceFirst("^#", ""));
            Case found = cases.get(visitor.workspace(), number);
            return found.number();
        } catch (NumberFormatException e) {
            throw Refusal.invalid("case", "Write the number of a case, such as 12.");
        } catch (Refusal refusal) {
            throw refusal.kind() == Refusal.Kind.NOT_FOUND ? Refusal.invalid("case", refusal.sentence()) : refusal;
        }
    }
}
