package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.memories.Memories;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What customers with several contacts will remember: the most intense one and the last one, beside all of them. */
@Controller
@Allows(May.READ)
class RememberedPage {

    private final Measures measures;
    private final Memories memories;
    private final StillCounting stillCounting;
    private final Templates html;

    RememberedPage(Measures measures, Memories memories, StillCounting stillCounting, Templates html) {
        this.measures = measures;
        this.memories = memories;
        this.stillCounting = stillCounting;
        this.html = html;
    }

    @GetMapping("/{workspace}/remembered")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, HttpServletResponse response) {
        var asked = PulseQuestion.of(request.getParameterMap());
        var frame = page.titled("Remembered");
        return stillCounting.orElse(
                visitor, frame, response, (span, today) -> show(visitor, frame, asked, span, today));
    }

    private JteModel show(Visitor visitor, Page frame, PulseQuestion asked, Pulse.Span span, LocalDate today) {
        var place = visitor.place();
        var notices = new ArrayList<String>();
        var question = asked.narrowed(notices).completed(today, span);
        var links = new Links(place, "remembered", measures.settings());
        var bar = new PulseBar(measures.choices(place.id(), question.from(), question.to()), question, links)
                .on("/" + place.slug() + "/remembered", today);
        var found = memories.of(place, question.filter());
        return html.measureRemembered(
                frame,
                new RememberedView(
                        bar,
                        headline(found),
                        notices,
                        figures(found, links.inbox(question.filter())),
                        rows(found, links, question.filter())));
    }

    private String headline(Memories.Remembered found) {
        var gap = found.gap();
        if (gap == null) {
            return "Too few customers were heard more than once: %d, and this is shown from %d."
                    .formatted(found.n(), measures.settings().floor());
        }
        if (gap.low() <= 0 && gap.high() >= 0) {
            return "Customers will remember it about as good as it was.";
        }
        return "Customers will remember it %s than it was on the whole, by %s (%s to %s)."
                .formatted(
                        gap.value() < 0 ? "worse" : "better",
                        plain(Math.abs(gap.value())),
                        plain(Math.min(Math.abs(gap.low()), Math.abs(gap.high()))),
                        plain(Math.max(Math.abs(gap.low()), Math.abs(gap.high()))));
    }

    private List<RememberedView.Figure> figures(Memories.Remembered found, String href) {
        return Stream.of(
                        figure("All contacts", "the plain mean", found.mean(), found, 0, href),
                        figure("The most intense one", "a bad one before a good one", found.peak(), found, 1, href),
                        figure("The last one", "how it ended", found.end(), found, 2, href),
                        figure("Remembered", "the middle of the two", found.remembered(), found, 3, href))
                .flatMap(List::stream)
                .toList();
    }

    private List<RememberedView.Figure> figure(
            String name, String note, @Nullable Interval interval, Memories.Remembered found, int which, String href) {
        var n = found.n();
        if (interval == null) {
            return List.of();
        }
        var scale = new WhyWay.Scale(-1, 1);
        var low = Math.round(scale.at(interval.low()));
        return List.of(new RememberedView.Figure(
                name,
                note,
                new PulseView.Figure(
                        signed(interval.value()),
                        signed(interval.low()) + " to " + signed(interval.high()) + ", n " + Words.count(n),
                        href,
                        n < measures.settings().few(),
                        true,
                        low,
                        Math.max(1, Math.round(scale.at(interval.high())) - low),
                        Math.round(scale.at(interval.value()))),
                Memories.CLASSES.drawn(
                        "Distribution of " + name.toLowerCase(Locale.ROOT),
                        "customers",
                        found.spreads().get(which),
                        measures.settings().floor())));
    }

    private static List<RememberedView.Row> rows(Memories.Remembered found, Links links, Filter filter) {
        return IntStream.range(0, found.worst().size())
                .mapToObj(i -> {
                    var memory = found.worst().get(i);
                    return new RememberedView.Row(
                            "Customer " + (i + 1),
                            links.inbox(filter.by(memory.customer())),
                            Words.count(memory.contacts()),
                            signed(memory.mean()),
                            signed(memory.peak()),
                            signed(memory.end()),
                            signed(memory.remembered()));
                })
                .toList();
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String signed(double value) {
        var text = plain(Math.abs(value));
        return text.equals("0.00") ? text : (value > 0 ? "+" : "−") + text;
    }
}
