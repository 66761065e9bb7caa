package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.measure.Asked;
import app.acta.measure.Comparison;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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
    private final Asking asking;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    RelationshipPage(Measures measures, Asking asking, StillCounting stillCounting, Templates html, Clock clock) {
        this.measures = measures;
        this.asking = asking;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
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
        var question = asked.of(WhyPage.narrowed(asked.filter(), notices)).completed(today, span);
        var bar = new PulseBar(
                        measures.choices(place.id(), question.from(), question.to()),
                        question,
                        new Links(place, "relationship", measures.settings()))
                .on("/" + place.slug() + "/relationship", today);
        return html.measureRelationship(
                frame,
                new RelationshipView(
                        bar,
                        notices,
                        table(visitor, question.filter(), RELATIONS),
                        table(visitor, question.filter(), CONTACTS),
                        "/" + place.slug() + "/surveys/new?relationship=true",
                        visitor.may(May.LEAD)));
    }

    /** Each row is drawn from the least to the most that can be answered. */
    private ExploreView.Table table(Visitor visitor, Filter filter, List<Measure> of) {
        var place = visitor.place();
        var links = asking.links(place);
        var rows = of.stream()
                .map(measure -> {
                    var asked = new Asked(measure, filter, null, null, Question.Counting.PEOPLE, Comparison.BEFORE, 0);
                    var told = new ExploreTelling(asking.of(place, asked).outcome(), measures.settings(), links);
                    var row = measure == Measure.RECOMMENDATION
                            ? told.whole(-100, 100)
                            : told.whole(1, measure == Measure.SATISFACTION ? 5 : 7);
                    return new ExploreView.Row(
                            measure.title(),
                            "/" + place.slug() + "/explore?" + asked.toQuery() + "&period=month&compare=",
                            row.figure(),
                            row.n(),
                            row.other(),
                            row.change(),
                            row.real());
                })
                .toList();
        return new ExploreView.Table("Measure", "The time before", rows, 0, false);
    }
}
