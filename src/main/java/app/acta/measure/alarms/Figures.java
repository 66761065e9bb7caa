package app.acta.measure.alarms;

import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Tally;
import java.util.List;

/** What alarms are looked for in. */
final class Figures {
    private Figures() {}

    /**
     * Counts as they are; others by how far they are from the mean in units of what their n makes likely, so that a day or an
     * hour with few answers does not look unusual for that alone. NaN where nothing may be shown.
     */
    static double[] of(Measure measure, Tally together, List<Tally> tallies, MeasureSettings settings) {
        var all = measure.estimate(together, settings);
        var whole = all.interval();
        return tallies.stream()
                .mapToDouble(tally -> {
                    if (measure == Measure.VOLUME) {
                        return tally.n();
                    }
                    var interval = measure.estimate(tally, settings).interval();
                    if (interval == null || whole == null) {
                        return Double.NaN;
                    }
                    var one = (whole.high() - whole.low()) / (2 * Intervals.Z) * Math.sqrt((double) all.n());
                    return one <= 0 ? 0 : (interval.value() - whole.value()) * Math.sqrt((double) tally.n()) / one;
                })
                .toArray();
    }
}
