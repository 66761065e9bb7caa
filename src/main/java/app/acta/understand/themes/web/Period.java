package app.acta.understand.themes.web;

import app.acta.listen.Filter;
import app.acta.understand.themes.kept.Themes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The days that a page of themes counts, chosen like those of Pulse: the last 13 weeks unless somebody asks for others. Where
 * nothing was said in them, they end with the newest voice.
 *
 * @param from null for all that was ever said, and then {@code to} is null too
 */
public record Period(
        LocalDate today, @Nullable LocalDate from, @Nullable LocalDate to) {
    private static final int WEEKS = 13;

    /** A way to ask for other days. */
    public record Link(String words, String query, boolean current) {}

    static Period of(Map<String, String[]> parameters, LocalDate today, @Nullable LocalDate newest) {
        var filter = Filter.of(parameters);
        var all = parameters.getOrDefault("span", new String[0]);
        if (all.length > 0 && all[0].equals("all")) {
            return new Period(today, null, null);
        }
        var last = newest != null && filter.from() == null && newest.isBefore(weeks(today, WEEKS)) ? newest : today;
        var to = filter.to() == null ? last : filter.to();
        return new Period(today, filter.from() == null ? weeks(to, WEEKS) : filter.from(), to);
    }

    private static LocalDate weeks(LocalDate to, int weeks) {
        return to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(weeks - 1L);
    }

    Themes.Span span() {
        return new Themes.Span(from, to);
    }

    /** The query that asks for these days. */
    public String query() {
        return from == null || to == null ? "span=all" : "from=" + from + "&to=" + to;
    }

    /** The same for the inbox, where all days are meant without a word; begins with an ampersand or is empty. */
    public String inbox() {
        return from == null || to == null ? "" : "&from=" + from + "&to=" + to;
    }

    /** The days in words. */
    public String words() {
        return links().stream()
                .filter(Link::current)
                .map(Link::words)
                .findFirst()
                .orElse(from + " to " + to);
    }

    /** Usual windows that end today, and everything. */
    public List<Link> links() {
        var links = new ArrayList<Link>();
        links.add(link("Last 4 weeks", weeks(today, 4)));
        links.add(link("Last 13 weeks", weeks(today, WEEKS)));
        links.add(link("Last 26 weeks", weeks(today, 26)));
        links.add(link("Last 12 months", today.withDayOfMonth(1).minusMonths(11)));
        links.add(new Link("Everything", "span=all", from == null));
        return links;
    }

    private Link link(String words, LocalDate first) {
        return new Link(words, "from=" + first + "&to=" + today, first.equals(from) && today.equals(to));
    }
}
