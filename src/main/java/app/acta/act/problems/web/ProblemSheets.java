package app.acta.act.problems.web;

import app.acta.act.Case;
import app.acta.act.problems.Kin;
import app.acta.act.problems.Problems;
import app.acta.act.problems.Telling;
import app.acta.act.problems.Tellings;
import app.acta.act.web.CaseRows;
import app.acta.act.web.Typed;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The page of a problem: as it stands, or with what somebody typed that was declined. */
@Component
class ProblemSheets {
    private final Problems problems;
    private final Tellings tellings;
    private final Kin kin;
    private final CaseRows rows;
    private final Templates html;

    ProblemSheets(Problems problems, Tellings tellings, Kin kin, CaseRows rows, Templates html) {
        this.problems = problems;
        this.tellings = tellings;
        this.kin = kin;
        this.rows = rows;
        this.html = html;
    }

    JteModel show(Visitor visitor, Page page, int number, Typed typed) {
        var workspace = visitor.workspace();
        var problem = problems.get(workspace, number);
        var cases = problems.cases(workspace, problem.id());
        var when = rows.when(visitor);
        return html.actProblemsProblem(
                page.titled("Problem " + number + " " + problem.title()),
                new ProblemSheet(
                        problem,
                        visitor.place().slug(),
                        Trend.of(cases, when.zone(), when.today()),
                        most(cases, Case::location),
                        most(cases, held -> held.channel().title()),
                        rows.of(visitor, cases),
                        visitor.may(May.WORK) ? rows.of(visitor, kin.cases(visitor.place(), problem)) : List.of(),
                        tellings.of(workspace, problem.id()),
                        (int) tellings.recipients(workspace, problem.id()).stream()
                                .filter(Telling.Recipient::reachable)
                                .count(),
                        problems.history(workspace, problem.id()),
                        when,
                        typed,
                        visitor.may(May.WORK),
                        visitor.may(May.LEAD)));
    }

    private static Map<String, Integer> most(Collection<Case> cases, Function<Case, @Nullable String> what) {
        return cases.stream()
                .map(what)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(each -> 1)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(8)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** Does it, goes back to the problem and says so; when it is declined, shows it with what was typed and why not. */
    Object after(
            Visitor visitor,
            Page page,
            int number,
            String toast,
            Map<String, String> typed,
            HttpServletResponse response,
            RedirectAttributes flash,
            Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return show(visitor, page, number, Typed.declined(refusal, typed));
        }
        flash.addFlashAttribute("toast", toast);
        return new RedirectView("/" + visitor.place().slug() + "/problems/" + number);
    }
}
