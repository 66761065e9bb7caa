package app.acta.measure.boards;

import app.acta.platform.web.Chart;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.jspecify.annotations.Nullable;

/** Draws a chart on paper: bands and lines, or bars, between level lines. Lengths are points. */
final class PaperChart {
    /** How high it is with its labels. */
    static final float HEIGHT = 128;

    private static final float SIZE = 7.5f;
    private static final float SCALE_WIDTH = 52;
    private static final int LEVELS = 4;
    private static final List<Color> COLOURS =
            List.of(PaperSheet.ACCENT, PaperSheet.FAINT, new Color(0xb26a00), new Color(0xb3261e));

    private final Chart chart;
    private final PaperSheet sheet;
    private final PDPageContentStream stream;
    private final float left = PaperSheet.LEFT + SCALE_WIDTH;
    private final float width = PaperSheet.WIDTH - SCALE_WIDTH;
    private final float foot;
    private final float height;
    private final double low;
    private final double step;
    private final double high;

    private PaperChart(Chart chart, PaperSheet sheet) {
        this.chart = chart;
        this.sheet = sheet;
        this.stream = sheet.stream();
        this.foot = sheet.y() - HEIGHT + 16;
        this.height = HEIGHT - 16 - (chart.series().size() > 1 ? 16 : 6);
        var figures = chart.series().stream()
                .flatMap(one -> Stream.of(one.values(), one.low(), one.high()))
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
        var all = DoubleStream.concat(
                        figures,
                        Stream.of(chart.min(), chart.max(), chart.target())
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue))
                .summaryStatistics();
        var span = all.getMax() - all.getMin();
        this.step = even(span > 0 ? span / LEVELS : Math.max(1, Math.abs(all.getMax()) / LEVELS));
        this.low = Math.floor(all.getMin() / step) * step;
        this.high = Math.max(low + step, Math.ceil(all.getMax() / step) * step);
    }

    /** Draws it below what is on the sheet, which has room for it. */
    static void draw(Chart chart, PaperSheet sheet) throws IOException {
        if (chart.drawn()) {
            sheet.need(HEIGHT);
            new PaperChart(chart, sheet).draw();
            sheet.down(HEIGHT);
        }
    }

    /** The next larger of 1, 2, 2.5 and 5 times a power of ten. */
    private static double even(double step) {
        var power = Math.pow(10, Math.floor(Math.log10(step)));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(times -> times * power)
                .filter(even -> even >= step * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
    }

    private void draw() throws IOException {
        for (var at = 0; low + at * step <= high + step / 2; at++) {
            var level = low + at * step;
            across(y(level), PaperSheet.LINE, 0.5f);
            var words = chart.say(level);
            sheet.at(words, left - 6 - sheet.width(words, SIZE), y(level) - SIZE / 3, SIZE, PaperSheet.FAINT);
        }
        labels();
        names();
        for (var i = 0; i < chart.series().size(); i++) {
            var series = chart.series().get(i);
            var colour = COLOURS.get(i % COLOURS.size());
            if (chart.kind() == Chart.Kind.LINE) {
                band(series, colour);
                line(series, colour);
            } else {
                bars(series, i, colour);
            }
        }
        var target = chart.target();
        if (target != null) {
            stream.setLineDashPattern(new float[] {3, 2}, 0);
            across(y(target), PaperSheet.INK, 0.8f);
            stream.setLineDashPattern(new float[0], 0);
            sheet.at("Target", left + 3, y(target) + 2, SIZE, PaperSheet.INK);
        }
    }

    private void across(float level, Color colour, float thick) throws IOException {
        stream.setStrokingColor(colour);
        stream.setLineWidth(thick);
        stream.moveTo(left, level);
        stream.lineTo(left + width, level);
        stream.stroke();
    }

    // As many labels as stand beside each other, from the first.
    private void labels() throws IOException {
        var end = 0f;
        for (var at = 0; at < chart.labels().size(); at++) {
            var label = chart.labels().get(at);
            var wide = sheet.width(label, SIZE);
            var from = Math.clamp(x(at) - wide / 2, left, left + width - wide);
            if (from >= end) {
                sheet.at(label, from, foot - 12, SIZE, PaperSheet.FAINT);
                end = from + wide + 10;
            }
        }
    }

    private void names() throws IOException {
        if (chart.series().size() < 2) {
            return;
        }
        var from = left;
        for (var i = 0; i < chart.series().size(); i++) {
            var name = chart.series().get(i).name();
            dot(from + 2, foot + height + 9, COLOURS.get(i % COLOURS.size()));
            sheet.at(name, from + 8, foot + height + 6.5f, SIZE, PaperSheet.INK);
            from += sheet.width(name, SIZE) + 22;
        }
    }

    private float x(int at) {
        var count = chart.labels().size();
        return chart.kind() == Chart.Kind.LINE
                ? left + (count < 2 ? width / 2 : width * at / (count - 1))
                : left + width * (at + 0.5f) / count;
    }

    private float y(double value) {
        return (float) (foot + height * (value - low) / (high - low));
    }

    /** Where figures follow each other without a gap. */
    private static List<List<Integer>> runs(List<@Nullable Double> values) {
        var runs = new ArrayList<List<Integer>>();
        var run = new ArrayList<Integer>();
        for (var at = 0; at <= values.size(); at++) {
            if (at < values.size() && values.get(at) != null) {
                run.add(at);
            } else if (!run.isEmpty()) {
                runs.add(List.copyOf(run));
                run.clear();
            }
        }
        return runs;
    }

    private static double of(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }

    private void band(Chart.Series series, Color colour) throws IOException {
        if (!series.sure()) {
            return;
        }
        stream.setNonStrokingColor(pale(colour));
        for (var run : runs(series.low())) {
            if (run.size() > 1) {
                stream.moveTo(x(run.getFirst()), y(of(series.low(run.getFirst()))));
                for (var at : run) {
                    stream.lineTo(x(at), y(of(series.low(at))));
                }
                for (var at : run.reversed()) {
                    stream.lineTo(x(at), y(of(series.high(at))));
                }
                stream.closePath();
                stream.fill();
            }
        }
    }

    // Colours are mixed with white: a see-through one would need more of a reader's program.
    private static Color pale(Color colour) {
        return new Color(
                255 - (255 - colour.getRed()) / 7,
                255 - (255 - colour.getGreen()) / 7,
                255 - (255 - colour.getBlue()) / 7);
    }

    private void line(Chart.Series series, Color colour) throws IOException {
        for (var run : runs(series.values())) {
            stream.setStrokingColor(colour);
            stream.setLineWidth(1.3f);
            stream.moveTo(x(run.getFirst()), y(of(series.value(run.getFirst()))));
            for (var at : run) {
                stream.lineTo(x(at), y(of(series.value(at))));
            }
            stream.stroke();
            for (var at : run) {
                dot(x(at), y(of(series.value(at))), colour);
            }
        }
    }

    private void dot(float x, float y, Color colour) throws IOException {
        // A circle by four curves; 0.5523 is what makes them round.
        var r = 1.7f;
        var k = r * 0.5523f;
        stream.setNonStrokingColor(colour);
        stream.moveTo(x - r, y);
        stream.curveTo(x - r, y + k, x - k, y + r, x, y + r);
        stream.curveTo(x + k, y + r, x + r, y + k, x + r, y);
        stream.curveTo(x + r, y - k, x + k, y - r, x, y - r);
        stream.curveTo(x - k, y - r, x - r, y - k, x - r, y);
        stream.fill();
    }

    private void bars(Chart.Series series, int which, Color colour) throws IOException {
        var all = chart.series().size();
        var thick = Math.min(16, width / chart.labels().size() * 0.7f / all);
        stream.setNonStrokingColor(colour);
        for (var at = 0; at < series.values().size(); at++) {
            var value = series.value(at);
            if (value != null && value > low) {
                stream.addRect(x(at) + (which - all / 2f) * thick, y(low), thick * 0.92f, y(value) - y(low));
                stream.fill();
            }
        }
    }
}
