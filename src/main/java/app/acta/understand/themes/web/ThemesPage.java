package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import app.acta.understand.themes.kept.ThemeDeeds;
import app.acta.understand.themes.kept.Themes;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the voices of a workspace are about, and what stands out this week. */
@Controller
@RequestMapping("/{workspace}/themes")
@Allows(May.READ)
class ThemesPage {
    private static final int LINES = 12;

    private final Themes themes;
    private final ThemeDeeds deeds;
    private final Templates html;
    private final Clock clock;

    ThemesPage(Themes themes, ThemeDeeds deeds, Templates html, Clock clock) {
        this.themes = themes;
        this.deeds = deeds;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page, HttpServletRequest request) {
        return html.understandThemesList(page.titled("Themes"), view(visitor, request));
    }

    /** What is new or grows this week, as a finding of its own. */
    @GetMapping("/emerging")
    JteModel emerging(Visitor visitor, Page page, HttpServletRequest request) {
        var view = view(visitor, request);
        var week = new Themes.Span(
                LocalDate.ofInstant(clock.instant(), visitor.place().timeZone()).minusDays(6), null);
        return html.understandThemesEmerging(
                page.titled("Emerging this week"),
                view,
                view.emerging().stream()
                        .map(each -> themes.quotes(visitor.place(), each.theme().id(), week))
                        .toList());
    }

    private ThemesView view(Visitor visitor, HttpServletRequest request) {
        var place = visitor.place();
        var period = Period.of(
                request.getParameterMap(),
                LocalDate.ofInstant(clock.instant(), place.timeZone()),
                themes.newest(place));
        var board = themes.board(place, period.span());
        var words = new Words(visitor, themes.names(place.id()), clock.instant());
        return new ThemesView(
                "/" + place.slug() + "/themes",
                board,
                period,
                board.lookedAt() == null ? "" : When.ago(board.lookedAt(), clock.instant(), place.timeZone()),
                words.lines(themes.told(place.id(), "", LINES)),
                visitor.may(May.WORK));
    }

    @PostMapping
    @Allows(May.WORK)
    RedirectView make(
            Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            RedirectAttributes toast) {
        var id = deeds.make(visitor, name, description);
        toast.addFlashAttribute("toast", "The theme is made. Voices about it are being looked for.");
        return new RedirectView("/" + visitor.place().slug() + "/themes/" + id);
    }

    @PostMapping("/look")
    @Allows(May.WORK)
    RedirectView look(Visitor visitor, RedirectAttributes toast) {
        deeds.look(visitor);
        toast.addFlashAttribute("toast", "Themes are being looked for. This takes a minute or two.");
        return new RedirectView("/" + visitor.place().slug() + "/themes");
    }
}
