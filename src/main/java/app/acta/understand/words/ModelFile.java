package app.acta.understand.words;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;

/**
 * The file of a model in memory, only for as long as it is being opened. Outside the heap, which would not shrink again for
 * some time after the 34 MB.
 */
final class ModelFile implements AutoCloseable {
    /** Depths of the model that ships which are looked at besides the last one. */
    private static final List<String> INNER = List.of("9", "7", "5", "3").stream()
            .map(layer -> "/encoder/layer." + layer + "/output/LayerNorm/Add_1_output_0")
            .toList();

    private final Arena arena = Arena.ofShared();
    final ByteBuffer bytes;
    /** Inner results that it gives. */
    final List<String> inner;

    /**
     * Reads it.
     *
     * @param size in bytes
     * @param deep with its inner layers: it is the model that they were chosen for
     */
    ModelFile(InputStream in, long size, boolean deep) throws IOException {
        inner = deep ? INNER : List.of();
        var more = Graph.exposing(inner);
        try {
            bytes = arena.allocate(size + more.length).asByteBuffer();
            var channel = Channels.newChannel(in);
            while (bytes.position() < size) {
                if (channel.read(bytes) < 0) {
                    throw new EOFException("The file of the model ends too early");
                }
            }
            bytes.put(more).flip();
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
