package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.moves.Moves;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Why a score moved: other people answered, or they answered otherwise, and about what. */
@Controller
@Allows(May.READ)
class WhyPage {
    private static final int WEEKS_OF_A_YEAR = 52;

    /** What it can be asked of. */
    static final List<Measure> ASKED = List.of(
            Measure.RECOMMENDATION,
            Measure.GOOD,
            Measure.BAD,
            Measure.EFFORT,
            Measure.UNCLEAR,
            Measure.FAILED,
            Measure.EASE,
            Measure.SUCCESS);

    private final Measures measures;
    private final Moves moves;
    private final VoiceThemes themes;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    WhyPage(
            Measures measures,
            Moves moves,
            VoiceThemes themes,
            StillCounting stillCounting,
            Templates html,
            Clock clock) {
        this.measures = measures;
        this.moves = moves;
        this.themes = themes;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/why")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Why");
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
        var year = year(request.getParameter("compare"));
        var notices = new ArrayList<String>();
        var question = asked.narrowed(notices).completed(today, span);
        var measure = measure(request.getParameter("measure"), visitor, question);
        var choices = measures.choices(place.id(), question.from(), question.to());
        var by = asked.split() == null ? telling(choices) : asked.split();
        question = question.by(by);
        var before = year
                ? question.filter()
                        .between(
                                question.from().minusWeeks(WEEKS_OF_A_YEAR),
                                question.to().minusWeeks(WEEKS_OF_A_YEAR))
                : question.before().filter();
        var why = moves.of(place, measure, by, question.filter(), before);
        var telling = new WhyTelling(place, why, themes.names(place.id()), measures.settings());
        return html.measureWhy(
                frame,
                view(place.slug(), telling, new Asked(visitor, question, measure, year), before, choices, notices));
    }

    private record Asked(Visitor visitor, Question question, Measure measure, boolean year) {
        String also(Measure other, boolean yearly) {
            return "measure=" + other.key() + "&compare=" + (yearly ? "year" : "before");
        }
    }

    private WhyView view(
            String slug,
            WhyTelling telling,
            Asked asked,
            Filter before,
            Map<Facet, List<Answer.Point>> choices,
            List<String> notices) {
        var question = asked.question();
        var links = new Links(
                asked.visitor().place(), "why", measures.settings(), asked.also(asked.measure(), asked.year()));
        var bar = new PulseBar(choices, question, links);
        return new WhyView(
                bar.on(
                                "/" + slug + "/why",
                                LocalDate.ofInstant(
                                        clock.instant(), asked.visitor().place().timeZone()))
                        .keeping(List.of(
                                new PulseView.Link("measure", asked.measure().key(), false),
                                new PulseView.Link("compare", asked.year() ? "year" : "before", false))),
                telling.headline(),
                ASKED.stream()
                        .map(each -> link(each.title(), asked, each, asked.year(), each == asked.measure()))
                        .toList(),
                List.of(
                        link("The time before", asked, asked.measure(), false, !asked.year()),
                        link("The year before", asked, asked.measure(), true, asked.year())),
                Words.days(
                        java.util.Objects.requireNonNull(before.from()), java.util.Objects.requireNonNull(before.to())),
                notices,
                telling.tiles(),
                telling.steps(),
                bar.splits(),
                java.util.Objects.requireNonNull(question.split()).title(),
                telling.rows(),
                telling.movers());
    }

    private PulseView.Link link(String words, Asked asked, Measure measure, boolean year, boolean current) {
        var links = new Links(asked.visitor().place(), "why", measures.settings(), asked.also(measure, year));
        var split = asked.question().split();
        return new PulseView.Link(
                words,
                links.page(
                        asked.question().filter(),
                        PulseBar.joined(
                                split == null ? "" : "split=" + split.key(),
                                PulseBar.counted(asked.question().counting()))),
                current);
    }

    private static boolean year(@org.jspecify.annotations.Nullable String written) {
        if (written == null || written.isBlank() || written.equals("before")) {
            return false;
        }
        if (written.equals("year")) {
            return true;
        }
        throw Refusal.invalid("compare", "Compared is with: before, year.");
    }

    /** What was asked; else the recommendation where enough people were asked for it, and else the good feeling. */
    private Measure measure(@org.jspecify.annotations.Nullable String written, Visitor visitor, Question question) {
        if (written != null && !written.isBlank()) {
            return Named.of(Measure.class, written)
                    .filter(ASKED::contains)
                    .orElseThrow(() -> Refusal.invalid(
                            "measure",
                            "What can be asked is "
                                    + ASKED.stream().map(Measure::key).collect(Collectors.joining(", ")) + "."));
        }
        var recommended = new Question(List.of(Measure.RECOMMENDATION), question.filter(), null, null);
        return measures.answer(visitor.workspace(), recommended)
                                .whole(Measure.RECOMMENDATION)
                                .n()
                        < measures.settings().few()
                ? Measure.GOOD
                : Measure.RECOMMENDATION;
    }

    /** The facet that tells most apart: the first with two values that are given. */
    private static Facet telling(Map<Facet, List<Answer.Point>> choices) {
        return Stream.of(Facet.SEGMENT, Facet.LOCATION, Facet.PRODUCT, Facet.TEAM)
                .filter(facet -> choices.getOrDefault(facet, List.<Answer.Point>of()).stream()
                                .filter(point -> !Filter.NONE.equals(point.part()))
                                .count()
                        > 1)
                .findFirst()
                .orElse(Facet.CHANNEL);
    }
}
