package app.acta.act.deeds.web;

import app.acta.act.deeds.CameOfIt;
import app.acta.act.deeds.Deed;
import app.acta.act.deeds.Deeds;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where entries of "You said, we did" are written, let out, and told to those who said it. */
@Controller
@RequestMapping("/{workspace}/deeds")
@Allows(May.WORK)
class DeedsPage {
    private final Deeds deeds;
    private final CameOfIt cameOfIt;
    private final Templates html;

    DeedsPage(Deeds deeds, CameOfIt cameOfIt, Templates html) {
        this.deeds = deeds;
        this.cameOfIt = cameOfIt;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel list(Visitor visitor, Page page) {
        var all = new LinkedHashMap<Deed, Deed.Heard>();
        deeds.all(visitor.workspace()).forEach(deed -> all.put(deed, deeds.heard(visitor.workspace(), deed)));
        return html.actDeedsList(
                page.titled("You said, we did"), visitor.place().slug(), all, visitor.may(May.WORK));
    }

    /** A new entry, begun from a theme or a problem where the link names one. */
    @GetMapping("/new")
    JteModel blank(Visitor visitor, Page page, @RequestParam Map<String, String> from) {
        return html.actDeedsShow(page.titled("New entry"), sheet(visitor, null, Map.copyOf(from), "", ""));
    }

    @PostMapping("/new")
    Object write(Visitor visitor, Page page, @RequestParam Map<String, String> form, HttpServletResponse response) {
        try {
            var made = deeds.write(
                    visitor,
                    form.getOrDefault("said", ""),
                    state(form),
                    form.getOrDefault("words", ""),
                    form.getOrDefault("language", "en"));
            source(form).ifPresent(source -> deeds.name(visitor, made.number(), source));
            return there(visitor, made.number());
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return html.actDeedsShow(page.titled("New entry"), declined(visitor, null, form, refusal));
        }
    }

    private static java.util.Optional<Deed.Source> source(Map<String, String> form) {
        return Deed.Kind.of(form.getOrDefault("kind", ""))
                .map(kind -> new Deed.Source(kind, form.getOrDefault("ref", ""), form.getOrDefault("title", "")));
    }

    @GetMapping("/{number:[0-9]+}")
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        var deed = deeds.get(visitor.workspace(), number);
        return html.actDeedsShow(page.titled(deed.said()), sheet(visitor, deed, Map.of(), "", ""));
    }

    @PostMapping("/{number:[0-9]+}")
    Object change(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "0") int version,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                form,
                toast,
                "Saved.",
                response,
                () -> deeds.change(
                        visitor,
                        number,
                        form.getOrDefault("said", ""),
                        state(form),
                        form.getOrDefault("words", ""),
                        version));
    }

    @PostMapping("/{number:[0-9]+}/approval")
    @Allows(May.LEAD)
    Object approve(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") int version,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                Map.of(),
                toast,
                "It is out: everybody can read it.",
                response,
                () -> deeds.approve(visitor, number, version));
    }

    @PostMapping("/{number:[0-9]+}/withdrawal")
    @Allows(May.LEAD)
    Object withdraw(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                Map.of(),
                toast,
                "Taken back: nobody outside sees it.",
                response,
                () -> deeds.withdraw(visitor, number));
    }

    @PostMapping("/{number:[0-9]+}/letters")
    @Allows(May.LEAD)
    Object tell(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                Map.of(),
                toast,
                "The letters begin to leave.",
                response,
                () -> cameOfIt.tell(visitor, number));
    }

    @PostMapping("/{number:[0-9]+}/sources")
    Object name(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                Map.of(),
                toast,
                "",
                response,
                () -> deeds.name(
                        visitor,
                        number,
                        source(form).orElseThrow(() -> Refusal.invalid("source", "Choose a theme or a problem."))));
    }

    @PostMapping("/{number:[0-9]+}/sources/{kind}/{ref}/removal")
    Object unname(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable String kind,
            @PathVariable String ref,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                Map.of(),
                toast,
                "",
                response,
                () -> deeds.unname(
                        visitor,
                        number,
                        Deed.Kind.of(kind).orElseThrow(() -> Refusal.notFound("There is no such source.")),
                        ref));
    }

    @PostMapping("/{number:[0-9]+}/languages")
    Object translate(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(
                visitor,
                page,
                number,
                Map.of(),
                toast,
                "Saved.",
                response,
                () -> deeds.translate(
                        visitor,
                        number,
                        new Deed.Wording(
                                form.getOrDefault("language", ""),
                                form.getOrDefault("said", ""),
                                form.getOrDefault("words", ""))));
    }

    private Object after(
            Visitor visitor,
            Page page,
            int number,
            Map<String, String> typed,
            RedirectAttributes toast,
            String done,
            HttpServletResponse response,
            Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            var stands = deeds.get(visitor.workspace(), number);
            return html.actDeedsShow(page.titled(stands.said()), declined(visitor, stands, typed, refusal));
        }
        if (!done.isEmpty()) {
            toast.addFlashAttribute("toast", done);
        }
        return there(visitor, number);
    }

    private DeedSheet declined(Visitor visitor, @Nullable Deed deed, Map<String, String> typed, Refusal refusal) {
        var field = refusal.field();
        return sheet(visitor, deed, typed, field == null ? "" : field, refusal.sentence());
    }

    private DeedSheet sheet(
            Visitor visitor, @Nullable Deed deed, Map<String, String> typed, String field, String sentence) {
        var workspace = visitor.workspace();
        return new DeedSheet(
                deed,
                deed == null ? List.of() : deeds.sources(workspace, deed.id()),
                deed == null ? List.of() : deeds.wordings(workspace, deed.id()),
                deed == null ? null : deeds.heard(workspace, deed),
                typed,
                field,
                sentence,
                visitor.may(May.LEAD),
                visitor.may(May.WORK),
                visitor.place().slug(),
                visitor.place().timeZone());
    }

    private static Deed.State state(Map<String, String> form) {
        return Deed.State.of(form.getOrDefault("state", ""))
                .orElseThrow(() -> Refusal.invalid("state", "Choose how far it has come."));
    }

    private static RedirectView there(Visitor visitor, int number) {
        return new RedirectView("/" + visitor.place().slug() + "/deeds/" + number);
    }
}
