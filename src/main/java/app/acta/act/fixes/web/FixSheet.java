package app.acta.act.fixes.web;

import app.acta.act.Case;
import app.acta.act.fixes.Evidence;
import app.acta.act.fixes.Fix;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Person;
import app.acta.platform.web.Chart;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fix as its page shows it.
 *
 * @param owner the owner's name; empty when it is nobody's
 * @param voices the link to the voices that count; empty where cases count
 * @param seen what the weeks say; null without a measure
 */
public record FixSheet(
        Fix fix,
        String slug,
        String owner,
        Map<Person.Id, String> members,
        Map<String, String> themes,
        List<Case> cases,
        List<Fix.Entry> told,
        List<Fix.Look> looks,
        String voices,
        Evidence.@Nullable Seen seen,
        @Nullable Chart chart,
        List<String> missing,
        When when,
        Typed typed,
        boolean works) {
    /** The address of this fix. */
    public String base() {
        return "/" + slug + "/fixes/" + fix.number();
    }

    /** What was typed into the measure, else what stands there, else what is usual. */
    public String measured(String name, String stands, String usual) {
        return typed.or(name, fix.measure() == null ? usual : stands);
    }
}
