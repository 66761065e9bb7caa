package app.acta.listen.imports;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The characters of a text file while they are read, and how many of its bytes that took. */
final class Text implements AutoCloseable {
    private final Counted in;
    private final Reader reader;
    private final long size;

    /** @param size of the file in bytes */
    Text(InputStream in, Charset charset, long size) {
        this.in = new Counted(in);
        this.reader = new InputStreamReader(this.in, charset);
        this.size = size;
    }

    static Text of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Text(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, bytes.length);
    }

    Reader reader() {
        return reader;
    }

    double share() {
        return size == 0 ? 1 : Math.min(1, in.read / (double) size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counted extends FilterInputStream {
        private volatile long read;

        Counted(InputStream in) {
            super(in);
        }

        // One thread reads; others only look how far it is.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        @Override
        public int read(byte[] block, int from, int length) throws IOException {
            int n = super.read(block, from, length);
            read = read + Math.max(0, n);
            return n;
        }
    }
}
