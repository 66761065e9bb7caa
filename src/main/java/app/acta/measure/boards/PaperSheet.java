package app.acta.measure.boards;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Sheets of A4 on which words and lines are set from top to bottom; lengths are points, 72 to an inch. */
final class PaperSheet implements AutoCloseable {
    static final Color INK = new Color(0x1c1b19);
    static final Color FAINT = new Color(0x6b6862);
    static final Color LINE = new Color(0xdedad3);
    static final Color ACCENT = new Color(0x0b6b57);

    /** Left and right edge. */
    static final float LEFT = 50;

    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 50;
    private static final float FOOT = 56;
    private static final String LETTERS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String STANDS_FOR_NONE = "·";

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final Map<Integer, Boolean> known = new HashMap<>();
    private @Nullable PDPageContentStream stream;
    private float y = TOP;
    private boolean lost;

    PaperSheet(String title) throws IOException {
        try (var letters = PDDocument.class.getResourceAsStream(LETTERS)) {
            font = PDType0Font.load(document, Objects.requireNonNull(letters, LETTERS));
        }
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Acta");
        document.getDocumentCatalog().setLanguage("en");
        turn();
    }

    /** What is drawn on now. */
    PDPageContentStream stream() {
        return Objects.requireNonNull(stream);
    }

    /** How far up the sheet is set. */
    float y() {
        return y;
    }

    /** Whether some letters could not be set. */
    boolean lost() {
        return lost;
    }

    private void turn() throws IOException {
        if (stream != null) {
            stream.close();
        }
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        stream = new PDPageContentStream(document, page);
        y = TOP;
    }

    /** Leaves so much free; on the next sheet where this one ends. */
    void down(float points) {
        y -= points;
    }

    /** Begins the next sheet unless so much is left on this one. */
    void need(float points) throws IOException {
        if (y - points < FOOT && y < TOP) {
            turn();
        }
    }

    /** Sets words below what is there, broken into lines. */
    void words(String words, float size, Color colour) throws IOException {
        for (var line : lines(words, size, WIDTH)) {
            need(size * 1.4f);
            y -= size * 1.4f;
            at(line, LEFT, y, size, colour);
        }
    }

    /** Sets one row of cells, the first ones wide; each cell is cut to its column. */
    void row(List<String> cells, float size, Color colour) throws IOException {
        need(size * 1.6f);
        y -= size * 1.6f;
        var first = WIDTH * 0.36f;
        var others = (WIDTH - first) / Math.max(1, cells.size() - 1);
        for (var i = 0; i < cells.size(); i++) {
            var x = i == 0 ? LEFT : LEFT + first + (i - 1) * others;
            at(cut(cells.get(i), size, (i == 0 ? first : others) - 6), x, y, size, colour);
        }
    }

    /** A thin line across. */
    void rule() throws IOException {
        stream().setStrokingColor(LINE);
        stream().setLineWidth(0.5f);
        stream().moveTo(LEFT, y - 3);
        stream().lineTo(LEFT + WIDTH, y - 3);
        stream().stroke();
        y -= 3;
    }

    /** Sets words at a place. */
    void at(String words, float x, float height, float size, Color colour) throws IOException {
        stream().setNonStrokingColor(colour);
        stream().beginText();
        stream().setFont(font, size);
        stream().newLineAtOffset(x, height);
        stream().showText(settable(words));
        stream().endText();
    }

    float width(String words, float size) {
        try {
            return font.getStringWidth(settable(words)) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cut(String words, float size, float most) {
        var cut = words;
        while (cut.length() > 1 && width(cut, size) > most) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), cut.endsWith("…") ? -2 : -1)) + "…";
        }
        return cut;
    }

    private List<String> lines(String words, float size, float most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : words.split("\\s+", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > most) {
                lines.add(cut(line.toString(), size, most));
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty()) {
            lines.add(cut(line.toString(), size, most));
        }
        return lines;
    }

    // A letter that the typeface lacks would refuse the whole line.
    private String settable(String words) {
        var set = new StringBuilder();
        words.codePoints().forEach(point -> {
            var letter = Character.toString(point);
            if (Boolean.TRUE.equals(known.computeIfAbsent(point, any -> has(letter)))) {
                set.append(letter);
            } else {
                lost = true;
                set.append(STANDS_FOR_NONE);
            }
        });
        return set.toString();
    }

    private boolean has(String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    /** Writes a line at the foot of every sheet and gives the whole file. */
    byte[] done(String foot) throws IOException {
        stream().close();
        var pages = document.getNumberOfPages();
        for (var at = 0; at < pages; at++) {
            stream = new PDPageContentStream(
                    document, document.getPage(at), PDPageContentStream.AppendMode.APPEND, true, true);
            at(cut(foot, 8, WIDTH - 60), LEFT, 32, 8, FAINT);
            var number = (at + 1) + " of " + pages;
            at(number, LEFT + WIDTH - width(number, 8), 32, 8, FAINT);
            stream().close();
        }
        var bytes = new java.io.ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
