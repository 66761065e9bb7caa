package app.acta.act.rules.web;

import app.acta.act.rules.DryRun;
import app.acta.listen.Feedback;
import app.acta.platform.web.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try as its page shows it.
 *
 * @param home the address of the workspace
 * @param chart by week; null while it runs
 * @param examples voices that meet it
 * @param lost voices that do not meet it any more
 */
public record DrySheet(String home, DryRun run, @Nullable Chart chart, List<Feedback> examples, List<Feedback> lost) {
    /** The address of this try. */
    public String address() {
        return home + "/settings/rules/dry-runs/" + run.id();
    }
}
