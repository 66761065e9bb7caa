package app.acta.act.web;

import app.acta.act.Reckoning;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Chart;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Acta, deeds: what was done, whether promises were kept, and how many loops closed, for those who lead. */
@Controller
@Allows(May.READ)
class ActaPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final Reckoning reckoning;
    private final Templates html;

    ActaPage(Reckoning reckoning, Templates html) {
        this.reckoning = reckoning;
        this.html = html;
    }

    @GetMapping("/{workspace}/acta")
    JteModel show(Visitor visitor, Page page) {
        var weeks = reckoning.of(visitor.place());
        var chart = Chart.bar(
                "Actions taken",
                "%,d actions in %d weeks.".formatted(weeks.done(), Reckoning.WEEKS),
                "Week of",
                weeks.actions().stream().map(week -> DAY.format(week.monday())).toList(),
                Chart.Series.of(
                        "Actions",
                        weeks.actions().stream()
                                .map(week -> (Double) (double) week.count())
                                .toList()));
        return html.actActa(page.titled("Acta"), visitor.place().slug(), weeks, chart);
    }
}
