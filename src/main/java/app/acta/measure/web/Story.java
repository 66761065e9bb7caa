package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the numbers say in plain words: what changed, if anything did, and what would move it next. */
final class Story {
    private final Pulse pulse;
    private final Question question;
    private final MeasureSettings settings;
    private final Links links;
    private final Map<Measure, Intervals.Interval> changes = new EnumMap<>(Measure.class);

    Story(Pulse pulse, Question question, MeasureSettings settings, Links links) {
        this.pulse = pulse;
        this.question = question;
        this.settings = settings;
        this.links = links;
        var scatter = Intervals.dispersion(question.starts().stream()
                .map(start -> pulse.voices().at(start, Measure.VOLUME).n())
                .toList());
        var comparable = PulseTelling.TOLD.stream().filter(this::comparable).toList();
        var all = comparable.stream()
                .map(measure -> measure.change(pulse.now(measure), pulse.before(measure), scatter))
                .toList();
        var real = Intervals.real(all);
        for (var i = 0; i < all.size(); i++) {
            if (real.get(i)) {
                changes.put(comparable.get(i), all.get(i));
            }
        }
    }

    private boolean comparable(Measure measure) {
        return pulse.now(measure).n() >= settings.floor()
                && pulse.before(measure).n() >= settings.floor();
    }

    /** By how much a measure changed, if it did beyond chance. */
    Optional<Intervals.Interval> change(Measure measure) {
        return Optional.ofNullable(changes.get(measure));
    }

    /** The time that is compared with, after "than in" or "against". */
    String before() {
        return "the " + (ChronoUnit.DAYS.between(question.from(), question.to()) + 1) + " days before";
    }

    /** One or two sentences: what changed beyond chance. */
    String headline() {
        if (pulse.now(Measure.VOLUME).n() == 0) {
            return "Nobody said anything that fits in this time.";
        }
        if (pulse.before(Measure.VOLUME).n() == 0) {
            return "There is nothing before " + Words.day(question.from()) + " to compare with yet.";
        }
        if (changes.isEmpty()) {
            return "Nothing moved more than chance explains, compared with " + before() + ".";
        }
        var moved = Stream.of(Measure.RECOMMENDATION, Measure.IN_TIME, Measure.LOOPS_CLOSED, Measure.VOLUME)
                .filter(changes::containsKey)
                .limit(2)
                .map(this::sentence)
                .collect(Collectors.joining(", and "));
        return capital(moved) + ", compared with " + before() + ".";
    }

    private String sentence(Measure measure) {
        var change = Objects.requireNonNull(changes.get(measure));
        var up = change.value() > 0;
        if (measure == Measure.VOLUME) {
            return Words.count(Math.abs(Math.round(change.value())))
                    + (up ? " more " : " fewer ")
                    + (question.counting() == Question.Counting.PEOPLE ? "people spoke" : "voices came in");
        }
        var name = switch (measure) {
            case RECOMMENDATION -> "recommendation";
            case IN_TIME -> "replies in time";
            default -> "closed loops";
        };
        var low = Math.min(Math.abs(change.low()), Math.abs(change.high()));
        var high = Math.max(Math.abs(change.low()), Math.abs(change.high()));
        return "%s %s by %d points (%d to %d)"
                .formatted(
                        name,
                        up ? "rose" : "fell",
                        Math.round(Math.abs(change.value())),
                        Math.round(low),
                        Math.round(high));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /**
     * What would move the numbers next, most telling first; never empty.
     *
     * @param surveys where more people are asked
     */
    List<PulseView.Step> next(String surveys) {
        var steps = new ArrayList<PulseView.Step>();
        var asked = pulse.now(Measure.RECOMMENDATION);
        if (asked.n() >= settings.floor() && asked.down() > 0) {
            steps.add(lever().orElseGet(() -> new PulseView.Step(
                    "chat",
                    "Read what " + Words.count(asked.down()) + (asked.down() == 1 ? " detractor" : " detractors")
                            + " said",
                    "No place or product stands out among them: what they have in common is in their words.",
                    links.detractors(question.filter()),
                    "Read them")));
        }
        late().ifPresent(steps::add);
        unsettled().ifPresent(steps::add);
        if (asked.n() < settings.few()) {
            steps.add(new PulseView.Step(
                    "survey",
                    "Ask more people",
                    asked.n() < settings.floor()
                            ? "A recommendation score is shown from %d answers; there are %d in this time."
                                    .formatted(settings.floor(), asked.n())
                            : "The score rests on %d answers; from %d on it is steady enough to act on."
                                    .formatted(asked.n(), settings.few()),
                    surveys,
                    "Open surveys"));
        }
        if (steps.isEmpty()) {
            steps.add(new PulseView.Step(
                    "star",
                    "Ask promoters what to keep",
                    "Nothing is late and nobody is unhappy in this time. Those who gladly recommend know why.",
                    links.records(Measure.RECOMMENDATION, question.filter().with(Facet.NPS, "promoter")),
                    "Read them"));
        }
        return steps.stream().limit(3).toList();
    }

    private record Candidate(Facet facet, String value, Tally tally, Intervals.Interval excess) {
        double weight() {
            return excess.value() * tally.n();
        }
    }

    /** The value with the most detractors above what the others have, if more than chance explains. */
    private Optional<PulseView.Step> lever() {
        var all = pulse.now(Measure.RECOMMENDATION);
        var candidates = new ArrayList<Candidate>();
        for (var facet : Measures.LEVERS) {
            for (var point : pulse.levers().getOrDefault(facet, List.<Answer.Point>of())) {
                var own = point.of(Measure.RECOMMENDATION);
                var rest = new Tally(all.n() - own.n(), all.down() - own.down(), 0);
                if (!Filter.NONE.equals(point.part()) && own.n() >= settings.floor() && rest.n() >= settings.floor()) {
                    var excess = Intervals.shareChange(new Tally(own.n(), own.down(), 0), rest);
                    candidates.add(new Candidate(facet, String.valueOf(point.part()), own, excess));
                }
            }
        }
        var real = Intervals.real(candidates.stream().map(Candidate::excess).toList());
        return java.util.stream.IntStream.range(0, candidates.size())
                .filter(real::get)
                .mapToObj(candidates::get)
                .filter(candidate -> candidate.excess().value() > 0)
                .max(Comparator.comparingDouble(Candidate::weight))
                .map(found -> step(found, all));
    }

    private PulseView.Step step(Candidate found, Tally all) {
        var rest = 100.0
                * (all.down() - found.tally().down())
                / (all.n() - found.tally().n());
        return new PulseView.Step(
                found.facet() == Facet.LOCATION ? "pin" : found.facet() == Facet.TEAM ? "team" : "tag",
                "Begin with " + found.facet().label(found.value()),
                "%s of its %s answers are detractors (%d %%); elsewhere it is %d %%."
                        .formatted(
                                Words.count(found.tally().down()),
                                Words.count(found.tally().n()),
                                Math.round(100.0
                                        * found.tally().down()
                                        / found.tally().n()),
                                Math.round(rest)),
                links.detractors(question.filter().with(found.facet(), found.value())),
                "Read what they said");
    }

    private Optional<PulseView.Step> late() {
        var replies = pulse.now(Measure.IN_TIME);
        var late = replies.n() - replies.up();
        return late == 0
                ? Optional.empty()
                : Optional.of(new PulseView.Step(
                        "clock",
                        late == 1 ? "One first reply came late" : Words.count(late) + " first replies came late",
                        "Of %s cases. Look what they waited for.".formatted(Words.count(replies.n())),
                        links.late(question.filter()),
                        "Open them"));
    }

    private Optional<PulseView.Step> unsettled() {
        var loops = pulse.now(Measure.LOOPS_CLOSED);
        var open = loops.n() - loops.up();
        return open == 0
                ? Optional.empty()
                : Optional.of(new PulseView.Step(
                        "loop",
                        open == 1 ? "One loop is still open" : Words.count(open) + " loops are still open",
                        "A loop is closed when the customer says it is settled. Of %s cases opened in this time."
                                .formatted(Words.count(loops.n())),
                        links.unsettled(question.filter()),
                        "Open them"));
    }
}
