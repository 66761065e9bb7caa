package app.acta.platform.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How figures spread, drawn small beside their mean: a column for each class, as high as its share.
 *
 * @param title what spreads
 * @param of how many there are of what, "672 people"
 * @param columns in the order of the classes
 */
public record Distribution(String title, String of, List<Column> columns) {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 38;

    /** Whether a class speaks for what is measured, against it, or neither. */
    public enum Tone {
        UP,
        BETWEEN,
        DOWN;

        /** Its name in the style sheet. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One class; its place in a drawing that is 120 wide and 40 high.
     *
     * @param share in percent
     */
    public record Column(
            String label, long n, long share, Tone tone, double x, double y, double width, double height) {}

    /**
     * Where figures are put.
     *
     * @param below each class but the last ends below this
     */
    public record Classes(List<Double> below, List<String> labels, List<Tone> tones) {
        public Classes {
            below = List.copyOf(below);
            labels = List.copyOf(labels);
            tones = List.copyOf(tones);
        }

        /** The whole numbers of a scale; those up to {@code down} speak against it, those from {@code up} on for it. */
        public static Classes scale(int least, int most, int down, int up) {
            return new Classes(
                    IntStream.range(least, most).mapToObj(value -> value + 0.5).toList(),
                    IntStream.rangeClosed(least, most)
                            .mapToObj(Integer::toString)
                            .toList(),
                    IntStream.rangeClosed(least, most)
                            .mapToObj(value -> value <= down ? Tone.DOWN : value >= up ? Tone.UP : Tone.BETWEEN)
                            .toList());
        }

        /** Counts from 0 to 5, and above. */
        public static Classes counts() {
            return new Classes(
                    List.of(0.5, 1.5, 2.5, 3.5, 4.5, 5.5),
                    List.of("0", "1", "2", "3", "4", "5", "6+"),
                    Collections.nCopies(7, Tone.BETWEEN));
        }

        /** Times in hours, from less than one to more than a week. */
        public static Classes hours() {
            return new Classes(
                    List.of(1.0, 4.0, 24.0, 72.0, 168.0),
                    List.of("< 1 h", "1–4 h", "4–24 h", "1–3 days", "3–7 days", "> 7 days"),
                    Collections.nCopies(6, Tone.BETWEEN));
        }

        /** From −1, bad, to 1, good, in fifths. */
        public static Classes feelings() {
            return new Classes(
                    List.of(-0.6, -0.2, 0.2, 0.6),
                    List.of("bad", "rather bad", "between", "rather good", "good"),
                    List.of(Tone.DOWN, Tone.DOWN, Tone.BETWEEN, Tone.UP, Tone.UP));
        }

        /** The position of a figure's class. */
        public int at(double figure) {
            return (int) below.stream().filter(end -> figure >= end).count();
        }

        /** How often each class occurs among figures. */
        public List<Long> count(List<Double> figures) {
            var counts = new ArrayList<>(Collections.nCopies(labels.size(), 0L));
            figures.forEach(figure -> counts.set(at(figure), counts.get(at(figure)) + 1));
            return counts;
        }

        /**
         * The drawing; null where fewer than {@code floor} were counted.
         *
         * @param counts how often each class occurs
         * @param noun what was counted, "people"
         */
        public @Nullable Distribution drawn(String title, String noun, List<Long> counts, int floor) {
            var n = counts.stream().mapToLong(Long::longValue).sum();
            var most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
            if (n < floor || most == 0) {
                return null;
            }
            var step = WIDTH / labels.size();
            return new Distribution(
                    title,
                    String.format(Locale.ROOT, "%,d %s", n, noun),
                    IntStream.range(0, labels.size())
                            .mapToObj(i -> {
                                var height = tenth(Math.max(1, HEIGHT * counts.get(i) / most));
                                return new Column(
                                        labels.get(i),
                                        counts.get(i),
                                        Math.round(100.0 * counts.get(i) / n),
                                        tones.get(i),
                                        tenth(i * step + 1),
                                        tenth(HEIGHT + 1 - height),
                                        tenth(step - 2),
                                        height);
                            })
                            .toList());
        }
    }

    private static double tenth(double value) {
        return Math.rint(value * 10) / 10;
    }
}
