package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.feelings.Feelings;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How customers feel and how much effort it took them, period by period: of all, of a place, of a channel. */
@Controller
@Allows(May.READ)
class FeelingsPage {
    private static final int THEMES = 20;

    /** What this page counts is no filter on it. */
    private static final List<Facet> COUNTED =
            List.of(Facet.FEELING, Facet.SAYS, Facet.EMOTION, Facet.EASE, Facet.SUCCESS);

    private final Measures measures;
    private final Feelings feelings;
    private final Distributions distributions;
    private final VoiceThemes themes;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    FeelingsPage(
            Measures measures,
            Feelings feelings,
            Distributions distributions,
            VoiceThemes themes,
            StillCounting stillCounting,
            Templates html,
            Clock clock) {
        this.measures = measures;
        this.feelings = feelings;
        this.distributions = distributions;
        this.themes = themes;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/feelings")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Feelings");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, asked, span, today));
    }

    private JteModel show(Visitor visitor, Page frame, PulseQuestion asked, Pulse.Span span, LocalDate today) {
        var notices = new ArrayList<String>();
        var filter = asked.filter();
        for (var facet : COUNTED) {
            if (!filter.of(facet).isEmpty()) {
                filter = filter.with(facet, Set.of());
                notices.add(
                        "All feelings are counted here: \"" + facet.title() + "\" narrows the inbox, not this page.");
            }
        }
        var kept = asked.of(filter);
        var question = kept.completed(today, span);
        notices.addAll(asked.notices(question));
        var found = feelings.of(visitor.place(), question);
        var view = new FeelingsTelling(
                        visitor,
                        found,
                        feelings.burdens(visitor.place(), question, THEMES),
                        themes.names(visitor.workspace()),
                        question,
                        measures.settings())
                .tell(clock.instant(), today, notices, distributions.felt(found.now(), question.counting()));
        return html.measureFeelings(frame, view);
    }
}
