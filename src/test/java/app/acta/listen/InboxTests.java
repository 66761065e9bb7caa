package app.acta.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class InboxTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Counts counts;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private List<Feedback.Id> arrive(List<Draft> drafts) {
        return Voices.arrive(intake, owner.workspace(), drafts);
    }

    private List<Feedback.Id> walk(Filter filter, Order order, int most, Runnable between) {
        var seen = new ArrayList<Feedback.Id>();
        var cursor = "";
        while (cursor != null) {
            var page = inbox.page(owner.place(), filter, order, cursor, most);
            page.voices().forEach(voice -> seen.add(voice.id()));
            cursor = page.next();
            between.run();
        }
        return seen;
    }

    @Test
    void pages_neither_skip_nor_double_while_voices_arrive() {
        for (var order : Order.values()) {
            var voices = new Voices(7);
            var before = new HashSet<>(arrive(voices.drafts(order + "a", 130)));
            var number = new int[1];
            var seen = walk(Filter.EVERYTHING, order, 17, () -> arrive(voices.drafts(order + "b" + number[0]++, 3)));
            assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        }
    }

    @Test
    void every_count_is_the_length_of_the_list_it_promises() {
        arrive(new Voices(3).drafts("v", 400));
        // Reading opens cases of bad voices, which are new no longer, and in full it finds other feelings than fast:
        // nothing may move between count and list.
        Given.eventually("all are read, and in full", Duration.ofMinutes(3), this::read);
        var random = new Random(11);
        for (var n = 0; n < 25; n++) {
            var filter = draw(random);
            var counted = counts.of(owner.place(), filter);
            assertThat(counted.total())
                    .as(filter.toQuery())
                    .isEqualTo(walk(filter, Order.NEWEST, 100, () -> {}).size());
            assertThat(counted.more()).isFalse();
            var facets = List.copyOf(counted.values().entrySet());
            var facet = facets.get(random.nextInt(facets.size()));
            for (var value : facet.getValue()) {
                var narrowed = filter.with(facet.getKey(), value.value());
                assertThat(value.count())
                        .as("%s = %s of %s", facet.getKey(), value.value(), filter.toQuery())
                        .isEqualTo(walk(narrowed, Order.HAPPENED, 100, () -> {}).size());
            }
        }
    }

    private boolean read() {
        return db.in(owner.workspace())
                .sql("""
                select not exists (select from listen.arrivals where workspace_id = :workspace)
                   and not exists (select from understand.readings where workspace_id = :workspace and later)
                """)
                .param("workspace", owner.workspace().value())
                .query(Boolean.class)
                .single();
    }

    private Filter draw(Random random) {
        var filter = Filter.EVERYTHING;
        for (var facet : Facet.values()) {
            if (random.nextInt(4) == 0) {
                var known = facet.known().isEmpty()
                        ? List.of("Zürich", "O'Hare", "web", "Blue", "Card", "en", "gold", Filter.NONE)
                        : List.copyOf(facet.known().keySet());
                filter = filter.with(
                        facet, new HashSet<>(List.of(known.get(random.nextInt(known.size())), known.getFirst())));
            }
        }
        if (random.nextInt(3) == 0) {
            filter = filter.between(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 6, 30));
        }
        if (random.nextInt(4) == 0) {
            filter = filter.saying(random.nextBoolean() ? "refund" : "refund -late or \"very helpful\"");
        }
        return filter;
    }

    @Test
    void a_filter_comes_back_from_its_own_link() {
        var random = new Random(5);
        for (var n = 0; n < 50; n++) {
            var filter = draw(random).by(random.nextBoolean() ? null : new Customer.Id(java.util.UUID.randomUUID()));
            var parameters = new java.util.LinkedHashMap<String, String[]>();
            filter.parameters()
                    .forEach(pair -> parameters.merge(
                            pair.getKey(), new String[] {pair.getValue()}, (a, b) -> new String[] {a[0], b[0]}));
            assertThat(Filter.of(parameters)).isEqualTo(filter);
        }
    }

    @Test
    void bad_parameters_are_named_with_a_sentence() {
        for (var bad : List.of(
                Map.of("channel", "pigeon"),
                Map.of("state", "gone"),
                Map.of("nps", "11"),
                Map.of("score", "-1"),
                Map.of("from", "0000-01-01"),
                Map.of("to", "9999-12-31"),
                Map.of("to", "yesterday"),
                Map.of("customer", "' or 1=1 --"),
                Map.of("location", "a\0b"),
                Map.of("q", "x".repeat(501)))) {
            var name = bad.keySet().iterator().next();
            assertThatThrownBy(() -> Filter.of(Map.of(name, new String[] {bad.get(name)})))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.field()).isEqualTo(name))
                    .hasMessageEndingWith(".");
        }
        assertThatThrownBy(
                        () -> Filter.of(Map.of("from", new String[] {"2026-02-02"}, "to", new String[] {"2026-02-01"})))
                .hasMessageContaining("after the last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "\\",
                "%",
                ":",
                "!",
                "& |",
                "<->",
                "a:*",
                "-",
                "- -",
                "\"unclosed phrase",
                "((",
                "or or",
                "'; drop table listen.feedback; --",
                "\0",
                "\uD800",
                "🙂",
                "<script>alert(1)</script>",
                "a\\'b",
                "{}",
                "?",
                ":words"
            })
    void odd_words_find_something_or_nothing_but_never_fail(String words) {
        arrive(new Voices(1).drafts("w", 5));
        var filter = Filter.of(Map.of("q", new String[] {words}));
        assertThat(counts.of(owner.place(), filter).total())
                .isEqualTo(walk(filter, Order.NEWEST, 50, () -> {}).size());
    }

    @Test
    void the_longest_search_is_taken() {
        var filter = Filter.of(Map.of("q", new String[] {"\uD835\uDC00".repeat(250)}));
        assertThat(inbox.page(owner.place(), filter, Order.NEWEST, "", 50).voices())
                .isEmpty();
    }

    @Test
    void sql_in_every_filter_is_only_a_word_that_nothing_has() {
        arrive(new Voices(1).drafts("w", 5));
        for (var facet : List.of(
                Facet.SOURCE,
                Facet.LOCATION,
                Facet.TEAM,
                Facet.PRODUCT,
                Facet.TOUCHPOINT,
                Facet.SEGMENT,
                Facet.LANGUAGE)) {
            var filter = Filter.of(Map.of(facet.key(), new String[] {"x' or '1'='1", "{\"}"}));
            assertThat(walk(filter, Order.NEWEST, 50, () -> {})).isEmpty();
        }
        assertThat(walk(Filter.EVERYTHING, Order.NEWEST, 50, () -> {})).hasSize(5);
    }

    @Test
    void a_day_is_a_day_of_the_workspaces_own_time_zone() {
        // 23:30 UTC on 1 March is 00:30 on 2 March in Zürich.
        arrive(List.of(Draft.from("web", "1", Channel.OTHER)
                .at(java.time.Instant.parse("2026-03-01T23:30:00Z"))
                .saying(null, "late", null)
                .build()));
        var second = LocalDate.of(2026, 3, 2);
        assertThat(walk(Filter.EVERYTHING.between(second, second), Order.NEWEST, 5, () -> {}))
                .hasSize(1);
        assertThat(walk(Filter.EVERYTHING.between(null, second.minusDays(1)), Order.NEWEST, 5, () -> {}))
                .isEmpty();
    }

    @Test
    void marking_twice_is_told_once() {
        var ids = arrive(new Voices(2).drafts("m", 2));
        assertThat(inbox.mark(owner.workspace(), ids, Feedback.State.NOTED, owner.person()))
                .isEqualTo(2);
        assertThat(inbox.mark(owner.workspace(), ids, Feedback.State.NOTED, owner.person()))
                .isZero();
        var marks = inbox.marks(owner.workspace(), ids.getFirst());
        assertThat(marks)
                .singleElement()
                .satisfies(mark -> assertThat(mark.person()).isEqualTo(owner.person()));
    }

    @Test
    void nothing_of_another_workspace_is_found_counted_or_marked() {
        var ids = arrive(new Voices(4).drafts("f", 3));
        var other = given.workspace();
        assertThat(inbox.find(other.workspace(), ids)).isEmpty();
        assertThat(inbox.page(other.place(), Filter.EVERYTHING, Order.NEWEST, "", 50)
                        .voices())
                .isEmpty();
        assertThat(counts.of(other.place(), Filter.EVERYTHING).total()).isZero();
        assertThat(inbox.mark(other.workspace(), ids, Feedback.State.NOTED, null))
                .isZero();
        assertThat(inbox.askForCases(other.workspace(), ids, other.person())).isZero();
        assertThat(inbox.get(owner.workspace(), ids.getFirst()).state()).isNotEqualTo(Feedback.State.NOTED);
    }

    @Test
    void the_band_is_the_same_in_java_and_in_sql() {
        arrive(new Voices(9).drafts("b", 200));
        for (var band : List.of("low", "middle", "high")) {
            var voices = inbox.page(owner.place(), Filter.EVERYTHING.with(Facet.SCORE, band), Order.NEWEST, "", 200)
                    .voices();
            assertThat(voices)
                    .isNotEmpty()
                    .allSatisfy(voice -> assertThat(
                                    Objects.requireNonNull(voice.mainScore()).band())
                            .isEqualTo(band));
        }
    }
}
