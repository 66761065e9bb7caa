package app.acta.act.problems.web;

import app.acta.act.problems.Problem;
import app.acta.act.problems.Telling;
import app.acta.act.web.CaseRow;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.platform.web.Chart;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem as its page shows it.
 *
 * @param trend cases by week; null without a case
 * @param places how many cases each place has, most first; channels likewise
 * @param suggested cases that may belong to it
 * @param reachable how many of its customers can be told
 */
public record ProblemSheet(
        Problem problem,
        String slug,
        @Nullable Chart trend,
        Map<String, Integer> places,
        Map<String, Integer> channels,
        List<CaseRow> rows,
        List<CaseRow> suggested,
        List<Telling> tellings,
        int reachable,
        List<Problem.Entry> history,
        When when,
        Typed typed,
        boolean mayWork,
        boolean mayLead) {
    /** The address of this problem. */
    public String base() {
        return "/" + slug + "/problems/" + problem.number();
    }

    /** How many cases and customers, in words. */
    public String size() {
        return size(problem);
    }

    /** How many cases and customers a problem has, in words. */
    public static String size(Problem problem) {
        return count(problem.cases(), "case") + " · " + count(problem.customers(), "customer");
    }

    /** A number and what it counts. */
    public static String count(int n, String noun) {
        return n == 1 ? "1 " + noun : n + " " + noun + "s";
    }
}
