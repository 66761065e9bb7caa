package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.platform.problems.Refusal;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import app.acta.understand.themes.kept.Qualities;
import app.acta.understand.themes.kept.Quality;
import app.acta.understand.themes.kept.Themes;
import app.acta.understand.themes.kept.Walks;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What quality means to the customers, in their words: asked and found, how important, and how well it is done. */
@Controller
@RequestMapping("/{workspace}/quality")
@Allows(May.READ)
class QualityPage {
    private static final int ANSWERS = 5;
    private static final int LOOKED_THROUGH = 40;
    private static final int QUOTES = 2;
    private static final int LONGEST = 280;

    private final Qualities qualities;
    private final Themes themes;
    private final Surveys surveys;
    private final Walks walks;
    private final Inbox inbox;
    private final Templates html;
    private final Clock clock;

    QualityPage(
            Qualities qualities,
            Themes themes,
            Surveys surveys,
            Walks walks,
            Inbox inbox,
            Templates html,
            Clock clock) {
        this.qualities = qualities;
        this.themes = themes;
        this.surveys = surveys;
        this.walks = walks;
        this.inbox = inbox;
        this.html = html;
        this.clock = clock;
    }

    private record Place(Visitor visitor, Period period, Map<String, Survey> known, List<Quality.Ask> asks) {
        String base() {
            return "/" + visitor.place().slug();
        }

        Themes.Span span() {
            return period.span();
        }

        /** Voices about a theme, and what narrows them further. */
        String inbox(String theme, String more) {
            return base() + "/inbox?theme=" + theme + more + period.inbox();
        }

        /** Voices about a theme that feel so about it. */
        String voices(String theme, String feeling) {
            return base() + "/themes/" + theme + "/voices?" + period.query() + "&feeling=" + feeling;
        }
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, HttpServletRequest request) {
        var today = LocalDate.ofInstant(clock.instant(), visitor.place().timeZone());
        var known = surveys.list(visitor.workspace()).stream()
                .map(Surveys.Listed::survey)
                .collect(Collectors.toMap(Survey::source, Function.identity()));
        var asks = qualities.asks(visitor.workspace()).stream()
                .filter(ask -> known.containsKey(ask.source()))
                .toList();
        var place = new Place(
                visitor, Period.of(request.getParameterMap(), today, themes.newest(visitor.place())), known, asks);
        var asked = qualities.asked(visitor.place(), place.span());
        var lines = lines(place);
        var people = asked.values().stream().mapToLong(Long::longValue).sum();
        return html.understandThemesQuality(
                page.titled("What quality means to our customers"),
                new QualityView(
                        place.base() + "/quality",
                        place.period(),
                        lines,
                        asks.stream().map(ask -> asked(place, ask)).toList(),
                        known.values().stream()
                                .filter(survey -> !survey.text().open().isEmpty()
                                        && asks.stream()
                                                .noneMatch(ask -> ask.source().equals(survey.source())))
                                .sorted(Comparator.comparing(
                                        survey -> survey.text().name()))
                                .map(survey -> new QualityView.Choice(
                                        survey.key(),
                                        survey.text().name() + ": "
                                                + survey.text().open()))
                                .toList(),
                        WalkView.of(
                                visitor.place(),
                                walks.of(visitor.workspace()),
                                lines.stream()
                                        .map(line -> line.quality().theme())
                                        .toList()),
                        people == 0 ? "" : "%,d people were asked in these days.".formatted(people),
                        visitor.may(May.WORK),
                        visitor.may(May.LEAD)));
    }

    private List<QualityView.Line> lines(Place place) {
        var said = new ArrayList<>(qualities.said(place.visitor().place(), place.span()));
        said.sort(Comparator.comparingDouble((Quality.Said each) -> -importance(each))
                .thenComparing(Comparator.comparingLong(Quality.Said::people).reversed()));
        var lines = new ArrayList<QualityView.Line>();
        for (var each : said) {
            lines.add(line(place, each, lines.size() + 1));
        }
        return lines;
    }

    private static double importance(Quality.Said said) {
        return said.importance() == null || !said.importance().shown()
                ? -2
                : said.importance().r();
    }

    private QualityView.Line line(Place place, Quality.Said said, int number) {
        var theme = said.quality().theme();
        var importance = said.importance();
        var named = said.named();
        var sources = place.asks().stream()
                .filter(ask -> ask.kind() == said.quality().kind())
                .map(ask -> "&source=" + ask.source())
                .collect(Collectors.joining());
        var scored = place.inbox(theme, "&score=low&score=middle&score=high");
        return new QualityView.Line(
                number,
                said.quality(),
                place.base() + "/themes/" + theme + "?" + place.period().query(),
                named.n() == 0
                        ? new QualityView.Figure("–", "not asked", "")
                        : new QualityView.Figure(
                                named.percent(), named.note(), named.hits() == 0 ? "" : place.inbox(theme, sources)),
                new QualityView.Figure(
                        "%,d".formatted(said.people()), "", said.people() == 0 ? "" : place.inbox(theme, "")),
                importance == null
                        ? new QualityView.Figure("–", "n 0 with a score", "")
                        : new QualityView.Figure(
                                importance.words(), importance.note(), importance.n() == 0 ? "" : scored),
                new QualityView.Figure(
                        said.praise().percent(),
                        said.praise().note(),
                        said.praise().n() == 0 ? "" : place.inbox(theme, "")),
                new QualityView.Figure(
                        "%,d".formatted(said.praise().hits()),
                        "",
                        said.praise().hits() == 0 ? "" : place.voices(theme, "positive")),
                new QualityView.Figure(
                        "%,d".formatted(said.miss().hits()),
                        "",
                        said.miss().hits() == 0 ? "" : place.voices(theme, "negative")),
                importance != null && importance.shown() && said.praise().shown()
                        ? new QualityView.Point(said.praise().value(), importance.r())
                        : null,
                quotes(place, theme));
    }

    /** What was said without being asked for. */
    private List<ThemeView.Quote> quotes(Place place, String theme) {
        var quotes = themes.quotes(place.visitor().place(), theme, place.span());
        var sources = place.asks().stream().map(Quality.Ask::source).collect(Collectors.toSet());
        var answers = sources.isEmpty()
                ? Set.<Feedback.Id>of()
                : inbox.among(
                        place.visitor().place(),
                        Filter.EVERYTHING.with(Facet.SOURCE, sources),
                        quotes.stream().map(Themes.Saying::voice).toList());
        return quotes.stream()
                .filter(each -> !answers.contains(each.voice()))
                .limit(QUOTES)
                .map(each -> ThemePage.quote(place.visitor(), each, clock.instant()))
                .toList();
    }

    private QualityView.Asked asked(Place place, Quality.Ask ask) {
        var survey = java.util.Objects.requireNonNull(place.known().get(ask.source()));
        var filter = Filter.EVERYTHING
                .with(Facet.SOURCE, ask.source())
                .between(place.period().from(), place.period().to());
        var zone = place.visitor().place().timeZone();
        var voices = inbox.page(place.visitor().place(), filter, Order.NEWEST, "", LOOKED_THROUGH)
                .voices();
        var answers = voices.stream()
                .filter(voice -> !Quality.Ask.answer(voice).isBlank())
                .limit(ANSWERS)
                .map(voice -> new QualityView.Answer(
                        shortened(Quality.Ask.answer(voice)),
                        When.ago(voice.occurredAt(), clock.instant(), zone),
                        place.base() + "/inbox/" + voice.id().value()))
                .toList();
        return new QualityView.Asked(
                ask.source(),
                survey.text().open(),
                ask.kind().title(),
                voices.size() == LOOKED_THROUGH
                        ? "Answers"
                        : voices.size() == 1 ? "1 answer" : voices.size() + " answers",
                voices.isEmpty() ? "" : place.base() + "/inbox?" + filter.toQuery(),
                place.base() + "/surveys/" + survey.key(),
                answers);
    }

    static String shortened(String words) {
        return words.length() <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, LONGEST) - 1)) + "…";
    }

    /** Adds one quality, or with {@code all} those to begin with. */
    @PostMapping
    @Allows(May.WORK)
    RedirectView add(
            Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "service") String kind,
            RedirectAttributes toast) {
        qualities.add(visitor, name, description, kind(kind));
        return back(visitor, toast, "Added. Voices about it are being looked for.");
    }

    @PostMapping("/beginning")
    @Allows(May.WORK)
    RedirectView begin(Visitor visitor, RedirectAttributes toast) {
        qualities.begin(visitor);
        return back(visitor, toast, "Added. Voices about these qualities are being looked for.");
    }

    @PostMapping("/{theme}/removal")
    @Allows(May.WORK)
    RedirectView remove(Visitor visitor, @PathVariable String theme, RedirectAttributes toast) {
        qualities.remove(visitor, theme);
        return back(visitor, toast, "Taken away. Its theme stays.");
    }

    static Quality.Kind kind(String written) {
        return Named.of(Quality.Kind.class, written)
                .orElseThrow(() -> Refusal.invalid("kind", "A quality is one of the service or of the people."));
    }

    static RedirectView back(Visitor visitor, RedirectAttributes toast, String words) {
        toast.addFlashAttribute("toast", words);
        return new RedirectView("/" + visitor.place().slug() + "/quality");
    }
}
