package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.platform.problems.Refusal;
import app.acta.understand.themes.kept.ThemeDeeds;
import app.acta.understand.themes.kept.ThemeSplits;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What people decide about one theme. */
@Controller
@RequestMapping("/{workspace}/themes/{theme}")
@Allows(May.WORK)
class ThemeWork {
    private final ThemeDeeds deeds;
    private final ThemeSplits splits;

    ThemeWork(ThemeDeeds deeds, ThemeSplits splits) {
        this.deeds = deeds;
        this.splits = splits;
    }

    private static RedirectView back(Visitor visitor, String theme, RedirectAttributes toast, String words) {
        toast.addFlashAttribute("toast", words);
        return new RedirectView("/" + visitor.place().slug() + "/themes/" + theme);
    }

    @PostMapping("/name")
    RedirectView name(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes toast) {
        deeds.rename(visitor, theme, name);
        return back(visitor, theme, toast, "The name is kept.");
    }

    @PostMapping("/description")
    RedirectView description(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String description,
            RedirectAttributes toast) {
        deeds.describe(visitor, theme, description);
        return back(visitor, theme, toast, "The description is kept.");
    }

    @PostMapping("/pin")
    RedirectView pin(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "yes") String on,
            RedirectAttributes toast) {
        deeds.pin(visitor, theme, on.equals("yes"));
        return back(visitor, theme, toast, on.equals("yes") ? "Pinned." : "No longer pinned.");
    }

    @PostMapping("/exclusion")
    @Allows(May.LEAD)
    RedirectView exclusion(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "yes") String on,
            RedirectAttributes toast) {
        deeds.exclude(visitor, theme, on.equals("yes"));
        return back(visitor, theme, toast, on.equals("yes") ? "Set aside." : "Taken back.");
    }

    @PostMapping("/merger")
    @Allows(May.LEAD)
    RedirectView merger(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String into,
            RedirectAttributes toast) {
        deeds.merge(visitor, theme, into);
        return back(visitor, into, toast, "Merged. Voices of both are about this theme now.");
    }

    @PostMapping("/split")
    @Allows(May.LEAD)
    RedirectView split(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "2") int parts,
            @RequestParam(defaultValue = "-1") int splits,
            RedirectAttributes toast) {
        this.splits.split(visitor, theme, parts, splits);
        return back(visitor, theme, toast, "Split. What became of it is told below.");
    }

    /** {@code holds} is yes for a voice that is about it, and no for one that is not. */
    @PostMapping("/examples")
    RedirectView example(
            Visitor visitor,
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String voice,
            @RequestParam(defaultValue = "yes") String holds,
            RedirectAttributes toast) {
        var id = id(voice);
        deeds.tell(visitor, theme, id, holds.equals("yes"));
        toast.addFlashAttribute(
                "toast",
                holds.equals("yes") ? "The voice is an example now." : "The voice is taken out of this theme.");
        return new RedirectView("/" + visitor.place().slug() + "/inbox/" + id.value());
    }

    private static Feedback.Id id(String voice) {
        try {
            return new Feedback.Id(UUID.fromString(voice.strip()));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("voice", "A voice's id looks like 0190a5b2-7c11-7def-9abc-0123456789ab.");
        }
    }
}
