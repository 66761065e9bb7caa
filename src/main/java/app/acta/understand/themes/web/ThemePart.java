package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.platform.web.Page;
import app.acta.understand.themes.kept.Themes;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What one voice is about; its page includes it. */
@Controller
@RequestMapping("/{workspace}/readings/{feedback}/themes")
@Allows(May.READ)
class ThemePart {
    private final Themes themes;
    private final Templates html;
    private final Clock clock;

    ThemePart(Themes themes, Templates html, Clock clock) {
        this.themes = themes;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable UUID feedback) {
        var id = new Feedback.Id(feedback);
        var rows = new ArrayList<PartRow>();
        for (var each : themes.of(visitor.workspace(), id)) {
            rows.add(new PartRow(each.theme(), each.title(), ThemePage.quote(visitor, each, clock.instant())));
        }
        var span = new Themes.Span(LocalDate.now(clock), null);
        var works = visitor.may(May.WORK);
        List<Themes.Theme> others = works
                ? themes.board(visitor.place(), span).living().stream()
                        .filter(theme -> rows.stream().noneMatch(row -> row.id().equals(theme.id())))
                        .sorted(java.util.Comparator.comparing(Themes.Theme::title))
                        .toList()
                : List.of();
        return html.understandThemesPart(
                page, "/" + visitor.place().slug() + "/themes", feedback.toString(), rows, others, works);
    }
}
