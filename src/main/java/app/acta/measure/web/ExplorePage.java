package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Answer;
import app.acta.measure.Asked;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Any question, made by choosing the words of a sentence; with its files. */
@Controller
@RequestMapping("/{workspace}/explore")
@Allows(May.READ)
class ExplorePage {

    private final Measures measures;
    private final Asking asking;
    private final Distributions distributions;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    ExplorePage(
            Measures measures,
            Asking asking,
            Distributions distributions,
            StillCounting stillCounting,
            Templates html,
            Clock clock) {
        this.measures = measures;
        this.asking = asking;
        this.distributions = distributions;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = asked(request);
        var frame = page.titled("Explore");
        return stillCounting.orElse(visitor, frame, response, (span, today) -> show(visitor, frame, asked));
    }

    private JteModel show(Visitor visitor, Page frame, Asked asked) {
        var heard = asking.of(visitor.place(), asked);
        var question = heard.outcome().question();
        var slug = "/" + visitor.place().slug();
        var view = new ExploreTelling(heard.outcome(), measures.settings(), asking.links(visitor.place()))
                .tell(
                        asked,
                        measures.choices(visitor.workspace(), question.from(), question.to()),
                        slug + "/explore",
                        visitor.may(May.WORK) ? slug + "/boards/questions/new?" + asked.toQuery() : "",
                        distributions.of(
                                visitor.workspace(), question.measure(), question.filter(), question.counting()),
                        heard.notices(),
                        clock.instant());
        return html.measureExplore(frame, view);
    }

    @GetMapping("/answer.csv")
    @Nullable
    Object answer(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var outcome = asking.of(visitor.place(), asked(request)).outcome();
        try (var file = ExploreFile.in(response, "answer")) {
            file.answer(Answered.of(outcome, measures.settings(), asking.links(visitor.place())));
        }
        return null;
    }

    @GetMapping("/figures.csv")
    @Nullable
    Object figures(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var outcome = asking.of(visitor.place(), asked(request)).outcome();
        var question = outcome.question();
        var answered = Answered.of(outcome, measures.settings(), asking.links(visitor.place()));
        var figures = question.measure().ofAmounts()
                ? measures.occurrences(visitor.workspace(), question)
                : List.<Answer.Occurrence>of();
        try (var file = ExploreFile.in(response, "figures")) {
            file.figures(answered, figures);
        }
        return null;
    }

    // Who comes without a question sees the one that is asked most.
    private static Asked asked(HttpServletRequest request) {
        var parameters = new HashMap<>(request.getParameterMap());
        if (!parameters.containsKey("measure")) {
            parameters.put("measure", new String[] {Measure.RECOMMENDATION.key()});
            parameters.putIfAbsent("period", new String[] {Question.Period.WEEK.key()});
        }
        return Asked.of(Map.copyOf(parameters));
    }
}
