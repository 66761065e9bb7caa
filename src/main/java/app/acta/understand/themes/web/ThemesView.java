package app.acta.understand.themes.web;

import app.acta.understand.themes.kept.ThemeBoard;
import app.acta.understand.themes.kept.Themes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All themes as their page shows them.
 *
 * @param base the page's address
 * @param told what became of themes, in words
 * @param works whether the visitor may describe a theme and ask for a look
 */
public record ThemesView(
        String base, ThemeBoard board, Period period, String lookedAt, List<Line> told, boolean works) {

    /** Something that became of themes, and when. */
    public record Line(String when, String words, @Nullable String href) {}

    /**
     * A wider theme and its parts.
     *
     * @param title null for themes that are part of no other
     * @param n voices about any of them; one that is about two is counted twice
     */
    public record Wide(@Nullable String title, long n, List<Drawn> parts) {}

    Drawn drawn(Themes.Theme theme) {
        return new Drawn(theme, base, period, board.all());
    }

    /** The themes in their wider ones; the pinned and the described first, by themselves. */
    public List<Wide> wide() {
        var groups = new LinkedHashMap<String, List<Drawn>>();
        var own = new ArrayList<Drawn>();
        for (var theme : board.living()) {
            var parent = theme.parent();
            if (theme.pinned() || parent == null) {
                own.add(drawn(theme));
            } else {
                groups.computeIfAbsent(parent, any -> new ArrayList<>()).add(drawn(theme));
            }
        }
        var wide = new ArrayList<Wide>();
        if (!own.isEmpty()) {
            wide.add(new Wide(null, sum(own), own));
        }
        groups.entrySet().stream()
                .map(each -> new Wide(board.get(each.getKey()).title(), sum(each.getValue()), each.getValue()))
                .sorted(java.util.Comparator.comparingLong((Wide each) -> -each.n()))
                .forEach(wide::add);
        return wide;
    }

    private static long sum(List<Drawn> parts) {
        return parts.stream().mapToLong(Drawn::n).sum();
    }

    /** What stands out this week. */
    public List<Drawn> emerging() {
        return board.emerging().stream().map(this::drawn).toList();
    }

    /** Those that were set aside, ended or merged. */
    public List<Themes.Theme> past() {
        return board.themes().stream()
                .filter(theme -> !theme.wide() && (theme.excluded() || theme.endedAt() != null || theme.into() != null))
                .toList();
    }

    /** What became of one of those. */
    public String fate(Themes.Theme theme) {
        if (theme.into() != null) {
            return "merged into " + board.get(theme.into()).title();
        }
        return theme.excluded() ? "set aside" : "no longer spoken of";
    }

    /** Whether there are themes to show. */
    public boolean some() {
        return !board.living().isEmpty();
    }

    /** What an empty page teaches. */
    public String empty() {
        if (board.read() < Themes.ENOUGH) {
            return "Themes appear once about %d voices have been read; %d so far."
                    .formatted(Themes.ENOUGH, board.read());
        }
        return "%,d %svoices have been read. They are being looked at now: themes appear within a minute or two."
                .formatted(board.read(), board.read() < Themes.MANY ? "" : "and more ");
    }

    /** What was counted, with its n. */
    public String ground() {
        var waiting = board.waiting() == 0 ? "" : " %,d more wait for their themes.".formatted(board.waiting());
        return "%,d voices of these days were looked at.%s A voice may be about several themes."
                .formatted(board.all(), waiting);
    }
}
