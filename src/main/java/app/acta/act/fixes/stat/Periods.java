package app.acta.act.fixes.stat;

import java.util.List;

/**
 * Counts per period, each with its exposure: what could have gone wrong in it (contacts, orders, voices).
 *
 * @param counts whole numbers from 0 on
 * @param exposures as many, from 0 on; a period without exposure tells nothing and is passed over
 */
public record Periods(List<Double> counts, List<Double> exposures) {
    /** More periods than twenty years of days are no history of a fix. */
    public static final int MOST = 7_500;

    /** No periods at all. */
    public static final Periods NONE = new Periods(List.of(), List.of());

    /** @throws IllegalArgumentException when lengths differ, or a number is negative or none, or events had no exposure */
    public Periods {
        counts = List.copyOf(counts);
        exposures = List.copyOf(exposures);
        if (counts.size() != exposures.size()) {
            throw new IllegalArgumentException("There are as many exposures as there are counts.");
        }
        if (counts.size() > MOST) {
            throw new IllegalArgumentException("There are at most 7,500 periods.");
        }
        for (var i = 0; i < counts.size(); i++) {
            var count = counts.get(i);
            var exposure = exposures.get(i);
            if (!(count >= 0 && count <= 1e12) || count != Math.rint(count)) {
                throw new IllegalArgumentException("Counts are whole numbers from 0 on.");
            }
            if (!(exposure >= 0 && exposure <= 1e12)) {
                throw new IllegalArgumentException("Exposures are numbers from 0 on.");
            }
            if (exposure == 0 && count > 0) {
                throw new IllegalArgumentException(
                        "Period " + (i + 1) + " has events but no exposure: say what they came out of.");
            }
        }
    }

    /** How many periods. */
    public int size() {
        return counts.size();
    }

    /** How many events in all. */
    public long events() {
        return Math.round(counts.stream().mapToDouble(c -> c).sum());
    }

    /** How much exposure in all. */
    public double exposure() {
        return exposures.stream().mapToDouble(e -> e).sum();
    }

    /** These periods without the last so many. */
    Periods without(int last) {
        var left = Math.max(0, size() - last);
        return new Periods(counts.subList(0, left), exposures.subList(0, left));
    }
}
