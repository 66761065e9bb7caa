package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;

/**
 * How to take a file apart into rows.
 *
 * @param format what kind of file it is
 * @param encoding name of the character set of a text file; empty for a workbook
 * @param delimiter the character between cells, {@code none} where every line is one cell; empty where it has no meaning
 * @param skip rows before the header (or before the first row, where there is no header) that are passed over
 * @param header whether the first row read holds the names of the columns
 */
public record Layout(Format format, String encoding, String delimiter, int skip, boolean header) {

    /** The same layout with another character set. */
    public Layout withEncoding(String other) {
        return new Layout(format, other, delimiter, skip, header);
    }

    /** The same layout with another delimiter: one character, {@code tab} or {@code none}. */
    public Layout withDelimiter(String other) {
        return new Layout(format, encoding, other.equals("tab") ? "\t" : other, skip, header);
    }

    /** The same layout with or without a header row. */
    public Layout withHeader(boolean other) {
        return new Layout(format, encoding, delimiter, skip, other);
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
        try {
            return Encoding.of(file, Charset.forName(encoding));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Refusal.invalid("file", "The encoding " + encoding + " is not known. Try UTF-8 or windows-1252.");
        }
    }
}
