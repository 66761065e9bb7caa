package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.listen.Draft;
import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTests {
    private static final String HEADER = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="s"><v>0</v></c>
            <c r="C1" t="s"><v>1</v></c><c r="D1" t="str"><v>NPS</v></c></row>""";

    @TempDir
    Path folder;

    Sheets sheets;

    @BeforeEach
    void sheets() {
        sheets = new Sheets(folder);
    }

    @Test
    void cells_of_every_kind_are_read_and_gaps_stay_empty() throws IOException {
        var file = sheets.workbook(
                HEADER + """
                <row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>45372</v></c><c r="C2" t="s"><v>2</v></c><c r="D2"><v>9</v></c></row>
                <row r="4"><c r="A4"><v>1.0E+15</v></c><c r="B4" s="2"><v>45372.75</v></c><c r="D4"><v>3</v></c></row>
                <row r="5"><c r="A5"><v>3</v></c><c r="C5" t="e"><v>#N/A</v></c><c r="D5"><v>11</v></c></row>""",
                "<si><t>Date received</t></si><si><t>Comment</t></si>"
                        + "<si><r><t>Two </t></r><r><rPr><b/></rPr><t>runs_x000D_\n</t></r><rPh><t>aid</t></rPh></si>");
        var result = Sheets.read(file);
        assertThat(result.look().layout().format()).isEqualTo(Format.XLSX);
        assertThat(result.drafts()).extracting(Draft::externalId).containsExactly("1", "1000000000000000");
        assertThat(result.drafts())
                .extracting(Draft::occurredAt)
                .containsExactly(Instant.parse("2024-03-21T00:00:00Z"), Instant.parse("2024-03-21T18:00:00Z"));
        assertThat(result.drafts().getFirst().text()).isEqualTo("Two runs");
        assertThat(result.rejected()).containsExactly("5: Column “NPS”: nps is 0 to 10; this is 11.");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void rows_without_end_are_refused() throws IOException {
        var file = folder.resolve("bomb.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Sheets.part(zip, "xl/workbook.xml", "<workbook><sheets><sheet name='a' id='r1'/></sheets></workbook>");
            Sheets.part(zip, "xl/_rels/workbook.xml.rels", "<r><Relationship Id='r1' Target='s.xml'/></r>");
            zip.putNextEntry(new ZipEntry("xl/s.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            var empty = "<row></row>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 12; i++) {
                zip.write(empty);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(() -> Sheets.look(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("more rows than Excel allows");
    }

    @Test
    void a_bomb_is_refused_before_it_goes_off() {
        var entry = new ZipEntry("xl/s.xml");
        entry.setCompressedSize(500_000);
        var endless = new InputStream() {
            @Override
            public int read() {
                return '<';
            }

            @Override
            public int read(byte[] block, int from, int length) {
                Arrays.fill(block, from, from + length, (byte) '<');
                return length;
            }
        };
        assertThatThrownBy(() -> new Guarded(endless, entry).transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("unpacks to more than 200 times its size");
    }

    @Test
    void a_cell_without_end_is_refused() {
        var file = sheets.workbook(
                HEADER + "<row r='2'><c r='A2' t='inlineStr'><is><t>" + "x".repeat(3_000_000) + "</t></is></c></row>",
                "");
        assertThatThrownBy(() -> Sheets.look(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Excel allows 32,767");
    }

    @Test
    void entities_that_multiply_are_not_followed() {
        var file = sheets.workbook("", "");
        assertThatThrownBy(() -> Sheets.look(
                        sheets.bytes(bytesOf(file).replace("PK", "PX").getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(Refusal.class);
        var laughing = folder.resolve("laughs.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(laughing))) {
            Sheets.part(zip, "xl/workbook.xml", """
                    <!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
                    <workbook><sheets><sheet name="&b;&c;" id="r1"/></sheets></workbook>""");
            Sheets.part(zip, "xl/_rels/workbook.xml.rels", "<r><Relationship Id='r1' Target='s.xml'/></r>");
            Sheets.part(zip, "xl/s.xml", "<worksheet/>");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThatThrownBy(() -> Sheets.look(laughing)).isInstanceOf(Refusal.class);
    }

    @Test
    void many_signs_written_as_entities_are_no_attack() {
        var rows = new StringBuilder(HEADER);
        for (int i = 2; i < 40_000; i++) {
            rows.append("<row r='")
                    .append(i)
                    .append("'><c r='A")
                    .append(i)
                    .append("'><v>")
                    .append(i)
                    .append("</v></c><c r='C")
                    .append(i)
                    .append(
                            "' t='inlineStr'><is><t>R&amp;D &lt;3 &quot;all&quot; &#10; &apos;good&apos;</t></is></c></row>");
        }
        var result = Sheets.read(sheets.workbook(rows.toString(), "<si><t>Date</t></si><si><t>Comment</t></si>"));
        assertThat(result.drafts()).hasSize(39_998);
        assertThat(result.drafts().getFirst().text()).isEqualTo("R&D <3 \"all\" \n 'good'");
    }

    private static String bytesOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
