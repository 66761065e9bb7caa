package app.acta.listen.imports;

import app.acta.listen.Draft;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as people bring them, and what is read out of them. */
final class Sheets {
    /** What a file came to: drafts, and the rows handed back as "line: reason". */
    record Result(Look look, List<Draft> drafts, List<String> rejected) {}

    private final Path folder;
    private int count;

    Sheets(Path folder) {
        this.folder = folder;
    }

    Path text(String text) {
        return text(text, StandardCharsets.UTF_8);
    }

    Path text(String text, Charset charset) {
        return bytes(text.getBytes(charset));
    }

    Path bytes(byte[] bytes) {
        try {
            return Files.write(folder.resolve("file" + count++), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook of one sheet; the parts are written as they are given. */
    Path workbook(String sheetData, String sharedStrings) {
        var file = folder.resolve("file" + count++ + ".xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "xl/workbook.xml", """
                    <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
                    <sheet name="Hidden" sheetId="1" state="hidden" r:id="r9"/><sheet name="Data" sheetId="2" r:id="r1"/>
                    </sheets></workbook>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>""");
            part(zip, "xl/styles.xml", """
                    <styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yy;@"/>
                    <numFmt numFmtId="171" formatCode="0.00&quot; days&quot;"/></numFmts>
                    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>""");
            part(zip, "xl/sharedStrings.xml", "<sst>" + sharedStrings + "</sst>");
            part(zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(zip, text);
        zip.closeEntry();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static Path real(String name) {
        return Path.of("src", "test", "resources", "imports", name);
    }

    static Look look(Path file) {
        try {
            return Look.at(file, file.getFileName().toString(), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result read(Path file) {
        return read(file, look(file));
    }

    static Result read(Path file, Look look) {
        var drafts = new ArrayList<Draft>();
        var rejected = new ArrayList<String>();
        var scribe = new Scribe(look.mapping(), false);
        try (var table = Table.open(file, look.layout())) {
            for (var row = table.next(); row != null; row = table.next()) {
                var written = scribe.write(row, table.columns());
                var draft = written.draft();
                if (draft == null) {
                    rejected.add(row.line() + ": " + written.reason());
                } else {
                    drafts.add(draft);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(look, drafts, rejected);
    }
}
