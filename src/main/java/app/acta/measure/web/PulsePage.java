package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How the voices and the work on them stand, and what would move that next. */
@Controller
@Allows(May.READ)
class PulsePage {

    private static final List<Measure> CONSISTENCY = List.of(Measure.SPREAD, Measure.WORST_TENTH, Measure.BAD_DAYS);

    private final Measures measures;
    private final Beside beside;
    private final Distributions distributions;
    private final VoiceThemes themes;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    PulsePage(
            Measures measures,
            Beside beside,
            Distributions distributions,
            VoiceThemes themes,
            StillCounting stillCounting,
            Templates html,
            Clock clock) {
        this.measures = measures;
        this.beside = beside;
        this.distributions = distributions;
        this.themes = themes;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/pulse")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Pulse");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, asked, span, today));
    }

    private JteModel show(Visitor visitor, Page frame, PulseQuestion asked, Pulse.Span span, LocalDate today) {
        var question = asked.completed(today, span);
        var pulse = measures.pulse(visitor.workspace(), question);
        var view = new PulseTelling(visitor, pulse, question, measures.settings(), themes.names(visitor.workspace()))
                .tell(
                        clock.instant(),
                        today,
                        asked.notices(question),
                        beside.table(visitor.place(), question.filter(), question.counting(), CONSISTENCY, false),
                        distributions.of(
                                visitor.workspace(), Measure.RECOMMENDATION, question.filter(), question.counting()));
        return html.measurePulse(frame, view);
    }
}
