package app.acta.measure.web;

import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Question;
import app.acta.measure.alarms.Days;
import app.acta.measure.alarms.EachHour;
import app.acta.measure.alarms.Watch;
import app.acta.platform.web.Chart;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns what is watched into what the page says and draws. */
final class AlarmsTelling {
    /** So many days are drawn. */
    private static final int DRAWN = 91;

    private static final int HOURS_OF_A_DAY = 24;
    private static final int DRAWN_HOURS = 7 * HOURS_OF_A_DAY;
    private static final int LISTED = 10;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEE H'h'", Locale.ENGLISH);

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

    AlarmsView tell(List<Watch> watches, List<AlarmsView.Watched> told) {
        var ringing = watches.stream()
                .flatMap(watch -> watch.alarms().stream())
                .filter(Watch.Alarm::rings)
                .count();
        var headline = ringing == 0
                ? "Nothing unusual that nobody has seen to."
                : ringing == 1 ? "One alarm waits for somebody to see to it." : ringing + " alarms wait.";
        return new AlarmsView("/" + visitor.place().slug() + "/alarms", visitor.may(May.LEAD), headline, told);
    }

    /** What is watched by the day. */
    AlarmsView.Watched daily(Watch watch, Days.Seen seen) {
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
        return watched(watch, about, said, links.records(measure, filter), chart.marked(marks));
    }

    /** What is watched by the hour: the last week of it. */
    AlarmsView.Watched hourly(Watch watch, EachHour.Seen seen) {
        var measure = watch.measure();
        var hours = seen.hours()
                .subList(
                        Math.max(0, seen.hours().size() - DRAWN_HOURS),
                        seen.hours().size());
        var said = said(watch, seen);
        var about = watch.about(themes) + ", by the hour";
        var labels = hours.stream().map(hour -> hour.at().format(HOUR)).toList();
        var series = hourly(measure, watch, hours);
        var chart = measure == Measure.VOLUME
                ? Chart.bar(about, said, "Hour", labels, series)
                : Chart.line(about, said, "Hour", labels, series);
        var marks = IntStream.range(0, hours.size())
                .filter(at -> watch.alarms().stream()
                        .anyMatch(alarm -> hours.get(at).start().equals(alarm.hour())))
                .mapToObj(at -> new Chart.Mark(at, labels.get(at), false))
                .toList();
        var days = watch.filter().between(yesterday.minusDays(6), yesterday.plusDays(1));
        return watched(watch, about, said, links.records(measure, days), chart.marked(marks));
    }

    private Chart.Series hourly(Measure measure, Watch watch, List<EachHour.Hour> hours) {
        var values = new ArrayList<@Nullable Double>();
        var low = new ArrayList<@Nullable Double>();
        var high = new ArrayList<@Nullable Double>();
        var counts = new ArrayList<@Nullable Long>();
        var hrefs = new ArrayList<@Nullable String>();
        for (var hour : hours) {
            var estimate = measure.estimate(hour.tally(), settings);
            var interval = hour.times() == 0 ? null : estimate.interval();
            values.add(interval == null ? null : Double.valueOf(interval.value()));
            low.add(interval == null ? null : Double.valueOf(interval.low()));
            high.add(interval == null ? null : Double.valueOf(interval.high()));
            counts.add(estimate.n());
            var day = hour.at().toLocalDate();
            hrefs.add(
                    hour.tally().n() == 0
                            ? null
                            : links.records(measure, watch.filter().between(day, day)));
        }
        var sure = measure != Measure.VOLUME;
        return new Chart.Series(
                measure.title(),
                values,
                sure ? low : List.of(),
                sure ? high : List.of(),
                sure ? counts : List.of(),
                hrefs);
    }

    private AlarmsView.Watched watched(Watch watch, String about, String said, String records, Chart chart) {
        var measure = watch.measure();
        return new AlarmsView.Watched(
                watch.id().value().toString(),
                about,
                said,
                watch.alarms().stream().anyMatch(Watch.Alarm::rings),
                records,
                chart.between(null, null, measure.unit().equals(" %") ? " %" : ""),
                measure == Measure.VOLUME ? 0 : settings.few(),
                watch.alarms().stream()
                        .limit(LISTED)
                        .map(alarm -> new AlarmsView.Rung(
                                alarm.id().toString(),
                                when(alarm),
                                alarm.figure(),
                                links.records(measure, watch.filter().between(alarm.day(), alarm.day())),
                                alarm.acknowledgedBy() == null ? "" : alarm.acknowledgedBy()))
                        .toList());
    }

    private String when(Watch.Alarm alarm) {
        return alarm.hour() == null
                ? Words.day(alarm.day())
                : Words.day(alarm.day()) + ", "
                        + alarm.hour().atZone(visitor.place().timeZone()).format(CLOCK);
    }

    private String said(Watch watch, EachHour.Seen seen) {
        var days = seen.hours().size() / HOURS_OF_A_DAY;
        var until = watch.lookedUntil();
        return said(
                watch,
                until == null
                        ? ""
                        : until.atZone(visitor.place().timeZone()).format(CLOCK) + " of "
                                + Words.day(
                                        until.atZone(visitor.place().timeZone()).toLocalDate()),
                days,
                EachHour.LEARNED);
    }

    private static String said(Watch watch, Days.Seen seen) {
        var last = watch.lookedTo();
        return said(watch, last == null ? "" : Words.day(last), seen.starts().size(), Days.LEARNED);
    }

    private static String said(Watch watch, String until, int days, int learned) {
        return "%s accepted. Begun by %s. %s%s"
                .formatted(
                        often(watch.perMonth()),
                        watch.begunBy(),
                        until.isEmpty() ? "Not looked at yet." : "Looked at until " + until + ".",
                        days < learned
                                ? " It still learns what is usual: %d of %d days.".formatted(days, learned)
                                : "");
    }

    /** What it would have meant to watch these days. */
    static String wouldHave(Days.Seen seen) {
        var rung = seen.alarms();
        return wouldHave(
                seen.starts().size(), Days.LEARNED, rung.size(), rung.isEmpty() ? "" : Words.day(rung.getLast()));
    }

    /** The same of hours. */
    static String wouldHave(EachHour.Seen seen) {
        var rung = seen.alarms();
        var last = rung.isEmpty() ? null : rung.getLast().at();
        return wouldHave(
                seen.hours().size() / HOURS_OF_A_DAY,
                EachHour.LEARNED,
                rung.size(),
                last == null ? "" : Words.day(last.toLocalDate()) + ", " + last.format(CLOCK));
    }

    private static String wouldHave(int days, int learned, int rung, String last) {
        var told = days - learned;
        return told <= 0
                ? "It learns for %d days before it rings.".formatted(learned)
                : rung == 0
                        ? "It would not have rung in the last %d days.".formatted(told)
                        : "It would have rung %s in the last %d days, the last time on %s."
                                .formatted(rung == 1 ? "once" : rung + " times", told, last);
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
