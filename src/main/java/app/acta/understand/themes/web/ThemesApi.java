package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.understand.themes.kept.ThemeBoard;
import app.acta.understand.themes.kept.Themes;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Themes for programs: the same themes, the same numbers. */
@Controller
@Allows(May.READ)
class ThemesApi {
    private final Themes themes;
    private final Clock clock;

    ThemesApi(Themes themes, Clock clock) {
        this.themes = themes;
        this.clock = clock;
    }

    /** A theme; {@code mark} is new or growing, and {@code parent} the id of the wider one. */
    record One(
            String id,
            String name,
            String label,
            @Nullable String description,
            List<String> phrases,
            @Nullable String parent,
            long n,
            long negative,
            long neutral,
            long positive,
            List<Long> weeks,
            @Nullable String mark,
            boolean pinned) {}

    /** A wider theme. */
    record Wider(String id, String name) {}

    record Told(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            long n,
            long waiting,
            @JsonProperty("looked_at") @Nullable Instant lookedAt,
            List<Wider> wider,
            List<One> themes) {}

    @ResponseBody
    @GetMapping("/api/v1/themes")
    Told show(Visitor visitor, HttpServletRequest request) {
        var today = LocalDate.ofInstant(clock.instant(), visitor.place().timeZone());
        var period = Period.of(request.getParameterMap(), today, themes.newest(visitor.place()));
        var board = themes.board(visitor.place(), period.span());
        return new Told(
                period.from(),
                period.to(),
                board.all(),
                board.waiting(),
                board.lookedAt(),
                wider(board),
                board.living().stream().map(ThemesApi::one).toList());
    }

    private static List<Wider> wider(ThemeBoard board) {
        return board.themes().stream()
                .filter(theme -> theme.wide() && theme.endedAt() == null)
                .map(theme -> new Wider(theme.id(), theme.title()))
                .toList();
    }

    private static One one(Themes.Theme theme) {
        var tally = theme.tally();
        return new One(
                theme.id(),
                theme.title(),
                theme.label(),
                theme.description(),
                theme.phrases(),
                theme.parent(),
                tally.n(),
                tally.negative(),
                tally.neutral(),
                tally.positive(),
                theme.weeks().stream().map(Themes.Tally::n).toList(),
                theme.mark() == null ? null : theme.mark().name().toLowerCase(Locale.ROOT),
                theme.pinned());
    }
}
