package app.acta.act.course.web;

import app.acta.act.course.Effort;
import app.acta.act.course.Middle;
import app.acta.act.web.CaseRows;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.stat.Share;
import app.acta.platform.web.Distribution.Classes;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How much customers had to do until their cases closed: medians, and the cases behind them. */
@Controller
@Allows(May.READ)
class EffortPage {
    private static final int DAYS = 90;
    private static final int SHOWN = 50;

    private final Effort effort;
    private final CaseRows rows;
    private final Templates html;
    private final Clock clock;

    EffortPage(Effort effort, CaseRows rows, Templates html, Clock clock) {
        this.effort = effort;
        this.rows = rows;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/effort")
    JteModel show(Visitor visitor, Page page) {
        var costs = effort.since(visitor.workspace(), clock.instant().minus(DAYS, ChronoUnit.DAYS));
        var figures = List.of(
                counted("People they dealt with", costs, cost -> (double) cost.people()),
                counted("Times they had to say more", costs, cost -> (double) cost.repeats()),
                waited("Wait for us, open hours", costs, Effort.Cost::open),
                waited("Wait for us, on the wall clock", costs, Effort.Cost::waited),
                counted("Handovers", costs, cost -> (double) cost.handovers()));
        var dearest = costs.stream()
                .sorted(Comparator.comparing(Effort.Cost::waited).reversed())
                .limit(SHOWN)
                .toList();
        var found = effort.cases(visitor.workspace(), dearest);
        var lines = dearest.stream()
                .map(cost -> {
                    var held = found.get(cost.id());
                    return held == null
                            ? null
                            : new EffortLine(rows.of(visitor, List.of(held)).getFirst(), cost);
                })
                .filter(Objects::nonNull)
                .toList();
        return html.actCourseEffort(
                page.titled("Effort"),
                figures,
                lines,
                costs.size(),
                visitor.place().slug());
    }

    private static EffortFigure counted(String name, List<Effort.Cost> costs, Function<Effort.Cost, Double> what) {
        return figure(name, costs.stream().map(what).toList(), EffortPage::plain, Classes.counts());
    }

    private static EffortFigure waited(String name, List<Effort.Cost> costs, Function<Effort.Cost, Duration> what) {
        return figure(
                name,
                costs.stream().map(cost -> what.apply(cost).toMinutes() / 60.0).toList(),
                hours -> When.hours(Duration.ofMinutes(Math.round(hours * 60))),
                Classes.hours());
    }

    private static EffortFigure figure(
            String name, List<Double> figures, Function<Double, String> say, Classes classes) {
        var middle = Middle.of(figures);
        var low = middle.low();
        var high = middle.high();
        var value = middle.value();
        if (middle.n() < Share.FLOOR || value == null) {
            return new EffortFigure(name, "–", "n " + middle.n() + ", shown from " + Share.FLOOR + " on", null);
        }
        return new EffortFigure(
                name,
                say.apply(value),
                (low == null || high == null ? "too few for an interval" : say.apply(low) + " to " + say.apply(high))
                        + " · n " + middle.n(),
                classes.drawn("Distribution of " + name, "cases", classes.count(figures), Share.FLOOR));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
