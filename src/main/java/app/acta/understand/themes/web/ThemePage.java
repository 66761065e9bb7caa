package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.problems.Refusal;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import app.acta.understand.themes.kept.ThemeSplits;
import app.acta.understand.themes.kept.Themes;
import app.acta.understand.themes.kept.Walks;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One theme: what people say, since when, how they feel about it, and where. */
@Controller
@RequestMapping("/{workspace}/themes/{theme}")
@Allows(May.READ)
class ThemePage {
    private static final int ROWS = 50;
    private static final int LINES = 20;

    private final Themes themes;
    private final ThemeSplits splits;
    private final Walks walks;
    private final Templates html;
    private final Clock clock;

    ThemePage(Themes themes, ThemeSplits splits, Walks walks, Templates html, Clock clock) {
        this.themes = themes;
        this.splits = splits;
        this.walks = walks;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, @PathVariable String theme) {
        var place = visitor.place();
        var period = period(visitor, request);
        var board = themes.board(place, period.span());
        var drawn = new Drawn(board.get(theme), "/" + place.slug() + "/themes", period, board.all());
        var spots = spots(drawn, themes.where(place, theme, period.span()));
        var curves = new ThemeCurves(drawn, period.to() == null ? period.today() : period.to());
        var words = new Words(visitor, themes.names(place.id()), clock.instant());
        return html.understandThemesShow(
                page.titled(drawn.theme().title()),
                new ThemeView(
                        drawn,
                        board,
                        quotes(visitor, themes.quotes(place, theme, period.span())),
                        curves.voices(),
                        curves.feelings(),
                        spots.stream()
                                .filter(spot -> !spot.title().equals(Facet.STATE.title()))
                                .toList(),
                        spots.stream()
                                .filter(spot -> spot.title().equals(Facet.STATE.title()))
                                .toList(),
                        words.lines(themes.told(place.id(), theme, LINES)),
                        splits.splits(place.id(), theme),
                        WalkView.of(place, walks.of(place.id()), List.of(theme)),
                        visitor.may(May.WORK),
                        visitor.may(May.LEAD)));
    }

    /** The voices behind a figure, each with what it says of the theme. */
    @GetMapping("/voices")
    JteModel voices(
            Visitor visitor,
            Page page,
            HttpServletRequest request,
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String feeling,
            @RequestParam(defaultValue = "0") int after) {
        var place = visitor.place();
        var period = period(visitor, request);
        var drawn = new Drawn(themes.board(place, period.span()).get(theme), "/" + place.slug() + "/themes", period, 0);
        var felt = feeling.isBlank()
                ? null
                : Named.of(Feeling.class, feeling)
                        .map(Themes::number)
                        .orElseThrow(() -> Refusal.invalid("feeling", "A feeling is negative, neutral or positive."));
        var from = Math.clamp(after, 0, 1_000_000);
        var rows = themes.voices(place, theme, period.span(), felt, from, ROWS + 1);
        var shown = rows.subList(0, Math.min(ROWS, rows.size()));
        return html.understandThemesVoices(
                page.titled("Voices about " + drawn.theme().title()),
                drawn,
                felt == null ? "" : Objects.requireNonNull(ThemeView.FEELINGS.get(felt)),
                quotes(visitor, shown),
                from == 0 ? "" : drawn.voices(feeling) + "&after=" + Math.max(0, from - ROWS),
                rows.size() > ROWS ? drawn.voices(feeling) + "&after=" + (from + ROWS) : "",
                visitor.may(May.WORK));
    }

    private Period period(Visitor visitor, HttpServletRequest request) {
        return Period.of(
                request.getParameterMap(),
                LocalDate.ofInstant(clock.instant(), visitor.place().timeZone()),
                themes.newest(visitor.place()));
    }

    private List<ThemeView.Quote> quotes(Visitor visitor, List<Themes.Saying> sayings) {
        return sayings.stream()
                .map(each -> quote(visitor, each, clock.instant()))
                .toList();
    }

    static ThemeView.Quote quote(Visitor visitor, Themes.Saying saying, Instant now) {
        var id = saying.voice().value().toString();
        var feeling = saying.feeling();
        return new ThemeView.Quote(
                saying.quote() == null ? "" : saying.quote(),
                feeling == null ? "" : Objects.requireNonNull(ThemeView.FEELINGS.get(feeling)),
                feeling == null ? "" : Objects.requireNonNull(ThemeView.TONES.get(feeling)),
                When.ago(saying.at(), now, visitor.place().timeZone()),
                "/" + visitor.place().slug() + "/inbox/" + id,
                id,
                saying.byHand());
    }

    private static List<ThemeView.Spot> spots(Drawn drawn, Map<String, Map<String, Long>> where) {
        var spots = new ArrayList<ThemeView.Spot>();
        where.forEach((key, values) -> Facet.of(key)
                .ifPresent(facet -> spots.add(new ThemeView.Spot(
                        facet.title(),
                        values.entrySet().stream()
                                .map(value -> new ThemeView.Value(
                                        facet.label(value.getKey()),
                                        value.getValue(),
                                        Drawn.percent(value.getValue(), drawn.n()),
                                        drawn.inbox() + "&" + facet.key() + "="
                                                + URLEncoder.encode(value.getKey(), StandardCharsets.UTF_8)))
                                .toList()))));
        return spots;
    }
}
