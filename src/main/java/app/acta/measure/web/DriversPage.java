package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.drivers.Driven;
import app.acta.measure.drivers.Levers;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What moves a score: how much goes with each theme and question, beside how well each is done today. */
@Controller
@Allows(May.READ)
class DriversPage {
    private static final int PROBLEMS = 2;

    private final Measures measures;
    private final Levers levers;
    private final Next next;
    private final StillCounting stillCounting;
    private final Templates html;

    DriversPage(Measures measures, Levers levers, Next next, StillCounting stillCounting, Templates html) {
        this.measures = measures;
        this.levers = levers;
        this.next = next;
        this.stillCounting = stillCounting;
        this.html = html;
    }

    @GetMapping("/{workspace}/drivers")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Drivers");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, request, asked, span, today));
    }

    private JteModel show(
            Visitor visitor,
            Page frame,
            HttpServletRequest request,
            PulseQuestion asked,
            Pulse.Span span,
            LocalDate today) {
        var place = visitor.place();
        var notices = new ArrayList<String>();
        var question = asked.narrowed(notices).completed(today, span);
        var outcome = outcome(request.getParameter("outcome"), visitor, question);
        var found = levers.of(place, outcome, question.filter());
        var telling = new DriversTelling(place, found, question.filter(), measures.settings());
        var links = new Links(place, "drivers", measures.settings(), "outcome=" + outcome.key());
        var bar = new PulseBar(measures.choices(place.id(), question.from(), question.to()), question, links)
                .on("/" + place.slug() + "/drivers", today);
        return html.measureDrivers(
                frame,
                new DriversView(
                        bar.keeping(List.of(new PulseView.Link("outcome", outcome.key(), false))),
                        telling.headline(),
                        Stream.of(Driven.values())
                                .map(each -> new PulseView.Link(
                                        each.title(),
                                        new Links(place, "drivers", measures.settings(), "outcome=" + each.key())
                                                .page(question.filter(), PulseBar.counted(question.counting())),
                                        each == outcome))
                                .toList(),
                        notices,
                        telling.ground(),
                        telling.rows(),
                        found.left(),
                        telling.steps(levers.problems(place.id(), PROBLEMS))));
    }

    /** What was asked; else the recommendation where enough people were asked for it, and else the feeling. */
    private Driven outcome(@Nullable String written, Visitor visitor, Question question) {
        if (written != null && !written.isBlank()) {
            return Named.of(Driven.class, written)
                    .orElseThrow(() -> Refusal.invalid(
                            "outcome",
                            "What can be asked about is "
                                    + Stream.of(Driven.values())
                                            .map(Driven::key)
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
        return next.usual(visitor.place(), question.filter());
    }
}
