package app.acta.measure.web;

import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Kind;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Outcome;
import app.acta.measure.Question;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/** What an outcome says in plain words. */
final class ExploreSentence {
    private final Outcome outcome;
    private final Question question;
    private final Measure measure;
    private final Answered answered;
    private final MeasureSettings settings;
    private final Links links;

    ExploreSentence(Outcome outcome, Answered answered, MeasureSettings settings, Links links) {
        this.outcome = outcome;
        this.question = outcome.question();
        this.measure = question.measure();
        this.answered = answered;
        this.settings = settings;
        this.links = links;
    }

    String unit(long n) {
        var many = measure.ofDays()
                ? "days"
                : measure.ofCases() ? "cases" : question.counting() == Question.Counting.PEOPLE ? "people" : "voices";
        return Words.count(n) + " " + (n == 1 && !many.equals("people") ? many.substring(0, many.length() - 1) : many);
    }

    String said(Estimate estimate) {
        var interval = Objects.requireNonNull(estimate.interval());
        return Words.figure(measure, interval.value())
                + (measure.kind() == Kind.COUNT ? "" : " (" + Words.interval(measure, interval) + ")");
    }

    /** The answer in one to three sentences. */
    String headline() {
        var whole = answered.whole();
        if (outcome.whole().all() == 0) {
            return "Nothing fits in this time.";
        }
        if (whole.estimate().interval() == null) {
            return whole.estimate().n() == 0
                    ? "Of " + Words.count(outcome.whole().all()) + " records none says anything about it."
                    : "%s of them count; a figure is shown from %d on."
                            .formatted(unit(whole.estimate().n()), settings.floor());
        }
        var sentence = new StringBuilder(
                measure.kind() == Kind.COUNT
                        ? capital(unit(whole.estimate().n())) + " in this time."
                        : "%s: %s, of %s."
                                .formatted(
                                        measure.title(),
                                        said(whole.estimate()),
                                        unit(whole.estimate().n())));
        if (outcome.other() != null) {
            sentence.append(' ').append(compared(whole));
        }
        extremes(sentence);
        return sentence.toString();
    }

    private String compared(Answered.Line whole) {
        var change = whole.change();
        var than = side();
        if (change == null) {
            return "There is too little to compare with in " + than + ".";
        }
        return whole.real()
                ? "That is " + difference(change) + " than in " + than + "."
                : "No more different from " + than + " than chance explains.";
    }

    String side() {
        var comparison = Objects.requireNonNull(question.comparison());
        var days = ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
        return switch (comparison.kind()) {
            case BEFORE -> "the " + (days == 1 ? "day" : days + " days") + " before";
            case YEAR -> "the same time last year";
            case OTHERS ->
                Objects.requireNonNull(comparison.facet()).title().toLowerCase(Locale.ROOT) + " "
                        + links.label(comparison.facet(), comparison.value());
        };
    }

    private String difference(Intervals.Interval change) {
        var more = change.value() > 0 ? " more" : " less";
        var low = Math.min(Math.abs(change.low()), Math.abs(change.high()));
        var high = Math.max(Math.abs(change.low()), Math.abs(change.high()));
        return size(Math.abs(change.value()))
                + more
                + (Double.isInfinite(high) ? "" : " (" + bare(low) + " to " + bare(high) + ")");
    }

    private String size(double value) {
        return switch (measure.kind()) {
            case SHARE, SCORE -> bare(value) + " points";
            case QUANTILE -> bare(value) + (measure.ofCases() ? " h" : " points");
            case MEAN, SPREAD -> bare(value) + (measure.ofCases() ? "" : " points");
            case COUNT -> bare(value);
        };
    }

    String bare(double value) {
        return switch (measure.kind()) {
            case COUNT, SHARE, SCORE -> Words.count(Math.round(value));
            default -> Words.fine(value);
        };
    }

    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The highest and the lowest part, where the two differ by more than chance among so many pairs. */
    private void extremes(StringBuilder sentence) {
        if (question.split() == null || question.period() != null || measure.kind() == Kind.COUNT) {
            return;
        }
        var lines = answered.lines().stream()
                .filter(line ->
                        line.estimate().interval() != null && line.estimate().n() >= settings.few())
                .sorted(Comparator.comparingDouble(line ->
                        Objects.requireNonNull(line.estimate().interval()).value()))
                .toList();
        if (lines.size() < 2) {
            return;
        }
        var low = lines.getFirst();
        var high = lines.getLast();
        var pairs = new ArrayList<Intervals.Interval>();
        pairs.add(measure.change(high.tally(), low.tally(), 1));
        for (var i = 0; i < lines.size(); i++) {
            for (var j = i + 1; j < lines.size(); j++) {
                if (i > 0 || j < lines.size() - 1) {
                    pairs.add(measure.change(lines.get(j).tally(), lines.get(i).tally(), 1));
                }
            }
        }
        if (Intervals.real(pairs).getFirst()) {
            sentence.append(" Highest: %s, %s; lowest: %s, %s."
                    .formatted(
                            links.label(question.split(), String.valueOf(high.part())),
                            said(high.estimate()),
                            links.label(question.split(), String.valueOf(low.part())),
                            said(low.estimate())));
        } else {
            sentence.append(" Its parts differ no more than chance explains.");
        }
    }
}
