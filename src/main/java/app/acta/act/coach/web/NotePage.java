package app.acta.act.coach.web;

import app.acta.act.Cases;
import app.acta.act.coach.KindNotes;
import app.acta.act.coach.KindWords;
import app.acta.act.coach.Wording;
import app.acta.act.coach.Writing;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Kind words beside a note, while it is written and once it is kept; and the note as the customer would read it. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/notes")
@Allows(May.WORK)
class NotePage {
    private final KindWords kindWords;
    private final KindNotes notes;
    private final Writing writing;
    private final Cases cases;
    private final Templates html;

    NotePage(KindWords kindWords, KindNotes notes, Writing writing, Cases cases, Templates html) {
        this.kindWords = kindWords;
        this.notes = notes;
        this.writing = writing;
        this.cases = cases;
        this.html = html;
    }

    /**
     * Beside the field while somebody writes.
     *
     * @param take the place of the word whose suggestion is taken; −1 when none is
     */
    @PostMapping("/wording")
    JteModel wording(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "-1") int take) {
        return html.actCoachWording(sheet(visitor, page, number, note, take));
    }

    /** Would you send this note to the customer? */
    @PostMapping("/preview")
    JteModel preview(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "-1") int take) {
        return html.actCoachPreview(sheet(visitor, page.titled("Would you send this note?"), number, note, take));
    }

    /** The visitor's own note, just kept, if words in it could be kinder; empty otherwise. */
    @GetMapping("/kept")
    JteModel kept(Visitor visitor, Page page, @PathVariable int number) {
        var base = "/" + visitor.place().slug() + "/cases/" + number;
        return html.actCoachKept(page, base, notes.latest(visitor, number).orElse(null));
    }

    /** Writes a kept note again with the suggestions in it, by its own writer alone. */
    @PostMapping("/kept")
    RedirectView again(
            Visitor visitor,
            @PathVariable int number,
            @RequestParam UUID note,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes toast) {
        notes.again(visitor, number, note, words);
        toast.addFlashAttribute("toast", "Your note says it the other way now.");
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "#history");
    }

    private NoteSheet sheet(Visitor visitor, Page page, int number, String typed, int take) {
        var held = cases.get(visitor.workspace(), number);
        var found = kindWords.in(visitor.workspace(), typed);
        var note = typed;
        var taken = false;
        for (var word : found) {
            if (word.from() == take) {
                note = Wording.taking(typed, word);
                taken = true;
                writing.worded(visitor, 1, 1);
            }
        }
        return new NoteSheet(
                page,
                "/" + visitor.place().slug() + "/cases/" + number,
                number,
                held.title(),
                visitor.actor(),
                note,
                taken ? kindWords.in(visitor.workspace(), note) : found,
                taken);
    }
}
