package app.acta.understand.words;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;

/**
 * The file of a model in memory, only for as long as it is being opened. Outside the heap, which would not shrink again for
 * some time after the 34 MB.
 */
final class ModelFile implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    final ByteBuffer bytes;

    /**
     * Reads it.
     *
     * @param size in bytes
     */
    ModelFile(InputStream in, long size) throws IOException {
        try {
            bytes = arena.allocate(size).asByteBuffer();
            var channel = Channels.newChannel(in);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new EOFException("The file of the model ends too early");
                }
            }
            bytes.flip();
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
