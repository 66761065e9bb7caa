package app.acta.listen.imports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workbook, which cells name by number. They lie in a file beside it, not in memory, because Excel keeps nearly
 * every text of a sheet here; only the short ones met lately are kept.
 */
final class SharedStrings implements AutoCloseable {
    private static final int KEPT = 1 << 13;
    private static final int SHORT = 256;

    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final @Nullable String[] lately = new @Nullable String[KEPT];
    private final int[] latelyNumbers = new int[KEPT];
    private long[] ends = new long[1024];
    private int count;
    private MemorySegment texts = MemorySegment.NULL;

    private SharedStrings(Path file) {
        this.file = file;
    }

    static SharedStrings none(Path file) {
        return new SharedStrings(file);
    }

    /** @param file where the texts are put; deleted on close */
    static SharedStrings read(InputStream xml, Path file) throws IOException, XMLStreamException {
        var strings = new SharedStrings(file);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            var reader = Workbook.XML.createXMLStreamReader(xml);
            long written = 0;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("si")) {
                    var text = text(reader, "si").getBytes(StandardCharsets.UTF_8);
                    out.write(text);
                    written += text.length;
                    strings.add(written);
                }
            }
        } catch (IOException | XMLStreamException | RuntimeException e) {
            strings.close();
            throw e;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            strings.texts = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), strings.arena);
        }
        return strings;
    }

    /** All text inside the element the reader stands on, without the reading aids of East Asian texts. */
    static String text(XMLStreamReader reader, String element) throws XMLStreamException {
        var text = new StringBuilder();
        int aids = 0;
        boolean wanted = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    aids += reader.getLocalName().equals("rPh") ? 1 : 0;
                    wanted = reader.getLocalName().equals("t");
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (wanted && aids == 0) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    aids -= reader.getLocalName().equals("rPh") ? 1 : 0;
                    wanted = false;
                    if (reader.getLocalName().equals(element)) {
                        return text.toString();
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    String get(int number) {
        if (number < 0 || number >= count) {
            return "";
        }
        int place = number & (KEPT - 1);
        var known = lately[place];
        if (known != null && latelyNumbers[place] == number) {
            return known;
        }
        long from = number == 0 ? 0 : ends[number - 1];
        var bytes = texts.asSlice(from, ends[number] - from).toArray(ValueLayout.JAVA_BYTE);
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() <= SHORT) {
            lately[place] = text;
            latelyNumbers[place] = number;
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Files.deleteIfExists(file);
    }

    private void add(long end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = end;
    }
}
