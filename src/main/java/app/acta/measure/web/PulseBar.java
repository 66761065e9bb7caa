package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The line of filters above the numbers, and every way to ask a little differently. */
final class PulseBar {
    private static final int VALUES = 40;

    private final Map<Facet, List<Answer.Point>> choices;
    private final Question question;
    private final Links links;
    private final Question.Counting counting;

    PulseBar(Map<Facet, List<Answer.Point>> choices, Question question, Links links) {
        this(choices, question, links, question.counting());
    }

    /** For a page that counts in one way only: what was asked for is kept for the other pages. */
    PulseBar(Map<Facet, List<Answer.Point>> choices, Question question, Links links, Question.Counting counting) {
        this.choices = choices;
        this.question = question;
        this.links = links;
        this.counting = counting;
    }

    /** The line itself, on the page of this address. */
    PulseView.Bar on(String here, LocalDate today) {
        return new PulseView.Bar(
                here,
                query(question.filter()),
                Words.days(question.from(), question.to()),
                question.from().toString(),
                question.to().toString(),
                ranges(today),
                choices(),
                chips(),
                hidden());
    }

    /** The same in other periods. */
    String periods(Question.Period other) {
        return page(question.filter(), "period=" + other.key() + split());
    }

    /** What is counted, and the same page counting otherwise. */
    PulseView.Counted counted() {
        var people = counting == Question.Counting.PEOPLE;
        return new PulseView.Counted(
                people
                        ? "Each person counts once, by their latest voice."
                        : "Every voice counts, also when one person has several.",
                new PulseView.Link(
                        people ? "Count voices instead" : "Count people instead",
                        links.page(
                                question.filter(),
                                joined(
                                        period() + split(),
                                        counted(people ? Question.Counting.RECORDS : Question.Counting.PEOPLE))),
                        false));
    }

    /** What other pages of numbers are asked, of these records. */
    String query(Filter filter) {
        return joined(filter.toQuery(), counted(counting));
    }

    /** What says in an address that voices count; empty for people. */
    static String counted(Question.Counting counting) {
        return counting == Question.Counting.PEOPLE ? "" : "count=" + counting.title();
    }

    static String joined(String pairs, String more) {
        return pairs.isEmpty() || more.isEmpty() ? pairs + more : pairs + "&" + more;
    }

    private String page(Filter filter, String more) {
        return links.page(filter, joined(more, counted(counting)));
    }

    private String period() {
        return "period=" + Objects.requireNonNull(question.period()).key();
    }

    private String split() {
        return question.split() == null ? "" : "&split=" + question.split().key();
    }

    /** Usual windows that end today. */
    List<PulseView.Link> ranges(LocalDate today) {
        return List.of(
                range("Last 13 weeks", Question.Period.WEEK.start(today).minusWeeks(12), today, "week"),
                range("Last 26 weeks", Question.Period.WEEK.start(today).minusWeeks(25), today, "week"),
                range("Last 12 months", today.withDayOfMonth(1).minusMonths(11), today, "month"),
                range("This year", today.withDayOfYear(1), today, "month"),
                range("Last 3 years", today.withDayOfMonth(1).minusMonths(35), today, "month"));
    }

    private PulseView.Link range(String words, LocalDate from, LocalDate to, String period) {
        var current = from.equals(question.from()) && to.equals(question.to());
        return new PulseView.Link(
                words, page(question.filter().between(from, to), "period=" + period + split()), current);
    }

    /** The facets that have something to choose. */
    List<PulseView.Choice> choices() {
        return Measures.CHOICES.stream()
                .map(facet -> new PulseView.Choice(facet, values(facet)))
                .filter(choice -> choice.values().size() > 1 || choice.chosen() > 0)
                .toList();
    }

    private List<PulseView.Value> values(Facet facet) {
        var chosen = question.filter().of(facet);
        var known = choices.getOrDefault(facet, List.<Answer.Point>of()).stream()
                .filter(point -> point.of(Measure.VOLUME).n() > 0)
                .limit(VALUES)
                .map(point -> {
                    var key = String.valueOf(point.part());
                    return new PulseView.Value(
                            key,
                            links.label(facet, key),
                            Words.count(point.of(Measure.VOLUME).n()),
                            chosen.contains(key));
                })
                .collect(Collectors.toCollection(ArrayList::new));
        chosen.stream()
                .filter(key -> known.stream().noneMatch(value -> value.key().equals(key)))
                .forEach(key -> known.add(new PulseView.Value(key, links.label(facet, key), "0", true)));
        return known;
    }

    /** The themes one may choose among; they are told without counts, which would take another look at every voice. */
    List<PulseView.Choice> themes() {
        var chosen = question.filter().of(Facet.THEME);
        var values = links.themes().stream()
                .map(each -> new PulseView.Value(each.getKey(), each.getValue(), "", chosen.contains(each.getKey())))
                .toList();
        return values.isEmpty() ? List.of() : List.of(new PulseView.Choice(Facet.THEME, values));
    }

    /** What is chosen; each leads to the same without it. */
    List<PulseView.Link> chips() {
        var filter = question.filter();
        var chips = new ArrayList<PulseView.Link>();
        filter.chosen()
                .forEach((facet, values) -> values.forEach(value -> chips.add(new PulseView.Link(
                        facet.title() + ": " + links.label(facet, value),
                        page(filter.without(facet, value), period() + split()),
                        false))));
        if (filter.customer() != null) {
            chips.add(new PulseView.Link("One customer", page(filter.by(null), period() + split()), false));
        }
        return chips;
    }

    /** What the filter's form keeps though it has no field for it: name and value. */
    List<PulseView.Link> hidden() {
        var shown = choices().stream().map(choice -> choice.facet().key()).toList();
        var kept = new ArrayList<PulseView.Link>();
        question.filter().parameters().stream()
                .filter(pair -> !shown.contains(pair.getKey())
                        && !pair.getKey().equals("from")
                        && !pair.getKey().equals("to"))
                .forEach(pair -> kept.add(new PulseView.Link(pair.getKey(), pair.getValue(), false)));
        kept.add(new PulseView.Link(
                "period", Objects.requireNonNull(question.period()).key(), false));
        if (question.split() != null) {
            kept.add(new PulseView.Link("split", question.split().key(), false));
        }
        if (counting == Question.Counting.RECORDS) {
            kept.add(new PulseView.Link("count", counting.title(), false));
        }
        return kept;
    }

    /** The facets to split by. */
    List<PulseView.Link> splits() {
        return Measures.CHOICES.stream()
                .map(facet -> new PulseView.Link(
                        facet.title(),
                        page(question.filter(), period() + "&split=" + facet.key()),
                        facet == question.split()))
                .toList();
    }
}
