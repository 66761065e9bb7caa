package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The filter above a board. An address that says {@code narrowed} means its own filter, also an empty one; else the
 * board's is meant. Days are open: then every question keeps its time.
 */
final class BoardBar {
    /** The parameter that says that the address has a filter of its own. */
    static final String NARROWED = "narrowed";

    // Choices are counted in the last year where no days are chosen.
    private static final int WEEKS = 52;

    private final String here;
    private final Filter filter;
    private final LocalDate today;

    BoardBar(String here, Filter filter, LocalDate today) {
        this.here = here;
        this.filter = filter;
        this.today = today;
    }

    /** The filter as an address holds it, after a question mark. */
    static String query(Filter filter) {
        var query = filter.toQuery();
        return "?" + NARROWED + "=yes" + (query.isEmpty() ? "" : "&" + query);
    }

    PulseView.Bar bar(Workspace.Id place, Measures measures, Links links) {
        var to = Objects.requireNonNullElse(filter.to(), today);
        var from = Objects.requireNonNullElse(filter.from(), to.minusWeeks(WEEKS));
        var question = new Question(List.of(Measure.VOLUME), filter.between(from, to), Question.Period.WEEK, null);
        var known = new PulseBar(measures.choices(place, from, to), question, links);
        var choices =
                Stream.concat(known.choices().stream(), known.themes().stream()).toList();
        var open = filter.from() == null && filter.to() == null;
        return new PulseView.Bar(
                here,
                filter.toQuery(),
                open ? "Each question's own time" : Words.days(from, to),
                filter.from() == null ? "" : from.toString(),
                filter.to() == null ? "" : to.toString(),
                ranges(open),
                choices,
                chips(links),
                hidden(choices));
    }

    private List<PulseView.Link> ranges(boolean open) {
        return List.of(
                new PulseView.Link("Each question's own time", here + query(filter.between(null, null)), open),
                range("Last 4 weeks", Question.Period.WEEK.start(today).minusWeeks(3)),
                range("Last 13 weeks", Question.Period.WEEK.start(today).minusWeeks(12)),
                range("Last 26 weeks", Question.Period.WEEK.start(today).minusWeeks(25)),
                range("This year", today.withDayOfYear(1)),
                range("Last 12 months", today.withDayOfMonth(1).minusMonths(11)));
    }

    private PulseView.Link range(String words, LocalDate from) {
        return new PulseView.Link(
                words,
                here + query(filter.between(from, today)),
                from.equals(filter.from()) && today.equals(filter.to()));
    }

    private List<PulseView.Link> chips(Links links) {
        var chips = new ArrayList<PulseView.Link>();
        filter.chosen()
                .forEach((facet, values) -> values.forEach(value -> chips.add(new PulseView.Link(
                        facet.title() + ": " + links.label(facet, value),
                        here + query(filter.without(facet, value)),
                        false))));
        return chips;
    }

    private List<PulseView.Link> hidden(List<PulseView.Choice> shown) {
        var names = shown.stream().map(choice -> choice.facet().key()).toList();
        var kept = new ArrayList<PulseView.Link>();
        kept.add(new PulseView.Link(NARROWED, "yes", false));
        filter.parameters().stream()
                .filter(pair -> !names.contains(pair.getKey())
                        && !pair.getKey().equals("from")
                        && !pair.getKey().equals("to"))
                .forEach(pair -> kept.add(new PulseView.Link(pair.getKey(), pair.getValue(), false)));
        return kept;
    }
}
