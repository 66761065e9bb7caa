package app.acta.measure.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Figures rounded so that they still sum to their rounded sum: those that are nearest to the next one give way. */
final class Rounded {
    private Rounded() {}

    /**
     * Rounds them.
     *
     * @param step to a multiple of this, such as 1 or 0.1
     * @return in their order
     */
    static List<Double> to(double step, List<Double> figures) {
        var total = Math.round(figures.stream().mapToDouble(Double::doubleValue).sum() / step);
        var floors =
                figures.stream().map(figure -> (long) Math.floor(figure / step)).toList();
        var missing = total - floors.stream().mapToLong(Long::longValue).sum();
        var rounded = new ArrayList<>(floors.stream().map(Long::doubleValue).toList());
        IntStream.range(0, figures.size())
                .boxed()
                .sorted(Comparator.comparing(i -> floors.get(i) - figures.get(i) / step))
                .limit(missing)
                .forEach(i -> rounded.set(i, rounded.get(i) + 1));
        return rounded.stream().map(each -> each * step).toList();
    }

    /** As people read it, with a sign: "−2.4". */
    static String signed(double figure) {
        var text = String.format(Locale.ROOT, "%.1f", Math.abs(figure));
        return text.equals("0.0") ? "0.0" : (figure > 0 ? "+" : "−") + text;
    }
}
