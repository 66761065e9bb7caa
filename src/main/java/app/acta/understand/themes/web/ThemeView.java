package app.acta.understand.themes.web;

import app.acta.platform.web.Chart;
import app.acta.understand.themes.kept.ThemeBoard;
import app.acta.understand.themes.kept.Themes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One theme as its page shows it.
 *
 * @param quotes three voices that speak for it
 * @param felt how its voices feel, week by week; null where no week has enough
 * @param where per property its most frequent values and their voices
 * @param splits how often it was split so far
 * @param walk how far it was looked for in all that was said before
 * @param works whether the visitor may name it and give examples; {@code leads} whether they may merge, split, set aside
 */
public record ThemeView(
        Drawn drawn,
        ThemeBoard board,
        List<Quote> quotes,
        Chart chart,
        @Nullable Chart felt,
        List<Spot> where,
        List<Spot> cases,
        List<ThemesView.Line> told,
        int splits,
        WalkView walk,
        boolean works,
        boolean leads) {

    /** Something a customer said. */
    public record Quote(
            String words, String feeling, String tone, String when, String href, String voice, boolean byHand) {}

    /** A property, and its values with their voices and where those are. */
    public record Spot(String title, List<Value> values) {}

    /** One value. */
    public record Value(String title, long n, String share, String href) {}

    /** The page's address. */
    public String here() {
        return drawn.base() + "/" + drawn.theme().id();
    }

    /** Other themes it could be merged into. */
    public List<Themes.Theme> others() {
        return board.living().stream()
                .filter(other -> !other.id().equals(drawn.theme().id()))
                .sorted(java.util.Comparator.comparing(Themes.Theme::title))
                .toList();
    }

    /** Whether voices are still given it. */
    public boolean lives() {
        return drawn.theme().endedAt() == null && drawn.theme().into() == null;
    }

    /** Its parts, when it is a wider theme. */
    public List<Drawn> parts() {
        return board.living().stream()
                .filter(part -> drawn.theme().id().equals(part.parent()))
                .map(part -> new Drawn(part, drawn.base(), drawn.period(), drawn.all()))
                .toList();
    }

    /** The words and colour of a feeling. */
    static final Map<Integer, String> FEELINGS = Map.of(-1, "Negative", 0, "Neutral", 1, "Positive");

    static final Map<Integer, String> TONES = Map.of(-1, "bad", 0, "", 1, "good");
}
