package app.acta.understand.themes.web;

import app.acta.understand.themes.kept.Growth;
import app.acta.understand.themes.kept.Themes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A theme as lists draw it.
 *
 * @param base the address of all themes
 * @param all of how many voices its share is
 */
public record Drawn(Themes.Theme theme, String base, Period period, long all) {
    /** Its own page. */
    public String href() {
        return base + "/" + theme.id() + "?" + period.query();
    }

    /** The voices behind a figure: all of them, or those of one feeling. */
    public String voices(String feeling) {
        return base + "/" + theme.id() + "/voices?" + period.query() + (feeling.isEmpty() ? "" : "&feeling=" + feeling);
    }

    /** Its voices in the inbox. */
    public String inbox() {
        return base.substring(0, base.lastIndexOf('/')) + "/inbox?theme=" + theme.id() + period.inbox();
    }

    public long n() {
        return theme.tally().n();
    }

    /** Whether shares may be said of it. */
    public boolean told() {
        return n() >= Growth.FLOOR;
    }

    /** Its share of the voices, in percent. */
    public String share() {
        return percent(n(), all);
    }

    /** The share of a feeling among its voices, in percent. */
    public String part(long count) {
        return percent(count, n());
    }

    static String percent(long count, long of) {
        var p = of == 0 ? 0 : 100.0 * count / of;
        return p > 0 && p < 1 ? "under 1 %" : Math.round(p) + " %";
    }

    /** Where a part of the bar of feelings begins or ends, of 100. */
    public String width(long count) {
        return String.format(Locale.ROOT, "%.2f", n() == 0 ? 0 : 100.0 * count / n());
    }

    /** The weeks as bars of a drawing 48 wide and 16 high. */
    public List<Bar> bars() {
        var most = Math.max(
                1, theme.weeks().stream().mapToLong(Themes.Tally::n).max().orElse(1));
        return java.util.stream.IntStream.range(0, theme.weeks().size())
                .mapToObj(i -> {
                    var height = Math.round(15.0 * theme.weeks().get(i).n() / most);
                    var tall = theme.weeks().get(i).n() > 0 ? Math.max(1, height) : 0;
                    return new Bar(i * 4, 16 - (int) tall, (int) tall);
                })
                .toList();
    }

    /** One week's bar. */
    public record Bar(int x, int y, int height) {}

    /** The weeks in words. */
    public String weeks() {
        return "Voices a week, the oldest first: "
                + theme.weeks().stream().map(week -> String.valueOf(week.n())).collect(Collectors.joining(", "));
    }

    /** What stands out about it, in one sentence with its numbers. */
    public String finding(long thisWeek, long before) {
        var of = "%,d of %,d voices of the last seven days".formatted(theme.thisWeek(), thisWeek);
        var was = "%,d of %,d in the eight weeks before".formatted(theme.before(), before);
        return theme.mark() == Themes.Mark.NEW
                ? "Found for the first time this week. " + of + " are about it; " + was + "."
                : of + " are about it; " + was + ". More than chance would bring.";
    }
}
