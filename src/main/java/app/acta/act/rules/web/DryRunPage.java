package app.acta.act.rules.web;

import app.acta.act.rules.DryRun;
import app.acta.act.rules.DryRuns;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.web.Chart;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What would have happened with a rule in the last days. */
@Controller
@RequestMapping("/{workspace}/settings/rules/dry-runs/{id}")
@Allows(May.LEAD)
class DryRunPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final DryRuns runs;
    private final Inbox inbox;
    private final Templates html;

    DryRunPage(DryRuns runs, Inbox inbox, Templates html) {
        this.runs = runs;
        this.inbox = inbox;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable String id) {
        return html.actRulesDryRun(page.titled("What would have happened"), sheet(visitor, id));
    }

    /** How far it is, or what came of it. */
    @GetMapping("/state")
    JteModel state(Visitor visitor, Page page, @PathVariable String id) {
        return html.actRulesDryRunState(page, sheet(visitor, id));
    }

    private DrySheet sheet(Visitor visitor, String id) {
        var run = runs.get(visitor.workspace(), Named.id(id));
        var outcome = run.outcome();
        return new DrySheet(
                "/" + visitor.place().slug(),
                run,
                outcome == null ? null : chart(run, outcome),
                outcome == null ? List.of() : voices(visitor, outcome.examples()),
                outcome == null ? List.of() : voices(visitor, outcome.lost()));
    }

    private List<Feedback> voices(Visitor visitor, List<UUID> ids) {
        var found = inbox.find(
                visitor.workspace(), ids.stream().map(Feedback.Id::new).toList());
        var ordered = new ArrayList<Feedback>();
        ids.forEach(id ->
                found.stream().filter(voice -> voice.id().value().equals(id)).forEach(ordered::add));
        return ordered;
    }

    private static Chart chart(DryRun run, DryRun.Outcome outcome) {
        var labels =
                outcome.weeks().stream().map(week -> DAY.format(week.monday())).toList();
        var summary = "%d of %d voices meet the rule.".formatted(outcome.met(), outcome.voices());
        var met = Chart.Series.of("Voices that meet it", figures(outcome, DryRun.Week::met));
        return run.rule() == null
                ? Chart.bar("Voices that meet the rule, by week", summary, "Week from", labels, met)
                : Chart.bar(
                        "Voices that meet the rule, by week",
                        summary,
                        "Week from",
                        labels,
                        Chart.Series.of("As it is kept", figures(outcome, DryRun.Week::before)),
                        Chart.Series.of("With the change", figures(outcome, DryRun.Week::met)));
    }

    private static List<@Nullable Double> figures(DryRun.Outcome outcome, ToIntFunction<DryRun.Week> figure) {
        var figures = new ArrayList<@Nullable Double>();
        outcome.weeks().forEach(week -> figures.add((double) figure.applyAsInt(week)));
        return figures;
    }
}
