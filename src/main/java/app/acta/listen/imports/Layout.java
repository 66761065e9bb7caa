package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How to take a file apart into rows.
 *
 * @param format what kind of file it is
 * @param encoding name of the character set of a text file; empty for a workbook
 * @param delimiter the character between cells, {@code none} where every line is one cell; empty where it has no meaning
 * @param skip rows before the header (or before the first row, where there is no header) that are passed over
 * @param header whether the first row read holds the names of the columns
 * @param under how many rows under that one name the columns too, as in exports of survey tools
 */
public record Layout(Format format, String encoding, String delimiter, int skip, boolean header, int under) {

    /**
     * This layout with what a mapping's JSON says of {@code encoding}, {@code delimiter} (one character, {@code tab} or {@code
     * none}) and {@code header}.
     *
     * @throws Refusal invalid, where it cannot be read
     */
    Layout with(String json) {
        JsonNode root;
        try {
            root = JsonRows.JSON.readTree(json);
        } catch (JacksonException e) {
            throw Refusal.invalid("mapping", "The mapping is not valid JSON.");
        }
        var cut = root.path("delimiter").asString(delimiter);
        return new Layout(
                format,
                format == Format.XLSX ? encoding : charset(root.path("encoding").asString(encoding)),
                cut.equals("tab") ? "\t" : cut,
                skip,
                root.path("header").asBoolean(header),
                under);
    }

    /** Opens the rows as they stand, header and all. */
    Rows open(Path file) throws IOException {
        return switch (format) {
            case XLSX -> new XlsxRows(file);
            case JSONL -> JsonRows.ofLines(encoding(file).open(file));
            case JSON -> JsonRows.ofArray(encoding(file).open(file));
            case CSV, TSV -> new CsvRows(encoding(file).open(file), separator());
        };
    }

    private char separator() {
        return delimiter.length() == 1 ? delimiter.charAt(0) : CsvRows.NONE;
    }

    private Encoding encoding(Path file) throws IOException {
        return Encoding.of(file, Charset.forName(encoding));
    }

    private static String charset(String name) {
        try {
            return Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Refusal.invalid("encoding", "The encoding “" + name + "” is not known. Try UTF-8 or windows-1252.");
        }
    }
}
