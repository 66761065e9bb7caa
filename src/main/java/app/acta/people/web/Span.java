package app.acta.people.web;

import app.acta.identity.Workspace;
import app.acta.platform.problems.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** From one moment until before another, as days of the workspace; without days, all that there was. */
record Span(Instant from, Instant until, String says) {
    /**
     * The span of these days, both inclusive; an empty one is left open.
     *
     * @throws Refusal invalid, with a sentence
     */
    static Span of(Workspace place, String from, String to) {
        var first = day("from", from, LocalDate.of(1900, 1, 1));
        var last = day("to", to, LocalDate.of(2999, 12, 31));
        return new Span(
                first.atStartOfDay(place.timeZone()).toInstant(),
                last.plusDays(1).atStartOfDay(place.timeZone()).toInstant(),
                from.isBlank() && to.isBlank()
                        ? "at any time"
                        : (from.isBlank() ? "" : "from " + first) + (to.isBlank() ? "" : " to " + last));
    }

    private static LocalDate day(String field, String written, LocalDate otherwise) {
        try {
            return written.isBlank() ? otherwise : LocalDate.parse(written.strip());
        } catch (DateTimeException e) {
            throw Refusal.invalid(field, "A day is written like 2026-03-31.");
        }
    }
}
