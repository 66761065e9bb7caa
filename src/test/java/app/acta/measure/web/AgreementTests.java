package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.CaseFilter;
import app.acta.act.CaseQueue;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Intake;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.Sample;
import app.acta.measure.Tally;
import app.acta.platform.data.Db;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Every figure opens exactly the records it counts, whatever was chosen. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementTests {
    private static final int FILTERS = 25;
    private static final int LINKS = 24;
    private static final int DAYS = 200;
    private static final int VOICES = 1_500;

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Autowired
    Counts counts;

    @Autowired
    CaseQueue queue;

    @Autowired
    Db db;

    Visitor owner;
    final Random random = new Random(11);
    final LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Zurich"));

    /** A link and how many records the page says are behind it. */
    private record Behind(String href, long n) {}

    @BeforeAll
    void a_busy_workspace() throws Exception {
        owner = given.workspace();
        var sample = new Sample(3, Instant.now());
        Sample.receive(intake, owner.workspace(), sample.voices(VOICES, DAYS));
        sample.cases(db, owner.workspace(), 300, DAYS);
        Sample.settled(db, measures, owner.workspace());
    }

    @Test
    void random_filters_find_page_and_records_in_agreement() {
        for (var i = 0; i < FILTERS; i++) {
            var question = drawn();
            var pulse = measures.pulse(owner.workspace(), question);
            var behind = behind(pulse, question);
            java.util.Collections.shuffle(behind, random);
            for (var one : behind.subList(0, Math.min(LINKS, behind.size()))) {
                assertThat(records(one.href(), question.counting()))
                        .as(one.href())
                        .isEqualTo(one.n());
            }
        }
    }

    @Test
    void parts_add_up_to_the_whole() {
        for (var i = 0; i < FILTERS; i++) {
            var question = drawn();
            var pulse = measures.pulse(owner.workspace(), question);
            for (var measure : Measures.OF_VOICES) {
                var parts = pulse.parts().stream().map(part -> part.of(measure)).reduce(Tally.NONE, Tally::plus);
                var whole = pulse.now(measure);
                if (question.counting() == Question.Counting.RECORDS) {
                    assertThat(parts).as("%s of %s", measure, question).isEqualTo(whole);
                } else {
                    // Who speaks in several places is one of the people of each.
                    assertThat(parts.n()).as("%s of %s", measure, question).isGreaterThanOrEqualTo(whole.n());
                    assertThat(parts.records())
                            .as("%s of %s", measure, question)
                            .isEqualTo(whole.records());
                }
            }
            for (var facet : Measures.LEVERS) {
                var levers = pulse.levers().getOrDefault(facet, List.<Answer.Point>of()).stream()
                        .map(point -> point.of(Measure.RECOMMENDATION))
                        .reduce(Tally.NONE, Tally::plus);
                var whole = pulse.now(Measure.RECOMMENDATION);
                assertThat(List.of(levers.n(), levers.up(), levers.down()))
                        .as("%s of %s", facet, question)
                        .isEqualTo(List.of(whole.n(), whole.up(), whole.down()));
            }
            for (var measure : Measures.OF_CASES) {
                var parts = pulse.partsOfCases().stream()
                        .map(part -> part.of(measure))
                        .reduce(Tally.NONE, Tally::plus);
                if (pulse.cases() != null && question.split() != Facet.SEGMENT) {
                    assertThat(parts).as("%s of %s", measure, question).isEqualTo(pulse.now(measure));
                }
            }
        }
    }

    @Test
    void the_page_says_what_the_api_hands_out_behind_its_links() {
        var token = given.token(owner.place(), Role.VIEWER);
        var from = today.minusDays(30);
        var page = given.web(owner)
                .get("/" + owner.place().slug() + "/pulse?location=Basel&count=voices&from=" + from + "&to=" + today);
        assertThat(page.statusCode()).isEqualTo(200);
        var tile = Pattern.compile(
                        "<a class=\"stat [^\"]*\" href=\"/[^/]+/inbox\\?([^\"]+)\">\\s*<span class=\"value [^\"]*\">([\\d,]+)<")
                .matcher(page.body());
        assertThat(tile.find()).isTrue();
        var query = tile.group(1).replace("&amp;", "&");
        var listed = given.web()
                .api("GET", "/api/v1/feedback?limit=500&" + query, token, "")
                .body();
        assertThat(Pattern.compile("\"external_id\":\"voice-")
                        .matcher(listed)
                        .results()
                        .count())
                .isEqualTo(Long.parseLong(tile.group(2).replace(",", "")));
        var told = given.web()
                .api("GET", "/api/v1/pulse?location=Basel&count=voices&from=" + from + "&to=" + today, token, "")
                .body();
        assertThat(told).contains("\"volume\":{\"value\":" + tile.group(2).replace(",", "") + ".0");
    }

    @Test
    void what_cannot_be_asked_gets_a_sentence() {
        var web = given.web(owner);
        var page = "/" + owner.place().slug() + "/pulse";
        for (var bad : List.of(
                "period=fortnight",
                "split=mood",
                "from=0000-00-00",
                "from=9999-12-31",
                "from=2026-02-01&to=2026-01-01",
                "channel=pigeon",
                "customer=7",
                "nps=12")) {
            assertThat(web.get(page + "?" + bad).statusCode()).as(bad).isEqualTo(422);
        }
        for (var odd : List.of(
                "q=words",
                "from=1900-01-01&to=2200-12-31",
                "location=%27%3B+drop+table+feedback%3B--",
                "segment=-",
                "from=1900-01-01&to=2200-12-31&period=month",
                "customer=0190a5b2-7c11-8def-9abc-0123456789ab")) {
            assertThat(web.get(page + "?" + odd).statusCode()).as(odd).isEqualTo(200);
        }
    }

    private Question drawn() {
        var filter = Filter.EVERYTHING;
        if (random.nextInt(3) == 0) {
            filter = filter.with(Facet.CHANNEL, some(List.of("survey", "review", "complaint", "call")));
        }
        if (random.nextInt(2) == 0) {
            filter = filter.with(Facet.LOCATION, some(List.of("Zürich", "Basel", "Bern", "-", "Nowhere")));
        }
        if (random.nextInt(3) == 0) {
            filter = filter.with(Facet.PRODUCT, some(List.of("Parcel", "Express", "Letter")));
        }
        if (random.nextInt(4) == 0) {
            filter = filter.with(Facet.TEAM, some(List.of("Counter", "Delivery")));
        }
        if (random.nextInt(6) == 0) {
            filter = filter.with(Facet.SEGMENT, some(List.of("Private", "Enterprise")));
        }
        if (random.nextInt(8) == 0) {
            filter = filter.with(Facet.SCORE, some(List.of("low", "high")));
        }
        if (random.nextInt(8) == 0) {
            filter = filter.with(Facet.NPS, some(List.of("promoter", "any", "detractor")));
        }
        if (random.nextInt(6) == 0) {
            filter = filter.with(Facet.FEELING, some(List.of("negative", "neutral", "positive", "-")));
        }
        if (random.nextInt(6) == 0) {
            filter = filter.with(Facet.SAYS, some(List.of("complaint", "praise", "ask", "-")));
        }
        var to = today.minusDays(random.nextInt(60));
        return new Question(
                Measures.OF_VOICES,
                filter.between(to.minusDays(random.nextInt(DAYS)), to),
                random.nextBoolean() ? Question.Period.WEEK : Question.Period.MONTH,
                Measures.CHOICES.get(random.nextInt(Measures.CHOICES.size())),
                random.nextBoolean() ? Question.Counting.PEOPLE : Question.Counting.RECORDS,
                null);
    }

    private java.util.Set<String> some(List<String> of) {
        var values = new java.util.HashSet<String>();
        for (var i = 0; i <= random.nextInt(2); i++) {
            values.add(of.get(random.nextInt(of.size())));
        }
        return values;
    }

    private List<Behind> behind(Pulse pulse, Question question) {
        var links = new Links(owner.place(), "pulse", measures.settings());
        var found = new ArrayList<Behind>();
        for (var measure : Measure.values()) {
            var answer = measure.ofCases() ? pulse.cases() : pulse.voices();
            if (answer == null) {
                continue;
            }
            found.add(new Behind(
                    links.records(measure, question.filter()),
                    pulse.now(measure).n()));
            for (var start : question.starts()) {
                found.add(new Behind(
                        links.records(measure, question.during(start)),
                        answer.at(start, measure).n()));
            }
            var split = Objects.requireNonNull(question.split());
            for (var part : measure.ofCases() ? pulse.partsOfCases() : pulse.parts()) {
                var filter = question.filter().with(split, Objects.requireNonNull(part.part()));
                found.add(new Behind(
                        links.records(measure, filter), part.of(measure).n()));
            }
        }
        found.removeIf(one -> one.n() == 0);
        return found;
    }

    /** Counts in PostgreSQL what a link leads to. */
    private long records(String href, Question.Counting counting) {
        var parameters = parameters(href);
        if (!href.contains("/inbox")) {
            return cases(CaseFilter.of(parameters, owner));
        }
        var found = counts.of(owner.place(), Filter.of(parameters));
        return counting == Question.Counting.PEOPLE ? found.people() : found.total();
    }

    private long cases(CaseFilter filter) {
        var count = 0L;
        var slice = queue.list(owner.place(), filter, null);
        while (true) {
            count += slice.cases().size();
            var older = slice.older();
            if (older == null) {
                return count;
            }
            slice = queue.list(owner.place(), filter, older);
        }
    }

    private static Map<String, String[]> parameters(String href) {
        var values = new HashMap<String, List<String>>();
        for (var pair : href.substring(href.indexOf('?') + 1).split("&", -1)) {
            var parts = pair.split("=", 2);
            values.computeIfAbsent(parts[0], key -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        var found = new HashMap<String, String[]>();
        values.forEach((key, all) -> found.put(key, all.toArray(String[]::new)));
        return found;
    }
}
