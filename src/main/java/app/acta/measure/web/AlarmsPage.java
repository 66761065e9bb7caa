package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.alarms.Days;
import app.acta.measure.alarms.EachHour;
import app.acta.measure.alarms.Watch;
import app.acta.measure.alarms.Watches;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What is watched, and the unusual days. */
@Controller
@RequestMapping("/{workspace}/alarms")
@Allows(May.READ)
class AlarmsPage {

    private static final String DAY = "day";
    private static final String HOUR = "hour";

    private final Watches watches;
    private final Days days;
    private final EachHour hours;
    private final Measures measures;
    private final VoiceThemes themes;
    private final StillCounting stillCounting;
    private final Templates html;
    private final Clock clock;

    AlarmsPage(
            Watches watches,
            Days days,
            EachHour hours,
            Measures measures,
            VoiceThemes themes,
            StillCounting stillCounting,
            Templates html,
            Clock clock) {
        this.watches = watches;
        this.days = days;
        this.hours = hours;
        this.measures = measures;
        this.themes = themes;
        this.stillCounting = stillCounting;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page, HttpServletResponse response) {
        var frame = page.titled("Alarms");
        return stillCounting.orElse(visitor, frame, response, () -> show(visitor, frame));
    }

    private JteModel show(Visitor visitor, Page frame) {
        var yesterday = yesterday(visitor);
        var kept = watches.list(visitor.workspace());
        var telling = new AlarmsTelling(visitor, measures.settings(), themes.names(visitor.workspace()), yesterday);
        var told = kept.stream()
                .map(watch -> watch.hourly()
                        ? telling.hourly(watch, hours(visitor, watch.measure(), watch.filter(), watch.perMonth()))
                        : telling.daily(
                                watch,
                                days.look(
                                        visitor.place(), watch.measure(), watch.filter(), watch.perMonth(), yesterday)))
                .toList();
        return html.measureAlarms(frame, telling.tell(kept, told));
    }

    /** What it would have meant to watch this. */
    @GetMapping("/new")
    @Allows(May.LEAD)
    JteModel offer(
            Visitor visitor,
            Page page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String by) {
        return offer(visitor, page, measure(measure), filter(request), hourly(by), "");
    }

    private JteModel offer(Visitor visitor, Page page, Measure measure, Filter filter, boolean hourly, String error) {
        var keep = new ArrayList<PulseView.Link>();
        keep.add(new PulseView.Link("measure", measure.key(), false));
        keep.add(new PulseView.Link("by", hourly ? HOUR : DAY, false));
        filter.parameters().forEach(pair -> keep.add(new PulseView.Link(pair.getKey(), pair.getValue(), false)));
        var ways = new ArrayList<AlarmsView.Way>();
        var yesterday = yesterday(visitor);
        for (var perMonth : List.of(0.25, 1.0, 4.0)) {
            ways.add(new AlarmsView.Way(
                    perMonth.toString(),
                    AlarmsTelling.often(perMonth).replaceFirst(" (is|are)$", ""),
                    hourly
                            ? AlarmsTelling.wouldHave(hours(visitor, measure, filter, perMonth))
                            : AlarmsTelling.wouldHave(days.look(visitor.place(), measure, filter, perMonth, yesterday)),
                    perMonth == 1));
        }
        var slug = "/" + visitor.place().slug();
        var query = filter.toQuery();
        return html.measureWatch(
                page.titled("Watch a number"),
                new AlarmsView.Offer(
                        Watch.about(measure, filter, themes.names(visitor.workspace())),
                        hourly
                                ? "Each hour is looked at when it is over. Whoever leads is told of one that is unusual for its place in the week and level."
                                : "Each day is looked at when it is over. Whoever leads is told of one that is unusual for its weekday and level.",
                        List.of(
                                by(slug, measure, query, "Days", DAY, !hourly),
                                by(slug, measure, query, "Hours", HOUR, hourly)),
                        keep,
                        ways,
                        slug + "/trends" + (query.isEmpty() ? "" : "?" + query) + "#" + measure.key(),
                        error),
                slug + "/alarms");
    }

    @PostMapping
    @Allows(May.LEAD)
    Object begin(
            Visitor visitor,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String perMonth,
            @RequestParam(defaultValue = "") String by,
            RedirectAttributes toast) {
        var asked = measure(measure);
        var hourly = hourly(by);
        var filter = filter(request);
        try {
            watches.begin(visitor, asked, filter, number(perMonth), hourly);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return offer(visitor, page, asked, filter, hourly, refusal.sentence());
        }
        toast.addFlashAttribute("toast", "It is watched from now on.");
        return new RedirectView("/" + visitor.place().slug() + "/alarms");
    }

    @PostMapping("/{alarm}/acknowledgement")
    @Allows(May.LEAD)
    View acknowledge(Visitor visitor, @PathVariable String alarm, RedirectAttributes toast) {
        watches.acknowledge(visitor, id(alarm));
        toast.addFlashAttribute("toast", "Seen to.");
        return new RedirectView("/" + visitor.place().slug() + "/alarms");
    }

    @PostMapping("/watches/{watch}/end")
    @Allows(May.LEAD)
    View end(Visitor visitor, @PathVariable String watch, RedirectAttributes toast) {
        watches.end(visitor, new Watch.Id(id(watch)));
        toast.addFlashAttribute("toast", "It is watched no more.");
        return new RedirectView("/" + visitor.place().slug() + "/alarms");
    }

    private static PulseView.Link by(
            String slug, Measure measure, String query, String words, String by, boolean current) {
        return new PulseView.Link(
                words,
                slug + "/alarms/new?measure=" + measure.key() + "&by=" + by + (query.isEmpty() ? "" : "&" + query),
                current);
    }

    private EachHour.Seen hours(Visitor visitor, Measure measure, Filter filter, double perMonth) {
        return hours.look(visitor.place(), measure, filter, perMonth, clock.instant());
    }

    private static boolean hourly(String by) {
        return switch (by) {
            case "", DAY -> false;
            case HOUR -> true;
            default -> throw Refusal.invalid("by", "A number is watched by day or by hour.");
        };
    }

    private LocalDate yesterday(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.place().timeZone()).minusDays(1);
    }

    private static Filter filter(HttpServletRequest request) {
        return Filter.of(request.getParameterMap()).between(null, null).saying("");
    }

    private static Measure measure(String written) {
        return Named.of(Measure.class, written)
                .filter(Watches.WATCHED::contains)
                .orElseThrow(() -> Refusal.invalid("measure", "There is no such number to watch."));
    }

    private static double number(String written) {
        try {
            return Double.parseDouble(written.strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid("perMonth", "From one false alarm in 20 months to four a month.");
        }
    }

    private static UUID id(String written) {
        try {
            return UUID.fromString(written.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }
}
