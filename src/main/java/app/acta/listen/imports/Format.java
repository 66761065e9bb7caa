package app.acta.listen.imports;

/** What kind of file it is, judged by its bytes; the name of the file is never trusted. */
public enum Format {
    /** Cells set apart by commas, semicolons or bars. */
    CSV,
    /** Cells set apart by tabs. */
    TSV,
    /** One JSON object per line. */
    JSONL,
    /** One JSON array of objects, or an object that holds such an array. */
    JSON,
    /** An Excel workbook; the first visible sheet that has rows is read. */
    XLSX
}
