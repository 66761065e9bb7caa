package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.people.Customer;
import app.acta.platform.problems.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A question is the same in an address, in JSON and in between; and its days are chosen as one expects. */
class AskedTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final int QUESTIONS = 400;

    @Test
    void what_is_written_and_read_again_is_the_same_question() {
        var random = new Random(3);
        for (var i = 0; i < QUESTIONS; i++) {
            var asked = drawn(random);
            assertThat(Asked.of(parameters(asked.toQuery()))).isEqualTo(asked);
            assertThat(Asked.ofJson(asked.toJson())).isEqualTo(asked);
        }
    }

    private static Asked drawn(Random random) {
        var filter = Filter.EVERYTHING;
        if (random.nextBoolean()) {
            filter = filter.with(Facet.LOCATION, random.nextBoolean() ? Set.of("Basel & Bern", "-") : Set.of("a=b:c"));
        }
        if (random.nextBoolean()) {
            filter = filter.with(Facet.CHANNEL, "survey");
        }
        if (random.nextInt(4) == 0) {
            filter = filter.by(new Customer.Id(new UUID(random.nextLong(), random.nextLong())));
        }
        filter = filter.between(
                random.nextBoolean() ? null : TODAY.minusDays(random.nextInt(1, 900)),
                random.nextBoolean() ? null : TODAY);
        return new Asked(
                List.of(Measure.values()).get(random.nextInt(Measure.values().length)),
                filter,
                maybe(random, List.of(Question.Period.values())),
                maybe(random, Question.SPLITS),
                random.nextBoolean() ? Question.Counting.PEOPLE : Question.Counting.RECORDS,
                maybe(
                        random,
                        List.of(
                                Comparison.BEFORE,
                                Comparison.YEAR,
                                new Comparison(Comparison.Kind.OTHERS, Facet.PRODUCT, "Parcel: large"))),
                random.nextBoolean() ? 0 : random.nextInt(1, 100));
    }

    private static <T> @Nullable T maybe(Random random, List<T> of) {
        return random.nextInt(3) == 0 ? null : of.get(random.nextInt(of.size()));
    }

    private static Map<String, String[]> parameters(String query) {
        var values = new HashMap<String, List<String>>();
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            values.computeIfAbsent(parts[0], key -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        var found = new HashMap<String, String[]>();
        values.forEach((key, all) -> found.put(key, all.toArray(String[]::new)));
        return found;
    }

    @Test
    void what_no_question_has_is_declined_in_json() {
        assertThatThrownBy(() -> Asked.ofJson(Map.of("measure", "volume", "colour", "red")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> Asked.ofJson(Map.of("measure", "volume", "location", Map.of("a", 1))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("list of texts");
        assertThatThrownBy(() -> Asked.ofJson(Map.of("measure", "volume", "last", 1.5)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 to 400");
    }

    /** What is compared, by period and first and last day; 29 March 2026 has 23 hours, 29 February 2028 is one of its kind. */
    @ParameterizedTest
    @CsvSource({
        "month, before, 2026-01-01, 2026-03-31, 2025-10-01, 2025-12-31",
        "month, before, 2026-01-01, 2026-03-15, 2025-10-01, 2025-12-15",
        "month, before, 2026-01-10, 2026-03-15, 2025-11-06, 2026-01-09",
        "month, year, 2026-01-01, 2026-03-31, 2025-01-01, 2025-03-31",
        "quarter, year, 2028-01-01, 2028-02-29, 2027-01-01, 2027-02-28",
        "week, before, 2026-03-23, 2026-04-05, 2026-03-09, 2026-03-22",
        "week, year, 2026-03-23, 2026-04-05, 2025-03-24, 2025-04-06",
        "day, year, 2026-03-29, 2026-03-29, 2025-03-30, 2025-03-30",
        "'', before, 2026-03-28, 2026-03-30, 2026-03-25, 2026-03-27"
    })
    void the_other_side_lies_beside(
            String period, String compare, LocalDate from, LocalDate to, LocalDate otherFrom, LocalDate otherTo) {
        var question = Asked.ofJson(Map.of(
                        "measure",
                        "volume",
                        "period",
                        period,
                        "compare",
                        compare,
                        "from",
                        from.toString(),
                        "to",
                        to.toString()))
                .completed(TODAY, null);
        var other = Comparison.of(compare).other(question);
        assertThat(other.from()).isEqualTo(otherFrom);
        assertThat(other.to()).isEqualTo(otherTo);
        assertThat(other.comparison()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "day, 0, 2026-10-28, day",
        "week, 0, 2026-08-31, week",
        "month, 3, 2026-09-01, month",
        "quarter, 0, 2025-01-01, quarter"
    })
    void days_that_are_left_open_are_the_last_ones(String period, int last, LocalDate from, String shown) {
        var json = new HashMap<String, Object>(Map.of("measure", "recommendation", "period", period));
        if (last > 0) {
            json.put("last", last);
        }
        var question = Asked.ofJson(json)
                .completed(TODAY, new Pulse.Span(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 11, 20), null));
        assertThat(question.from()).isEqualTo(from);
        assertThat(question.to()).isEqualTo(TODAY);
        assertThat(Objects.requireNonNull(question.period()).key()).isEqualTo(shown);
    }

    @Test
    void so_many_periods_that_nobody_could_read_them_become_longer_ones() {
        var asked = Asked.ofJson(Map.of("measure", "volume", "period", "day", "from", "2020-01-01"));
        var question = asked.completed(TODAY, new Pulse.Span(LocalDate.of(2020, 1, 1), TODAY, null));
        assertThat(question.period()).isEqualTo(Question.Period.WEEK);
        assertThat(asked.notices(question)).containsExactly("So many periods are shown as weeks.");
    }

    @Test
    void cases_leave_aside_what_they_are_not_known_by() {
        var question = Asked.ofJson(Map.of(
                        "measure", "in_time",
                        "segment", "Private",
                        "location", "Basel",
                        "split", "segment",
                        "compare", "segment:Enterprise"))
                .completed(TODAY, null);
        assertThat(question.answerable()).isFalse();
        var known = question.known();
        assertThat(known.answerable()).isTrue();
        assertThat(known.filter().chosen()).containsOnlyKeys(Facet.LOCATION);
        assertThat(known.split()).isNull();
        assertThat(known.comparison()).isNull();
    }
}
