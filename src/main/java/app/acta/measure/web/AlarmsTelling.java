package app.acta.measure.web;

import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Question;
import app.acta.measure.alarms.Days;
import app.acta.measure.alarms.Watch;
import app.acta.platform.web.Chart;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Turns what is watched into what the page says and draws. */
final class AlarmsTelling {
    /** So many days are drawn. */
    private static final int DRAWN = 91;

    private static final int LISTED = 10;

    private final Visitor visitor;
    private final MeasureSettings settings;
    private final Map<String, String> themes;
    private final Links links;
    private final LocalDate yesterday;

    AlarmsTelling(Visitor visitor, MeasureSettings settings, Map<String, String> themes, LocalDate yesterday) {
        this.visitor = visitor;
        this.settings = settings;
        this.themes = themes;
        this.links = new Links(visitor.place(), "trends", settings);
        this.yesterday = yesterday;
    }

    AlarmsView tell(List<Watch> watches, List<Days.Seen> seen) {
        var told = new java.util.ArrayList<AlarmsView.Watched>();
        for (var i = 0; i < watches.size(); i++) {
            told.add(watched(watches.get(i), seen.get(i)));
        }
        var ringing = watches.stream()
                .flatMap(watch -> watch.alarms().stream())
                .filter(Watch.Alarm::rings)
                .count();
        var headline = ringing == 0
                ? "Nothing unusual that nobody has seen to."
                : ringing == 1 ? "One unusual day waits for somebody to see to it." : ringing + " unusual days wait.";
        return new AlarmsView("/" + visitor.place().slug() + "/alarms", visitor.may(May.LEAD), headline, told);
    }

    private AlarmsView.Watched watched(Watch watch, Days.Seen seen) {
        var measure = watch.measure();
        var filter = watch.filter().between(yesterday.minusDays(DRAWN - 1), yesterday);
        var question = new Question(List.of(measure), filter, Question.Period.DAY, null);
        var curves = new Curves(question, settings, links, seen.answer().points());
        var said = said(watch, seen);
        var about = watch.about(themes);
        var series = curves.series(measure, new Answer(question, seen.answer().points()));
        var chart = measure == Measure.VOLUME
                ? Chart.bar(about, said, curves.axis(), curves.labels(), series)
                : Chart.line(about, said, curves.axis(), curves.labels(), series);
        var marks = watch.alarms().stream()
                .filter(alarm -> !alarm.day().isBefore(question.from()))
                .map(alarm -> new Chart.Mark(
                        curves.at(alarm.day()), Words.period(Question.Period.DAY, alarm.day(), false), false))
                .toList();
        return new AlarmsView.Watched(
                watch.id().value().toString(),
                about,
                said,
                watch.alarms().stream().anyMatch(Watch.Alarm::rings),
                links.records(measure, filter),
                chart.between(null, null, measure.unit().equals(" %") ? " %" : "")
                        .marked(marks),
                measure == Measure.VOLUME ? 0 : settings.few(),
                watch.alarms().stream()
                        .limit(LISTED)
                        .map(alarm -> new AlarmsView.Rung(
                                alarm.id().toString(),
                                Words.day(alarm.day()),
                                alarm.figure(),
                                links.records(measure, watch.filter().between(alarm.day(), alarm.day())),
                                alarm.acknowledgedBy() == null ? "" : alarm.acknowledgedBy()))
                        .toList());
    }

    private static String said(Watch watch, Days.Seen seen) {
        var days = seen.starts().size();
        var learning = days < Days.LEARNED
                ? " It still learns what is usual: %d of %d days.".formatted(days, Days.LEARNED)
                : "";
        return "%s accepted. Begun by %s. %s%s"
                .formatted(
                        often(watch.perMonth()),
                        watch.begunBy(),
                        watch.lookedTo() == null
                                ? "Not looked at yet."
                                : "Looked at until " + Words.day(watch.lookedTo()) + ".",
                        learning);
    }

    static String often(double perMonth) {
        if (perMonth >= 3.5) {
            return "About one false alarm a week is";
        }
        if (perMonth > 1.5) {
            return "About " + Math.round(perMonth) + " false alarms a month are";
        }
        return perMonth > 0.75
                ? "About one false alarm a month is"
                : "About one false alarm in " + Math.round(1 / perMonth) + " months is";
    }
}
