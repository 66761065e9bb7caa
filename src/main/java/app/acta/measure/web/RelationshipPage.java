package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the relationship is like, beside how good the contacts were. */
@Controller
@Allows(May.READ)
class RelationshipPage {
    private static final List<Measure> RELATIONS =
            List.of(Measure.TRUST, Measure.VALUED, Measure.EASY, Measure.COMFORT);
    private static final List<Measure> CONTACTS =
            List.of(Measure.RECOMMENDATION, Measure.SATISFACTION, Measure.EASE_SCORE);

    private final Measures measures;
    private final Beside beside;
    private final StillCounting stillCounting;
    private final Templates html;

    RelationshipPage(Measures measures, Beside beside, StillCounting stillCounting, Templates html) {
        this.measures = measures;
        this.beside = beside;
        this.stillCounting = stillCounting;
        this.html = html;
    }

    @GetMapping("/{workspace}/relationship")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Relationship");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, asked, span, today));
    }

    private JteModel show(Visitor visitor, Page frame, PulseQuestion asked, Pulse.Span span, LocalDate today) {
        var place = visitor.place();
        var notices = new ArrayList<String>();
        var question = asked.narrowed(notices).completed(today, span);
        var bar = new PulseBar(
                measures.choices(place.id(), question.from(), question.to()),
                question,
                new Links(place, "relationship", measures.settings()));
        return html.measureRelationship(
                frame,
                new RelationshipView(
                        bar.on("/" + place.slug() + "/relationship", today),
                        bar.counted(),
                        notices,
                        beside.table(place, question.filter(), question.counting(), RELATIONS, true),
                        beside.table(place, question.filter(), question.counting(), CONTACTS, true),
                        "/" + place.slug() + "/surveys/new?relationship=true",
                        visitor.may(May.LEAD)));
    }
}
