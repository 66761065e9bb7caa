package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Asked;
import app.acta.measure.Comparison;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sentence of a question: which words it has, and what each may be. */
final class ExploreWords {
    private static final int VALUES = 12;

    private final Question question;
    private final Map<Facet, List<Answer.Point>> choices;
    private final Links links;

    ExploreWords(Question question, Map<Facet, List<Answer.Point>> choices, Links links) {
        this.question = question;
        this.choices = choices;
        this.links = links;
    }

    List<ExploreView.Word> all() {
        var words = new ArrayList<ExploreView.Word>();
        words.add(new ExploreView.Word("Show", "Measure", "measure", measures()));
        if (question.measure().ofPeople()) {
            words.add(new ExploreView.Word("of all", "What counts", "count", counts()));
        }
        words.add(new ExploreView.Word("by", "Split by", "split", splits()));
        words.add(new ExploreView.Word("", "Period", "period", periods()));
        words.add(new ExploreView.Word("compared with", "Compared with", "compare", comparisons()));
        return words;
    }

    private static ExploreView.Group group(String title, Predicate<Measure> of, Measure chosen) {
        return new ExploreView.Group(
                title,
                Stream.of(Measure.values())
                        .filter(of)
                        .map(one -> new ExploreView.Option(one.key(), one.title(), one == chosen))
                        .toList());
    }

    private List<ExploreView.Group> measures() {
        var chosen = question.measure();
        var consistent = List.of(Measure.SPREAD, Measure.WORST_TENTH, Measure.BAD_DAYS);
        var relations = List.of(Measure.TRUST, Measure.VALUED, Measure.EASY, Measure.COMFORT);
        var read =
                List.of(Measure.GOOD, Measure.BAD, Measure.EFFORT, Measure.UNCLEAR, Measure.ACHIEVED, Measure.FAILED);
        return List.of(
                group(
                        "Scores",
                        one -> !one.ofCases()
                                && !consistent.contains(one)
                                && !read.contains(one)
                                && !emotion(one)
                                && !relations.contains(one),
                        chosen),
                group("Relationship", relations::contains, chosen),
                group("Feelings", read::contains, chosen),
                group("Emotions", ExploreWords::emotion, chosen),
                group("Consistency", consistent::contains, chosen),
                group("Cases", Measure::ofCases, chosen));
    }

    private static boolean emotion(Measure measure) {
        return Facet.EMOTION.known().containsKey(measure.key());
    }

    private static ExploreView.Group group(ExploreView.Option... options) {
        return new ExploreView.Group("", List.of(options));
    }

    private List<ExploreView.Group> counts() {
        return List.of(new ExploreView.Group(
                "",
                Stream.of(Question.Counting.values())
                        .map(one -> new ExploreView.Option(one.title(), one.title(), one == question.counting()))
                        .toList()));
    }

    private List<Facet> facets() {
        return question.measure().ofCases() ? Question.OF_CASES : Question.SPLITS;
    }

    private List<ExploreView.Group> splits() {
        return List.of(
                group(new ExploreView.Option("", "nothing", question.split() == null)),
                new ExploreView.Group(
                        "",
                        facets().stream()
                                .map(one -> new ExploreView.Option(
                                        one.key(), one.title().toLowerCase(Locale.ROOT), one == question.split()))
                                .toList()));
    }

    private List<ExploreView.Group> periods() {
        return List.of(group(
                period("daily", Question.Period.DAY),
                period("weekly", Question.Period.WEEK),
                period("monthly", Question.Period.MONTH),
                period("quarterly", Question.Period.QUARTER),
                period("over the whole time", null)));
    }

    private ExploreView.Option period(String title, Question.@Nullable Period period) {
        return new ExploreView.Option(period == null ? "" : period.key(), title, period == question.period());
    }

    private List<ExploreView.Group> comparisons() {
        var chosen = question.comparison() == null ? "" : question.comparison().written();
        var groups = new ArrayList<ExploreView.Group>();
        groups.add(group(
                new ExploreView.Option("", "nothing", chosen.isEmpty()),
                option(Comparison.BEFORE, "the time before", chosen),
                option(Comparison.YEAR, "last year", chosen)));
        var known = new ArrayList<String>(List.of("", "before", "year"));
        for (var facet : Measures.CHOICES) {
            var options = choices.getOrDefault(facet, List.<Answer.Point>of()).stream()
                    .map(point -> String.valueOf(point.part()))
                    .filter(value -> facets().contains(facet) && !value.equals(Filter.NONE))
                    .limit(VALUES)
                    .map(value ->
                            option(new Comparison(Comparison.Kind.OTHERS, facet, value), facet.label(value), chosen))
                    .toList();
            if (!options.isEmpty()) {
                groups.add(new ExploreView.Group(facet.title(), options));
                options.forEach(one -> known.add(one.value()));
            }
        }
        if (!known.contains(chosen)) {
            var facet = Objects.requireNonNull(
                    Objects.requireNonNull(question.comparison()).facet());
            groups.add(group(new ExploreView.Option(
                    chosen, links.label(facet, question.comparison().value()), true)));
        }
        return groups;
    }

    private static ExploreView.Option option(Comparison comparison, String title, String chosen) {
        return new ExploreView.Option(
                comparison.written(), title, comparison.written().equals(chosen));
    }

    /** Usual windows that move along with today. */
    static List<PulseView.Link> ranges(Asked asked, String here) {
        return List.of(
                range(asked, here, "Last 30 days", Question.Period.DAY, 30),
                range(asked, here, "Last 13 weeks", Question.Period.WEEK, 13),
                range(asked, here, "Last 26 weeks", Question.Period.WEEK, 26),
                range(asked, here, "Last 12 months", Question.Period.MONTH, 12),
                range(asked, here, "Last 8 quarters", Question.Period.QUARTER, 8));
    }

    private static PulseView.Link range(Asked asked, String here, String title, Question.Period period, int last) {
        var other = new Asked(
                asked.measure(),
                asked.filter().between(null, null),
                period,
                asked.split(),
                asked.counting(),
                asked.comparison(),
                last);
        return new PulseView.Link(title, here + "?" + other.toQuery(), other.equals(asked));
    }

    /** What the form keeps though it has no field for it: name and value. */
    List<PulseView.Link> hidden(Asked asked, List<PulseView.Choice> shown) {
        var names = shown.stream().map(choice -> choice.facet().key()).toList();
        var kept = new ArrayList<PulseView.Link>();
        question.filter().parameters().stream()
                .filter(pair -> !names.contains(pair.getKey())
                        && !pair.getKey().equals("from")
                        && !pair.getKey().equals("to"))
                .forEach(pair -> kept.add(new PulseView.Link(pair.getKey(), pair.getValue(), false)));
        if (asked.last() > 0) {
            kept.add(new PulseView.Link("last", Integer.toString(asked.last()), false));
        }
        if (!question.measure().ofPeople() && asked.counting() == Question.Counting.RECORDS) {
            kept.add(new PulseView.Link("count", asked.counting().title(), false));
        }
        return kept;
    }
}
