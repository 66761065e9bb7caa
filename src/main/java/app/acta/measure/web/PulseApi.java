package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Tally;
import app.acta.platform.problems.Refusal;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Pulse for programs: the same question, the same numbers, the same floor. */
@Controller
@Allows(May.READ)
class PulseApi {
    private final Measures measures;
    private final Clock clock;

    PulseApi(Measures measures, Clock clock) {
        this.measures = measures;
        this.clock = clock;
    }

    /** A measure's figure; value, low and high are null under the floor. */
    record Figure(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long n) {}

    /** Everything of one period or part; {@code name} is its first day or its value ("-" when not given). */
    record Point(String name, Map<String, Figure> measures) {}

    record Told(
            LocalDate from,
            LocalDate to,
            String period,
            String split,
            String count,
            @JsonProperty("as_of") Instant asOf,
            int floor,
            Map<String, Figure> whole,
            Map<String, Figure> before,
            List<Point> periods,
            List<Point> parts) {}

    @ResponseBody
    @GetMapping("/api/v1/pulse")
    Told show(Visitor visitor, HttpServletRequest request) {
        var asked = PulseQuestion.of(request.getParameterMap());
        if (!asked.filter().words().isEmpty()) {
            throw Refusal.invalid("q", "Numbers are counted without words: leave q out.");
        }
        if (!asked.filter().of(Facet.READ).isEmpty()) {
            throw Refusal.invalid("read", "Numbers are counted of all voices, whoever read them: leave read out.");
        }
        var today = LocalDate.ofInstant(clock.instant(), visitor.place().timeZone());
        var span = measures.span(visitor.workspace()).orElse(new Pulse.Span(today, today, null));
        var question = asked.completed(today, span);
        var pulse = measures.pulse(visitor.workspace(), question);
        var cases = pulse.cases();
        return new Told(
                question.from(),
                question.to(),
                Objects.requireNonNull(question.period()).key(),
                Objects.requireNonNull(question.split()).key(),
                question.counting().title(),
                pulse.asOf(),
                measures.settings().floor(),
                figures(cases != null, pulse::now),
                figures(cases != null, pulse::before),
                question.starts().stream()
                        .map(start -> new Point(
                                start.toString(),
                                figures(
                                        cases != null,
                                        measure -> (measure.ofCases() ? Objects.requireNonNull(cases) : pulse.voices())
                                                .at(start, measure))))
                        .toList(),
                pulse.parts().stream()
                        .map(part -> new Point(
                                String.valueOf(part.part()),
                                figures(
                                        cases != null && !pulse.partsOfCases().isEmpty(),
                                        measure -> (measure.ofCases() ? same(pulse.partsOfCases(), part) : part)
                                                .of(measure))))
                        .toList());
    }

    private static Answer.Point same(List<Answer.Point> parts, Answer.Point wanted) {
        return parts.stream()
                .filter(part -> Objects.equals(part.part(), wanted.part()))
                .findFirst()
                .orElse(new Answer.Point(null, wanted.part(), Map.of()));
    }

    private interface Counted {
        Tally of(Measure measure);
    }

    private Map<String, Figure> figures(boolean cases, Counted counted) {
        var figures = new LinkedHashMap<String, Figure>();
        for (var measure : PulseTelling.TOLD) {
            if (!measure.ofCases() || cases) {
                var estimate = measure.estimate(counted.of(measure), measures.settings());
                var interval = estimate.interval();
                figures.put(
                        measure.key(),
                        interval == null
                                ? new Figure(null, null, null, estimate.n())
                                : new Figure(interval.value(), interval.low(), interval.high(), estimate.n()));
            }
        }
        return figures;
    }
}
