package app.acta.measure.boards;

import app.acta.platform.web.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A board as a PDF file: every question with its sentence and its drawing, what would move it next, then the figures. */
public final class PaperPdf {
    private static final float TITLE = 20;
    private static final float HEAD = 12.5f;
    private static final float TEXT = 9.5f;
    private static final float SMALL = 8;

    private PaperPdf() {}

    /** The whole file. */
    public static byte[] of(Paper paper) {
        try (var sheet = new PaperSheet(paper.title())) {
            sheet.words(paper.title(), TITLE, PaperSheet.INK);
            sheet.down(2);
            sheet.words(paper.about(), TEXT, PaperSheet.FAINT);
            for (var entry : paper.entries()) {
                entry(sheet, entry);
            }
            next(sheet, paper);
            figures(sheet, paper);
            if (sheet.lost()) {
                sheet.down(10);
                sheet.words(
                        "Some letters are not in this file's typeface and stand as “·”; the board's page has them.",
                        SMALL,
                        PaperSheet.FAINT);
            }
            return sheet.done(paper.title() + " · " + paper.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(PaperSheet sheet, Paper.Entry entry) throws IOException {
        var chart = entry.chart();
        // A question is not torn from its drawing.
        sheet.need(70 + (chart == null ? Math.min(entry.rows().size(), 9) * SMALL * 1.6f : PaperChart.HEIGHT));
        sheet.down(16);
        sheet.words(entry.title(), HEAD, PaperSheet.INK);
        sheet.down(1);
        sheet.words(entry.said(), TEXT, PaperSheet.INK);
        if (!entry.goal().isEmpty()) {
            sheet.words(entry.goal(), TEXT, PaperSheet.ACCENT);
        }
        for (var notice : entry.notices()) {
            sheet.words(notice, SMALL, PaperSheet.FAINT);
        }
        if (chart != null) {
            sheet.down(6);
            PaperChart.draw(chart, sheet);
        }
        table(sheet, entry.rows());
    }

    private static void table(PaperSheet sheet, List<List<String>> rows) throws IOException {
        for (var at = 0; at < rows.size(); at++) {
            sheet.row(rows.get(at), SMALL, at == 0 ? PaperSheet.FAINT : PaperSheet.INK);
            if (at == 0) {
                sheet.rule();
            }
        }
    }

    private static void next(PaperSheet sheet, Paper paper) throws IOException {
        sheet.need(80);
        sheet.down(20);
        sheet.words("What would move it next", HEAD, PaperSheet.INK);
        sheet.words(paper.next(), TEXT, PaperSheet.INK);
        for (var step : paper.steps()) {
            sheet.words("• " + step, TEXT, PaperSheet.INK);
        }
    }

    private static void figures(PaperSheet sheet, Paper paper) throws IOException {
        var drawn = new ArrayList<Paper.Entry>();
        paper.entries().stream().filter(entry -> entry.chart() != null).forEach(drawn::add);
        if (drawn.isEmpty()) {
            return;
        }
        sheet.need(120);
        sheet.down(24);
        sheet.words("The figures", HEAD, PaperSheet.INK);
        for (var entry : drawn) {
            var chart = entry.chart();
            if (chart != null) {
                sheet.need(60);
                sheet.down(10);
                sheet.words(entry.title(), TEXT, PaperSheet.INK);
                table(sheet, rows(chart));
            }
        }
    }

    private static List<List<String>> rows(Chart chart) {
        var rows = new ArrayList<List<String>>();
        var heads = new ArrayList<String>();
        // More would not stand beside each other.
        var whole = chart.series().size() <= 2;
        heads.add(chart.axis());
        for (var series : chart.series()) {
            heads.add(series.name());
            if (whole && series.sure()) {
                heads.add("95 % interval");
            }
            if (whole && series.counted()) {
                heads.add("n");
            }
        }
        rows.add(heads);
        for (var at = 0; at < chart.labels().size(); at++) {
            var cells = new ArrayList<String>();
            cells.add(chart.labels().get(at));
            for (var series : chart.series()) {
                cells.add(chart.say(series.value(at)));
                if (whole && series.sure()) {
                    cells.add(chart.say(series.low(at), series.high(at)));
                }
                if (whole && series.counted()) {
                    cells.add(chart.say(series.n(at)));
                }
            }
            rows.add(cells);
        }
        return rows;
    }
}
