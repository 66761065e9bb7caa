package app.acta.act.promises;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** By when something is promised, as the words say it and before any calendar is asked. */
public sealed interface Term {
    /** Some time on this day of the customer's calendar. */
    record Day(LocalDate day) implements Term {}

    /** At this time on the customer's wall clock. */
    record Moment(LocalDateTime at) implements Term {}

    /** After so much time by the clock: "within 24 hours". */
    record Span(Duration length) implements Term {}

    /**
     * On the so manieth day after today on which the house is open: "within 3 working days".
     *
     * @param days 1 or more
     */
    record OpenDays(int days) implements Term {}
}
