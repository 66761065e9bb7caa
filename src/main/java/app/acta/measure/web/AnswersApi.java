package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Asked;
import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.platform.problems.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be asked, and answers to questions, for programs: the same numbers and the same floor as on the pages. */
@RestController
@Allows(May.READ)
class AnswersApi {
    /** So many questions in one call. */
    static final int MOST = 50;

    private static final int BODY = 256 * 1024;

    private final Measures measures;
    private final JsonMapper json;
    private final Clock clock;

    AnswersApi(Measures measures, JsonMapper json, Clock clock) {
        this.measures = measures;
        this.json = json;
        this.clock = clock;
    }

    /** A measure; {@code of} is what it counts. */
    record Described(String key, String title, String unit, String kind, String of, String formula, String source) {}

    record All(List<Described> measures) {}

    /** A figure; value, low and high are null when {@code suppressed}, an end also where it has no bound. */
    record Figure(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long n,
            boolean suppressed) {}

    /** By how much something differs; {@code real} when chance alone does not explain it. */
    record Difference(
            double value, @Nullable Double low, @Nullable Double high, boolean real) {}

    /** A figure where it belongs; {@code part} is "-" where none is given; what it has not is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable String part,
            @JsonInclude Figure figure,
            long records,
            long missing,
            @Nullable String href,
            @Nullable Figure other,
            @Nullable Difference change) {}

    /** An answer; {@code question} as it was asked, the rest as it was completed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            Map<String, Object> question,
            LocalDate from,
            LocalDate to,
            @Nullable String period,
            String unit,
            @JsonProperty("as_of") Instant asOf,
            int floor,
            Point whole,
            List<Point> points,
            List<String> notices) {}

    record Answers(List<Told> answers) {}

    @GetMapping("/api/v1/measures")
    All measures() {
        return new All(Stream.of(Measure.values())
                .map(one -> new Described(
                        one.key(),
                        one.title(),
                        one.unit().strip(),
                        one.kind().key(),
                        one.ofCases() ? "cases" : one.ofDays() ? "days" : "voices",
                        one.formula(),
                        one.source()))
                .toList());
    }

    @PostMapping("/api/v1/answers")
    Answers answer(Visitor visitor, HttpServletRequest request) throws IOException {
        var questions = questions(request);
        var asked = new ArrayList<Asked>();
        for (var i = 0; i < questions.size(); i++) {
            asked.add(asked(questions, i));
        }
        var told = new ArrayList<Told>();
        for (var i = 0; i < asked.size(); i++) {
            try {
                told.add(told(visitor, asked.get(i)));
            } catch (Refusal refusal) {
                throw placed(refusal, i, asked.size());
            }
        }
        return new Answers(told);
    }

    private List<Object> questions(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(BODY + 1);
        if (body.length > BODY) {
            throw Refusal.tooLarge("At most 256 KB in one call.");
        }
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.invalid("", "The body is not JSON: " + e.getOriginalMessage());
        }
        if (tree == null || !(tree.isArray() || tree.isObject()) || tree.isEmpty()) {
            throw Refusal.invalid("", "Send a question as a JSON object, or an array of them.");
        }
        if (tree.isArray() && tree.size() > MOST) {
            throw Refusal.tooLarge("At most %d questions in one call; this has %d.".formatted(MOST, tree.size()));
        }
        var rows = tree.isArray() ? tree : json.createArrayNode().add(tree);
        return json.convertValue(rows, new TypeReference<List<Object>>() {});
    }

    private static Asked asked(List<Object> questions, int at) {
        try {
            if (questions.get(at) instanceof Map<?, ?> object) {
                var named = new LinkedHashMap<String, @Nullable Object>();
                object.forEach((name, value) -> named.put(String.valueOf(name), value));
                return Asked.ofJson(named);
            }
            throw Refusal.invalid("", "A question is a JSON object.");
        } catch (Refusal refusal) {
            throw placed(refusal, at, questions.size());
        }
    }

    private static Refusal placed(Refusal refusal, int at, int of) {
        if (of == 1 || refusal.kind() != Refusal.Kind.INVALID) {
            return refusal;
        }
        var field = refusal.field() == null || refusal.field().isEmpty() ? "" : "." + refusal.field();
        return Refusal.invalid("[" + at + "]" + field, refusal.sentence());
    }

    private Told told(Visitor visitor, Asked asked) {
        var today = LocalDate.ofInstant(clock.instant(), visitor.place().timeZone());
        var span = measures.span(visitor.workspace()).orElse(null);
        var question = asked.completed(today, span);
        var outcome = measures.outcome(visitor.workspace(), question);
        var answered =
                Answered.of(outcome, measures.settings(), new Links(visitor.place(), "explore", measures.settings()));
        return new Told(
                asked.toJson(),
                question.from(),
                question.to(),
                question.period() == null ? null : question.period().key(),
                question.measure().unit().strip(),
                outcome.asOf(),
                measures.settings().floor(),
                point(answered.whole()),
                answered.lines().stream().map(AnswersApi::point).toList(),
                asked.notices(question));
    }

    private static Point point(Answered.Line line) {
        var change = line.change();
        return new Point(
                line.start(),
                line.end(),
                line.part(),
                figure(line.estimate()),
                line.tally().records(),
                line.tally().missing(),
                line.href(),
                line.other() == null ? null : figure(line.other()),
                change == null ? null : difference(change, line.real()));
    }

    private static Difference difference(Intervals.Interval change, boolean real) {
        return new Difference(change.value(), Answered.bound(change.low()), Answered.bound(change.high()), real);
    }

    private static Figure figure(Estimate estimate) {
        var interval = estimate.interval();
        return interval == null
                ? new Figure(null, null, null, estimate.n(), true)
                : new Figure(
                        interval.value(),
                        Answered.bound(interval.low()),
                        Answered.bound(interval.high()),
                        estimate.n(),
                        false);
    }
}
