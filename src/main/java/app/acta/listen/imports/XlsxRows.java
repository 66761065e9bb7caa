package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the first visible sheet that has rows. Dates come out as ISO 8601, numbers without exponent. */
final class XlsxRows implements Rows {
    private static final String DAMAGED =
            "This Excel file is damaged and cannot be read to its end. Please save it again.";
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final Workbook workbook;
    private final SharedStrings strings;
    private final Set<Integer> dateStyles;
    private final List<String> cells = new ArrayList<>();
    private @Nullable InputStream part;
    private @Nullable XMLStreamReader sheet;
    private @Nullable Row first;
    private long line;

    XlsxRows(Path file) throws IOException {
        workbook = new Workbook(file);
        try {
            strings = workbook.strings();
        } catch (XMLStreamException e) {
            workbook.close();
            throw damaged(e);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
        try {
            dateStyles = workbook.dateStyles();
            for (var name : workbook.sheets()) {
                if (opens(name)) {
                    break;
                }
            }
        } catch (XMLStreamException e) {
            close();
            throw damaged(e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        var row = first;
        first = null;
        try {
            return row != null ? row : read();
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    @Override
    public double share() {
        return part instanceof Guarded sheetPart ? sheetPart.share() : 1;
    }

    @Override
    public void close() throws IOException {
        try (workbook;
                strings) {
            if (part != null) {
                part.close();
            }
        }
    }

    private boolean opens(String name) throws IOException, XMLStreamException {
        if (part != null) {
            part.close();
        }
        part = workbook.part(name);
        if (part == null) {
            return false;
        }
        sheet = Workbook.XML.createXMLStreamReader(part);
        line = 0;
        first = read();
        return first != null;
    }

    private @Nullable Row read() throws XMLStreamException {
        while (sheet != null && sheet.hasNext()) {
            if (sheet.next() == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("row")) {
                int number = Workbook.number(Workbook.attribute(sheet, "r"));
                line = number > line ? number : line + 1;
                if (line > MOST_ROWS) {
                    throw Refusal.invalid(
                            "file", "This workbook has more rows than Excel allows. Please save it as CSV.");
                }
                cells.clear();
                cells(sheet);
                var row = Row.of(line, cells.toArray(String[]::new));
                if (!row.blank()) {
                    return row;
                }
            }
        }
        return null;
    }

    private void cells(XMLStreamReader sheet) throws XMLStreamException {
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row")) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("c")) {
                int column = column(Workbook.attribute(sheet, "r"));
                int place = column < 0 ? cells.size() : column;
                var text = cell(sheet);
                while (cells.size() <= place && place < MOST_COLUMNS) {
                    cells.add("");
                }
                if (place < MOST_COLUMNS) {
                    cells.set(place, text);
                }
            }
        }
    }

    private String cell(XMLStreamReader sheet) throws XMLStreamException {
        var type = Workbook.attribute(sheet, "t");
        int style = Workbook.number(Workbook.attribute(sheet, "s"));
        var value = "";
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "v" -> value = sheet.getElementText();
                    case "is" -> value = SharedStrings.text(sheet, "is");
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && sheet.getLocalName().equals("c")) {
                break;
            }
        }
        return switch (type) {
            case "s" -> unescaped(strings.get(Workbook.number(value)));
            case "inlineStr", "str" -> unescaped(value);
            case "b" -> value.equals("1") ? "true" : "false";
            case "e" -> "";
            case "d" -> value;
            default -> value.isEmpty() ? "" : number(value, dateStyles.contains(style));
        };
    }

    private String number(String value, boolean date) {
        try {
            if (date) {
                return date(Double.parseDouble(value), workbook.since1904());
            }
            return value.indexOf('E') < 0 && value.indexOf('e') < 0
                    ? value
                    : BigDecimal.valueOf(Double.parseDouble(value))
                            .stripTrailingZeros()
                            .toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** A day number of Excel as ISO 8601: a date, a date and time, or below one day a time. */
    static String date(double serial, boolean since1904) {
        if (serial < 0 || serial > 3_000_000) {
            return Double.toString(serial);
        }
        long day = (long) Math.floor(serial);
        long seconds = Math.round((serial - day) * 86_400);
        if (day == 0 && !since1904) {
            return LocalTime.ofSecondOfDay(Math.min(seconds, 86_399)).toString();
        }
        // Excel counts a 29 February 1900 that never was, so the days after it are one ahead.
        var epoch = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, day < 60 ? 31 : 30);
        LocalDateTime moment = epoch.plusDays(day).atStartOfDay().plus(seconds, ChronoUnit.SECONDS);
        return seconds == 0 ? moment.toLocalDate().toString() : moment.toString();
    }

    /** The place of a cell from its name: A1 is 0, AB7 is 27; -1 where it has no name. */
    static int column(String name) {
        int column = 0;
        for (int i = 0; i < name.length() && i < 4; i++) {
            char c = name.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1).equalsIgnoreCase("000D")
                                ? ""
                                : String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private static Refusal damaged(XMLStreamException e) {
        // What the guard said about the size is the reason worth telling.
        return e.getNestedException() instanceof Refusal why ? why : Refusal.invalid("file", DAMAGED);
    }
}
