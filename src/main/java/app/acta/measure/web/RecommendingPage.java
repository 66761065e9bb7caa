package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.recommending.Recommending;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Who would recommend, who does, what comes of it, and who buys again. */
@Controller
@Allows(May.READ)
class RecommendingPage {
    /** Friends and second purchases take their time: a year, unless days are chosen. */
    private static final int MONTHS = 12;

    private final Measures measures;
    private final Recommending recommending;
    private final Beside beside;
    private final StillCounting stillCounting;
    private final Templates html;

    RecommendingPage(
            Measures measures, Recommending recommending, Beside beside, StillCounting stillCounting, Templates html) {
        this.measures = measures;
        this.recommending = recommending;
        this.beside = beside;
        this.stillCounting = stillCounting;
        this.html = html;
    }

    @GetMapping("/{workspace}/recommending")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Recommending");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, asked, span, today));
    }

    private JteModel show(Visitor visitor, Page frame, PulseQuestion asked, Pulse.Span span, LocalDate today) {
        var place = visitor.place();
        var notices = new ArrayList<String>();
        var time =
                Filter.EVERYTHING.between(asked.filter().from(), asked.filter().to());
        if (!time.toQuery().equals(asked.filter().toQuery())) {
            notices.add("Friends and purchases are known by their day alone: only the time narrows this page.");
        }
        if (time.from() == null && time.to() == null) {
            time = time.between(today.withDayOfMonth(1).minusMonths(MONTHS - 1), today);
        }
        var question =
                new PulseQuestion(time, Question.Period.MONTH, null, Question.Counting.PEOPLE).completed(today, span);
        var filter = question.filter();
        var links = new Links(place, "recommending", measures.settings());
        var found = recommending.of(place, question.from(), question.to());
        var telling = new RecommendingTelling(found, filter, links, place.slug(), measures.settings());
        return html.measureRecommending(
                frame,
                new RecommendingView(
                        new PulseBar(Map.of(), question, links).on("/" + place.slug() + "/recommending", today),
                        notices,
                        telling.says(),
                        beside.table(place, filter, Question.Counting.PEOPLE, List.of(Measure.RECOMMENDATION), true),
                        telling.table(),
                        found.told()));
    }
}
