package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question as people and programs write it, in an address or in JSON by the same names, before the days it left open are
 * chosen. What is read from one and written to the other is the same question.
 *
 * @param measure one of {@link Measure}, by its key
 * @param filter the filter of the inbox; its days may be left open
 * @param period one point for each, or null for the time as a whole
 * @param split one part for each value of this facet, or null
 * @param counting people or voices
 * @param comparison what to compare with, or null
 * @param last how many periods up to today, where the first day is left open; 0 for the usual number
 */
public record Asked(
        Measure measure,
        Filter filter,
        Question.@Nullable Period period,
        @Nullable Facet split,
        Question.Counting counting,
        @Nullable Comparison comparison,
        int last) {
    /** So many periods at most are told apart; of more, longer ones are made. */
    public static final int MOST_PERIODS = 400;

    private static final String MEASURE = "measure";
    private static final String PERIOD = "period";
    private static final String SPLIT = "split";
    private static final String COUNT = "count";
    private static final String COMPARE = "compare";
    private static final String LAST = "last";
    private static final Set<String> OWN =
            Set.of(MEASURE, PERIOD, SPLIT, COUNT, COMPARE, LAST, "from", "to", "customer");

    /** What is not in the facts, so that nothing can be counted by it. */
    private static final List<Facet> UNKNOWN = List.of(Facet.READ);

    /**
     * Reads the filter that all lists share, and {@code measure}, {@code period}, {@code split}, {@code count}, {@code
     * compare} and {@code last}; other parameters are passed over, empty ones count as absent.
     *
     * @throws Refusal invalid, naming the parameter, with a sentence
     */
    public static Asked of(Map<String, String[]> parameters) {
        var measure = one(parameters, MEASURE);
        var period = one(parameters, PERIOD);
        var split = one(parameters, SPLIT);
        var counting = one(parameters, COUNT);
        var comparison = one(parameters, COMPARE);
        var last = one(parameters, LAST);
        return new Asked(
                measure.isEmpty()
                        ? Measure.VOLUME
                        : Named.of(Measure.class, measure)
                                .orElseThrow(() -> Refusal.invalid(
                                        MEASURE,
                                        "There is no measure \"%s\"; /api/v1/measures lists them."
                                                .formatted(shown(measure)))),
                Filter.of(parameters),
                period.isEmpty()
                        ? null
                        : Named.of(Question.Period.class, period)
                                .orElseThrow(() -> Refusal.invalid(PERIOD, "A period is day, week, month or quarter.")),
                split.isEmpty()
                        ? null
                        : Facet.of(split)
                                .filter(Question.SPLITS::contains)
                                .orElseThrow(() -> Refusal.invalid(SPLIT, "Numbers are split by " + splits() + ".")),
                Question.Counting.of(counting),
                comparison.isEmpty() ? null : Comparison.of(comparison),
                last.isEmpty() ? 0 : number(last));
    }

    private static String splits() {
        return Question.SPLITS.stream().map(Facet::key).collect(Collectors.joining(", "));
    }

    private static int number(String written) {
        if (written.matches("[0-9]{1,3}")) {
            var number = Integer.parseInt(written);
            if (number >= 1 && number <= MOST_PERIODS) {
                return number;
            }
        }
        throw Refusal.invalid(LAST, "The last periods are a number from 1 to " + MOST_PERIODS + ".");
    }

    private static String one(Map<String, String[]> parameters, String name) {
        var values = parameters.getOrDefault(name, new String[0]);
        return values.length == 0 ? "" : values[0].strip();
    }

    private static String shown(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }

    /**
     * Reads the object of a question in JSON: each name with a text, a number or a list of texts.
     *
     * @throws Refusal invalid, naming what is wrong, with a sentence; also for a name that no question has
     */
    public static Asked ofJson(Map<String, ?> object) {
        var parameters = new LinkedHashMap<String, String[]>();
        object.forEach((name, value) -> {
            if (!OWN.contains(name) && Facet.of(name).isEmpty()) {
                throw Refusal.invalid(shown(name), "A question has no \"" + shown(name) + "\".");
            }
            if (value != null) {
                parameters.put(name, texts(name, value));
            }
        });
        if (one(parameters, MEASURE).isEmpty()) {
            throw Refusal.invalid(MEASURE, "A question names its measure; /api/v1/measures lists them.");
        }
        var asked = of(parameters);
        for (var facet : UNKNOWN) {
            if (!asked.filter.of(facet).isEmpty()) {
                throw Refusal.invalid(facet.key(), "Nothing is counted by " + facet.key() + " here: leave it out.");
            }
        }
        return asked;
    }

    private static String[] texts(String name, Object value) {
        var all = value instanceof Collection<?> several ? List.copyOf(several) : List.of(value);
        return all.stream()
                .map(one -> {
                    if (one instanceof String || one instanceof Number) {
                        return one.toString();
                    }
                    throw Refusal.invalid(name, "\"" + name + "\" is a text, a number or a list of texts.");
                })
                .toArray(String[]::new);
    }

    /** The same of other records. */
    public Asked of(Filter others) {
        return new Asked(measure, others, period, split, counting, comparison, last);
    }

    /** Its parameters in a fixed order; what was left open is not among them. */
    public List<Map.Entry<String, String>> parameters() {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        pairs.add(Map.entry(MEASURE, measure.key()));
        if (counting == Question.Counting.RECORDS) {
            pairs.add(Map.entry(COUNT, counting.title()));
        }
        if (split != null) {
            pairs.add(Map.entry(SPLIT, split.key()));
        }
        if (period != null) {
            pairs.add(Map.entry(PERIOD, period.key()));
        }
        if (last > 0) {
            pairs.add(Map.entry(LAST, Integer.toString(last)));
        }
        if (comparison != null) {
            pairs.add(Map.entry(COMPARE, comparison.written()));
        }
        pairs.addAll(filter.parameters());
        return pairs;
    }

    /** The query of an address that asks the same, without the question mark. */
    public String toQuery() {
        return parameters().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The object of the same question in JSON: texts, and lists of texts for what may have several values. */
    public Map<String, Object> toJson() {
        var object = new LinkedHashMap<String, Object>();
        for (var pair : parameters()) {
            if (Facet.of(pair.getKey()).isPresent()) {
                object.put(
                        pair.getKey(),
                        List.copyOf(filter.of(Facet.of(pair.getKey()).orElseThrow())));
            } else {
                object.put(pair.getKey(), pair.getKey().equals(LAST) ? (Object) last : pair.getValue());
            }
        }
        return object;
    }

    /**
     * With its days chosen: the last periods up to today, or up to the last record when that was long ago. Words and
     * readers are left aside; and where there would be more than {@value #MOST_PERIODS} periods, longer ones are taken.
     *
     * @param span the days on which there are records; null where there are none
     */
    public Question completed(LocalDate today, Pulse.@Nullable Span span) {
        var to = filter.to();
        var newest = newest(today, span);
        if (to == null) {
            var begun = filter.from() == null ? usual(today) : filter.from();
            to = (newest.isBefore(begun) && filter.from() == null) || newest.isAfter(today) ? newest : today;
        }
        var from = filter.from() == null ? usual(to) : filter.from();
        if (from.isAfter(to)) {
            to = from;
        }
        var kept = filter.saying("").between(from, to);
        for (var facet : UNKNOWN) {
            kept = kept.with(facet, Set.of());
        }
        return new Question(List.of(measure), kept, fitting(from, to, newest, span), split, counting, comparison);
    }

    private LocalDate newest(LocalDate today, Pulse.@Nullable Span span) {
        if (span == null) {
            return today;
        }
        return measure.ofCases() ? Objects.requireNonNullElse(span.lastCase(), today) : span.last();
    }

    private LocalDate usual(LocalDate to) {
        var cut = period == null ? Question.Period.WEEK : period;
        var usual = switch (cut) {
            case DAY -> 30;
            case WEEK -> 13;
            case MONTH -> 12;
            case QUARTER -> 8;
        };
        return cut.plus(cut.start(to), 1 - (last > 0 ? last : usual));
    }

    private Question.@Nullable Period fitting(
            LocalDate from, LocalDate to, LocalDate newest, Pulse.@Nullable Span span) {
        if (period == null) {
            return null;
        }
        var first = span == null || span.first().isBefore(from) ? from : span.first();
        var end = to.isAfter(newest) ? newest : to;
        return Arrays.stream(Question.Period.values())
                .filter(longer -> longer.compareTo(period) >= 0)
                .filter(longer -> !longer.plus(first, MOST_PERIODS).isBefore(end))
                .findFirst()
                .orElse(Question.Period.QUARTER);
    }

    /** What of it had to be left aside or changed, as sentences. */
    public List<String> notices(Question question) {
        var notices = new ArrayList<String>();
        if (!filter.words().isEmpty()) {
            notices.add("Words are searched in the inbox; the numbers here are of all voices, whatever their words.");
        }
        if (!filter.of(Facet.READ).isEmpty()) {
            notices.add("The numbers here are of all voices, whoever read them.");
        }
        if (period != null && question.period() != period) {
            notices.add("So many periods are shown as "
                    + Objects.requireNonNull(question.period()).title().toLowerCase(Locale.ROOT) + "s.");
        }
        return notices;
    }
}
