package app.acta.measure;

import org.jspecify.annotations.Nullable;

/**
 * A number as it may be shown: with how many records stand behind it and how sure it is, or not at all.
 *
 * @param n how many records
 * @param interval the value between its ends; null under the floor
 * @param few whether it rests on so few records that it is shown in grey
 */
public record Estimate(long n, Intervals.@Nullable Interval interval, boolean few) {}
