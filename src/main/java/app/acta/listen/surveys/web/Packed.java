package app.acta.listen.surveys.web;

import app.acta.listen.surveys.Once;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A page that is rendered and compressed once for all its readers; only one word of {@value Once#LENGTH} characters differs
 * from reader to reader. In the packed form that word stands uncompressed between two parts compressed beforehand, which
 * spares every visit the templates and the compression: most of what a visit costs.
 */
final class Packed {
    /** What stands in the template where the word goes. */
    static final String HOLE = "~".repeat(Once.LENGTH);

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff};

    private final byte[] before;
    private final byte[] after;
    private final byte[] packedBefore;
    private final byte[] packedAfter;

    Packed(JteModel page) {
        var out = new Utf8ByteOutput();
        page.render(out);
        var whole = out.toByteArray();
        var at = find(whole, HOLE.getBytes(StandardCharsets.US_ASCII));
        before = Arrays.copyOfRange(whole, 0, at);
        after = Arrays.copyOfRange(whole, Math.min(whole.length, at + Once.LENGTH), whole.length);
        packedBefore = deflate(before, new byte[0], Deflater.SYNC_FLUSH);
        packedAfter = deflate(after, Arrays.copyOf(whole, Math.min(whole.length, at + Once.LENGTH)), Deflater.NO_FLUSH);
    }

    /** Sends the page with this word in it; a page without the hole is sent as it is. */
    void send(HttpServletRequest request, HttpServletResponse response, Once once) throws IOException {
        var word = after.length == 0 ? new byte[0] : once.word().getBytes(StandardCharsets.US_ASCII);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Vary", "Accept-Encoding");
        var accepts = request.getHeader("Accept-Encoding");
        var body = accepts != null && accepts.contains("gzip") ? pack(word) : join(before, word, after);
        if (body[0] == GZIP_HEADER[0]) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] pack(byte[] word) {
        var crc = new CRC32();
        crc.update(before);
        crc.update(word);
        crc.update(after);
        var stored = word.length == 0
                ? word
                : join(new byte[] {0, (byte) word.length, 0, (byte) ~word.length, (byte) 0xff}, word);
        return join(
                GZIP_HEADER,
                packedBefore,
                stored,
                packedAfter,
                little((int) crc.getValue()),
                little(before.length + word.length + after.length));
    }

    private static byte[] deflate(byte[] part, byte[] seen, int flush) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            if (seen.length > 0) {
                deflater.setDictionary(seen);
            }
            deflater.setInput(part);
            if (flush == Deflater.NO_FLUSH) {
                deflater.finish();
            }
            var buffer = new byte[8192];
            int n;
            do {
                n = deflater.deflate(buffer, 0, buffer.length, flush);
                out.write(buffer, 0, n);
            } while (n == buffer.length || (flush == Deflater.NO_FLUSH && !deflater.finished()));
        }
        return out.toByteArray();
    }

    private static byte[] little(int number) {
        return new byte[] {(byte) number, (byte) (number >>> 8), (byte) (number >>> 16), (byte) (number >>> 24)};
    }

    private static byte[] join(byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var all = new byte[length];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static int find(byte[] whole, byte[] part) {
        for (var at = 0; at <= whole.length - part.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return whole.length;
    }
}
