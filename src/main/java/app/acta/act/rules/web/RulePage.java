package app.acta.act.rules.web;

import app.acta.act.rules.DryRun;
import app.acta.act.rules.DryRuns;
import app.acta.act.rules.RuleBook;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** One rule: written, tried, kept, moved and taken away. */
@Controller
@RequestMapping("/{workspace}/settings/rules")
@Allows(May.LEAD)
class RulePage {
    private final RuleBook book;
    private final DryRuns runs;
    private final Inbox inbox;
    private final Workspaces workspaces;
    private final Templates html;
    private final Clock clock;

    RulePage(RuleBook book, DryRuns runs, Inbox inbox, Workspaces workspaces, Templates html, Clock clock) {
        this.book = book;
        this.runs = runs;
        this.inbox = inbox;
        this.workspaces = workspaces;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/new")
    JteModel begin(Visitor visitor, Page page, @RequestParam(defaultValue = "") String from) {
        return show(visitor, page, RuleStart.of(from).map(RuleStart::form).orElseGet(RuleForm::empty));
    }

    @GetMapping("/{id}")
    JteModel show(Visitor visitor, Page page, @PathVariable String id) {
        return show(visitor, page, RuleForm.of(book.get(visitor.workspace(), Named.id(id))));
    }

    private JteModel show(Visitor visitor, Page page, RuleForm form) {
        var workspace = visitor.workspace();
        var id = form.id();
        var names = new LinkedHashMap<Person.Id, String>();
        workspaces
                .members(workspace)
                .forEach(member ->
                        names.put(member.person().id(), member.person().name()));
        return html.actRulesRule(
                page.titled(form.get("name").isBlank() ? "A new rule" : form.get("name")),
                form,
                new RuleSheet(
                        base(visitor),
                        "/" + visitor.place().slug(),
                        names,
                        workspaces.members(workspace).stream()
                                .map(Workspaces.Membership::team)
                                .filter(java.util.Objects::nonNull)
                                .distinct()
                                .sorted()
                                .toList(),
                        id == null ? RuleBook.Met.NOTHING : book.met(workspace).getOrDefault(id, RuleBook.Met.NOTHING),
                        id == null ? List.of() : voices(visitor, book.voices(workspace, id, false)),
                        id == null ? List.of() : voices(visitor, book.voices(workspace, id, true)),
                        new When(clock.instant(), visitor.place().timeZone())));
    }

    private List<Feedback> voices(Visitor visitor, List<Feedback.Id> ids) {
        return inbox.find(visitor.workspace(), ids);
    }

    /** Keeps it. */
    @PostMapping("/kept")
    Object keep(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> values,
            HttpServletResponse response,
            RedirectAttributes toast) {
        var form = new RuleForm(values, "", "", 0);
        try {
            book.save(visitor, form.read());
        } catch (Refusal refusal) {
            return declined(visitor, page, values, refusal, response);
        }
        toast.addFlashAttribute("toast", "Kept. The rule counts for voices that are read from now on.");
        return new RedirectView(base(visitor));
    }

    /** Shows the form with one more part; nothing is kept. */
    @PostMapping("/draft")
    JteModel draft(Visitor visitor, Page page, @RequestParam Map<String, String> values) {
        return show(visitor, page, new RuleForm(values, "", "", values.containsKey("more") ? 1 : 0));
    }

    /** Tries it on what was said lately. */
    @PostMapping("/dry-runs")
    Object attempt(Visitor visitor, Page page, @RequestParam Map<String, String> values, HttpServletResponse response) {
        var form = new RuleForm(values, "", "", 0);
        try {
            var rule = form.read();
            var kept = new LinkedHashMap<>(values);
            kept.remove("_csrf");
            var id = runs.begin(
                    visitor,
                    rule,
                    new DryRun.Draft(
                            kept,
                            rule.name(),
                            rule.condition(),
                            rule.then().opens(),
                            rule.then().stops()));
            return new RedirectView(base(visitor) + "/dry-runs/" + id);
        } catch (Refusal refusal) {
            return declined(visitor, page, values, refusal, response);
        }
    }

    private JteModel declined(
            Visitor visitor, Page page, Map<String, String> values, Refusal refusal, HttpServletResponse response) {
        response.setStatus(refusal.kind().status());
        var shown = new LinkedHashMap<>(values);
        // Somebody else's change is looked at anew: what was typed is kept, and the next save is meant.
        if (refusal.kind() == Refusal.Kind.CONFLICT
                && !values.getOrDefault("id", "").isBlank()) {
            shown.put("version", Integer.toString(current(visitor, Named.id(values.getOrDefault("id", "")))));
        }
        @Nullable String field = refusal.field();
        return show(visitor, page, new RuleForm(shown, field == null ? "" : field, refusal.sentence(), 0));
    }

    private int current(Visitor visitor, UUID id) {
        return book.get(visitor.workspace(), id).version();
    }

    @PostMapping("/{id}/place")
    RedirectView move(Visitor visitor, @PathVariable String id, @RequestParam String to) {
        book.move(visitor, Named.id(id), to.equals("up"));
        return new RedirectView(base(visitor));
    }

    @PostMapping("/{id}/removal")
    RedirectView remove(Visitor visitor, @PathVariable String id, RedirectAttributes toast) {
        book.remove(visitor, Named.id(id));
        toast.addFlashAttribute("toast", "Removed. Cases that it opened stay.");
        return new RedirectView(base(visitor));
    }

    private static String base(Visitor visitor) {
        return "/" + visitor.place().slug() + "/settings/rules";
    }
}
