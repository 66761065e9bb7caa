package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.trends.Trends;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How each number went over time, where it changed and what moved most there. */
@Controller
@Allows(May.READ)
class TrendsPage {

    private final Measures measures;
    private final Trends trends;
    private final VoiceThemes themes;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    TrendsPage(
            Measures measures,
            Trends trends,
            VoiceThemes themes,
            StillCounting stillCounting,
            Templates html,
            Clock clock) {
        this.measures = measures;
        this.trends = trends;
        this.themes = themes;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/trends")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = TrendsQuestion.of(request.getParameterMap());
        var frame = page.titled("Trends");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, asked, span, today));
    }

    private JteModel show(Visitor visitor, Page frame, TrendsQuestion asked, Pulse.Span span, LocalDate today) {
        var question = asked.completed(today, span);
        var view = new TrendsTelling(
                        visitor,
                        trends.of(visitor.place(), question),
                        question,
                        asked.counting(),
                        measures.settings(),
                        themes.names(visitor.workspace()))
                .tell(
                        measures.choices(visitor.workspace(), question.from(), question.to()),
                        today,
                        Words.ago(measures.asOf(visitor.workspace()), clock.instant()),
                        new PulseQuestion(asked.filter(), question.period(), null, asked.counting()).notices(question));
        return html.measureTrends(frame, view);
    }
}
