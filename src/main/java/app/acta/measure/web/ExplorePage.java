package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Asked;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Occurrence;
import app.acta.measure.Question;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
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
    private static final String AGAIN_SECONDS = "2";

    private final Measures measures;
    private final VoiceThemes themes;
    private final Templates html;
    private final Clock clock;

    ExplorePage(Measures measures, VoiceThemes themes, Templates html, Clock clock) {
        this.measures = measures;
        this.themes = themes;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = asked(request);
        var frame = page.titled("Explore");
        if (!measures.ready(visitor.workspace())) {
            response.setHeader("Refresh", AGAIN_SECONDS);
            return html.measureCounting(frame);
        }
        if (measures.span(visitor.workspace()).isEmpty()) {
            return html.measureNothing(frame, "/" + visitor.place().slug());
        }
        var completed = completed(visitor, asked);
        var question = completed.known();
        var notices = asked.notices(completed);
        if (!question.equals(completed)) {
            notices.add("Cases are known by channel, location, team and product alone; the rest is left aside.");
        }
        var view = new ExploreTelling(
                        measures.outcome(visitor.workspace(), question), measures.settings(), links(visitor))
                .tell(
                        asked,
                        measures.choices(visitor.workspace(), question.from(), question.to()),
                        "/" + visitor.place().slug() + "/explore",
                        notices,
                        clock.instant());
        return html.measureExplore(frame, view);
    }

    @GetMapping("/answer.csv")
    @Nullable
    Object answer(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var outcome = measures.outcome(
                visitor.workspace(), completed(visitor, asked(request)).known());
        try (var file = ExploreFile.in(response, "answer")) {
            file.answer(outcome, Answered.of(outcome, measures.settings(), links(visitor)));
        }
        return null;
    }

    @GetMapping("/figures.csv")
    @Nullable
    Object figures(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var question = completed(visitor, asked(request)).known();
        var outcome = measures.outcome(visitor.workspace(), question);
        var answered = Answered.of(outcome, measures.settings(), links(visitor));
        var figures = question.measure().ofAmounts()
                ? measures.occurrences(visitor.workspace(), question)
                : List.<Occurrence>of();
        try (var file = ExploreFile.in(response, "figures")) {
            file.figures(answered, figures);
        }
        return null;
    }

    private Links links(Visitor visitor) {
        return new Links(visitor.place(), "explore", measures.settings(), themes.names(visitor.workspace()));
    }

    private Question completed(Visitor visitor, Asked asked) {
        return asked.completed(
                LocalDate.ofInstant(clock.instant(), visitor.place().timeZone()),
                measures.span(visitor.workspace()).orElse(null));
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
