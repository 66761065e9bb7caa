package app.acta.measure.web;

import app.acta.identity.Visitor;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What stands in for a page of numbers while Acta still counts, or as long as nothing was said. */
@Component
class StillCounting {
    private static final String AGAIN_SECONDS = "2";

    private final Measures measures;
    private final Templates html;
    private final Clock clock;

    StillCounting(Measures measures, Templates html, Clock clock) {
        this.measures = measures;
        this.html = html;
        this.clock = clock;
    }

    /** The page, from the days on which something happened and today; it stands only once there are any. */
    JteModel orElse(
            Visitor visitor,
            Page frame,
            HttpServletResponse response,
            BiFunction<Pulse.Span, LocalDate, JteModel> page) {
        return orElse(
                visitor,
                frame,
                response,
                () -> measures.span(visitor.workspace())
                        .map(span -> page.apply(span, today(visitor)))
                        .orElseGet(() -> html.measureStillCounting(
                                frame, "/" + visitor.place().slug(), false)));
    }

    /** The page, which stands also where nothing was said yet. */
    JteModel orElse(Visitor visitor, Page frame, HttpServletResponse response, Supplier<JteModel> page) {
        if (measures.ready(visitor.workspace())) {
            return page.get();
        }
        response.setHeader("Refresh", AGAIN_SECONDS);
        return html.measureStillCounting(frame, "/" + visitor.place().slug(), true);
    }

    /** Whether that is so now. */
    boolean now(Visitor visitor) {
        return !measures.ready(visitor.workspace());
    }

    /** Today, where the workspace is. */
    LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.place().timeZone());
    }
}
