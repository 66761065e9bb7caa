package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of an Excel file that are needed to read one sheet after the other. */
final class Workbook implements AutoCloseable {
    static final XMLInputFactory XML = factory();

    private static final int MOST_PARTS = 10_000;
    private static final Set<Integer> DATES = Set.of(
            14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
            55, 56, 57, 58);

    /** What in a number format is not part of the pattern: quoted words, escaped characters, colours and conditions. */
    private static final Pattern NOT_PATTERN = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[(?![hms]+])[^]]*]");

    private static final Pattern DATE_LETTER = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private final ZipFile zip;
    private final Path file;
    private boolean since1904;

    Workbook(Path file) throws IOException {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw Refusal.invalid("file", "This Excel file is damaged and cannot be opened. Please save it again.");
        }
        if (zip.size() > MOST_PARTS) {
            zip.close();
            throw Refusal.invalid("file", "This Excel file has more than 10,000 parts. Please save it as CSV instead.");
        }
        if (zip.getEntry("xl/workbook.xml") == null) {
            zip.close();
            throw Refusal.invalid(
                    "file", "This is a zip file, not a table. Please unpack it and bring the CSV, JSON or Excel file.");
        }
    }

    boolean since1904() {
        return since1904;
    }

    /** The parts that hold the visible sheets, in the order of their tabs. */
    List<String> sheets() throws IOException, XMLStreamException {
        var targets = new HashMap<String, String>();
        each(
                "xl/_rels/workbook.xml.rels",
                "Relationship",
                r -> targets.put(attribute(r, "Id"), attribute(r, "Target")));
        var sheets = new ArrayList<String>();
        each("xl/workbook.xml", "sheet", r -> {
            var target = targets.getOrDefault(attribute(r, "id"), "");
            if (attribute(r, "state").isEmpty() || attribute(r, "state").equals("visible")) {
                sheets.add(target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        });
        each(
                "xl/workbook.xml",
                "workbookPr",
                r -> since1904 = Set.of("1", "true").contains(attribute(r, "date1904")));
        sheets.removeIf(part -> zip.getEntry(part) == null || part.contains("chartsheets/"));
        return sheets;
    }

    /** The numbers of the cell styles that show a number as a date or a time. */
    Set<Integer> dateStyles() throws IOException, XMLStreamException {
        var own = new HashMap<Integer, Boolean>();
        each("xl/styles.xml", "numFmt", r -> {
            var pattern = NOT_PATTERN.matcher(attribute(r, "formatCode")).replaceAll("");
            own.put(
                    number(attribute(r, "numFmtId")),
                    DATE_LETTER.matcher(pattern).find());
        });
        var styles = new TreeSet<Integer>();
        var in = part("xl/styles.xml");
        if (in == null) {
            return styles;
        }
        try (in) {
            var reader = XML.createXMLStreamReader(in);
            boolean inside = false;
            int style = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("cellXfs")) {
                    inside = true;
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("cellXfs")) {
                    inside = false;
                } else if (inside
                        && event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("xf")) {
                    int format = number(attribute(reader, "numFmtId"));
                    if (own.getOrDefault(format, DATES.contains(format))) {
                        styles.add(style);
                    }
                    style++;
                }
            }
        }
        return styles;
    }

    SharedStrings strings() throws IOException, XMLStreamException {
        var place = Path.of(file + "." + System.nanoTime() + ".texts");
        var in = part("xl/sharedStrings.xml");
        if (in == null) {
            return SharedStrings.none(place);
        }
        try (in) {
            return SharedStrings.read(in, place);
        }
    }

    /** One part, unpacked under guard; null where the workbook has none of that name. */
    @Nullable
    Guarded part(String name) throws IOException {
        var entry = zip.getEntry(name);
        return entry == null ? null : new Guarded(zip.getInputStream(entry), entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private interface Visit {
        void at(XMLStreamReader element);
    }

    private void each(String part, String element, Visit visit) throws IOException, XMLStreamException {
        var in = part(part);
        if (in == null) {
            return;
        }
        try (in) {
            var reader = XML.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(element)) {
                    visit.at(reader);
                }
            }
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Without DTD an entity cannot multiply; these limits would count every honest &amp; of a large sheet.
        factory.setProperty("jdk.xml.entityExpansionLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        return factory;
    }
}
