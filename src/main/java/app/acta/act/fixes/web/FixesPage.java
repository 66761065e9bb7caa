package app.acta.act.fixes.web;

import app.acta.act.Cases;
import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixBoard;
import app.acta.act.fixes.Fixes;
import app.acta.act.problems.Problems;
import app.acta.act.web.Typed;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.VoiceThemes;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** All fixes, a new one, and those that stand on other pages. */
@Controller
@Allows(May.READ)
class FixesPage {
    private static final Map<String, List<Fix.State>> TABS = Map.of(
            "", List.of(Fix.State.OPEN, Fix.State.REOPENED, Fix.State.WATCHED, Fix.State.WORKED),
            "todo", List.of(Fix.State.OPEN, Fix.State.REOPENED),
            "watched", List.of(Fix.State.WATCHED),
            "worked", List.of(Fix.State.WORKED),
            "dropped", List.of(Fix.State.DROPPED));

    private final Fixes fixes;
    private final FixBoard board;
    private final FixSheets sheets;
    private final Cases cases;
    private final Problems problems;
    private final VoiceThemes themes;
    private final Templates html;

    FixesPage(
            Fixes fixes,
            FixBoard board,
            FixSheets sheets,
            Cases cases,
            Problems problems,
            VoiceThemes themes,
            Templates html) {
        this.fixes = fixes;
        this.board = board;
        this.sheets = sheets;
        this.cases = cases;
        this.problems = problems;
        this.themes = themes;
        this.html = html;
    }

    @GetMapping("/{workspace}/fixes")
    JteModel list(Visitor visitor, Page page, @RequestParam(defaultValue = "") String state) {
        var states = TABS.getOrDefault(state, List.of(Fix.State.values()));
        var rows = board.of(visitor.workspace(), states);
        return html.actFixesList(page.titled("Fixes"), list(visitor, state, rows));
    }

    private FixList list(Visitor visitor, String state, List<FixBoard.Row> rows) {
        return new FixList(
                visitor.place().slug(),
                state,
                rows,
                sheets.names(visitor.workspace()),
                sheets.when(visitor),
                rows.isEmpty() && state.isEmpty(),
                visitor.may(May.WORK));
    }

    @GetMapping("/{workspace}/fixes/new")
    @Allows(May.WORK)
    JteModel form(
            Visitor visitor,
            Page page,
            @RequestParam(required = false) @Nullable Integer number,
            @RequestParam(required = false) @Nullable Integer problem,
            @RequestParam(defaultValue = "") String theme) {
        var values = new LinkedHashMap<String, String>();
        if (number != null) {
            values.put("number", number.toString());
            values.put("title", cases.get(visitor.workspace(), number).title());
        } else if (problem != null) {
            var found = problems.get(visitor.workspace(), problem);
            values.put("problem", problem.toString());
            // Its title may be a customer's words, which go when they are forgotten: the fix gets words of our own.
            values.put("cause", found.cause());
        } else if (!theme.isEmpty()) {
            values.put("theme", theme);
            values.put("title", themes.names(visitor.workspace()).getOrDefault(theme, ""));
        }
        return form(visitor, page, new Typed(values, "", ""));
    }

    private JteModel form(Visitor visitor, Page page, Typed typed) {
        return html.actFixesNewFix(
                page.titled("A new fix"), visitor.place().slug(), sheets.names(visitor.workspace()), typed);
    }

    @PostMapping("/{workspace}/fixes")
    @Allows(May.WORK)
    Object begin(Visitor visitor, Page page, @RequestParam Map<String, String> form, HttpServletResponse response) {
        try {
            var theme = form.getOrDefault("theme", "");
            var fix = fixes.begin(
                    visitor,
                    FixSheets.description(form),
                    number(form.getOrDefault("number", "")),
                    number(form.getOrDefault("problem", "")),
                    theme.isBlank() ? null : theme);
            return new RedirectView("/" + visitor.place().slug() + "/fixes/" + fix.number());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return form(visitor, page, FixSheets.declined(refusal, form));
        }
    }

    private static @Nullable Integer number(String written) {
        try {
            return written.isBlank() ? null : Integer.valueOf(written.strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid("number", "A number has digits only.");
        }
    }

    /** What was done about the cause of a case, on the case's page. */
    @GetMapping("/{workspace}/cases/{number}/fixes")
    JteModel ofCase(Visitor visitor, @PathVariable int number) {
        var found = cases.get(visitor.workspace(), number);
        return html.actFixesOfCase(list(visitor, "", board.of(visitor.workspace(), found.id())), number);
    }

    /** What waits for the visitor, on My day. */
    @GetMapping("/{workspace}/fixes/waiting")
    JteModel waiting(Visitor visitor) {
        return html.actFixesWaiting(list(visitor, "", board.waiting(visitor)));
    }
}
