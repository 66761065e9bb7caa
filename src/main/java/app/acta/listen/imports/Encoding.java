package app.acta.listen.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the characters of a text file are written.
 *
 * @param charset the character set
 * @param mark length of the byte order mark in bytes, 0 to 3
 */
record Encoding(Charset charset, int mark) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** So many characters beyond ASCII settle between UTF-8 and Windows-1252; until then the file is read on. */
    private static final int ENOUGH = 50;

    /** Finds the encoding: byte order mark, then the zero bytes of UTF-16, then whether the bytes are valid UTF-8. */
    static Encoding of(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(1 << 16);
        }
        var sure = marked(head);
        if (sure == null) {
            sure = wide(head);
        }
        if (sure != null) {
            return sure;
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new Encoding(utf8(in) ? StandardCharsets.UTF_8 : WINDOWS, 0);
        }
    }

    /** The same file read with a character set that a person chose. */
    static Encoding of(Path file, Charset chosen) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var marked = marked(in.readNBytes(3));
            return new Encoding(chosen, marked != null && marked.charset.equals(chosen) ? marked.mark : 0);
        }
    }

    Text open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(mark);
        return new Text(in, charset, Files.size(file));
    }

    private static @Nullable Encoding marked(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        return starts(head, 0xFE, 0xFF) ? new Encoding(StandardCharsets.UTF_16BE, 2) : null;
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark shows in zero bytes that stand at even places only, or at odd places only. */
    private static @Nullable Encoding wide(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < head.length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int pairs = Math.max(1, head.length / 2);
        if (odd * 10 > pairs && even * 100 < pairs) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        }
        return even * 10 > pairs && odd * 100 < pairs ? new Encoding(StandardCharsets.UTF_16BE, 0) : null;
    }

    private static boolean utf8(InputStream in) throws IOException {
        var block = new byte[1 << 16];
        int good = 0;
        int bad = 0;
        int due = 0;
        for (int n = in.read(block); n >= 0 && good + bad < ENOUGH; n = in.read(block)) {
            for (int i = 0; i < n; i++) {
                int b = block[i];
                if (due > 0 && (b & 0xC0) == 0x80) {
                    due--;
                    good += due == 0 ? 1 : 0;
                } else if (b < 0 || due > 0) {
                    bad += due > 0 ? 1 : 0;
                    due = following(b & 0xFF);
                    bad += due < 0 ? 1 : 0;
                    due = Math.max(due, 0);
                }
            }
        }
        return good >= bad;
    }

    /** How many bytes must follow this first byte of a character beyond ASCII; 0 for ASCII, -1 for no first byte. */
    private static int following(int b) {
        if (b < 0x80) {
            return 0;
        }
        if (b >= 0xC2 && b < 0xE0) {
            return 1;
        }
        if (b >= 0xE0 && b < 0xF0) {
            return 2;
        }
        return b >= 0xF0 && b < 0xF5 ? 3 : -1;
    }
}
