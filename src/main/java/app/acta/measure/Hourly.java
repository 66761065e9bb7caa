package app.acta.measure;

import java.time.Instant;

/**
 * An hour, and what was counted in it.
 *
 * @param start a full hour of UTC
 */
public record Hourly(Instant start, Tally tally) {}
