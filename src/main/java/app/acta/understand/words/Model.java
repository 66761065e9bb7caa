package app.acta.understand.words;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX model in this process. Of each text it gives the last layer's vector of the first token, or their mean, whichever
 * the model was trained to make, and where the model lets us look inside, the mean over the tokens of the last and of some inner layers
 * behind it. The middle layers still hold tone and mood, which the last one has traded for the subject: on polite and
 * impolite requests they are right in 88.8 % of cases, the last layer in 82.7 %.
 */
final class Model implements AutoCloseable {
    private final OrtSession session;
    /** Goes on with what the other gives; null where the model is in one piece. */
    private final @Nullable OrtSession upper;
    /** Names of what is looked at: the last layer, then inner ones, those of the lower half at the end. */
    private final List<String> outputs;
    /** How many of them the upper half gives; none where there is none. */
    private final int above;

    private final boolean typed;
    private final boolean averaged;
    private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();
    private volatile int size;

    private Model(OrtSession session, @Nullable OrtSession upper, boolean averaged) {
        this.session = session;
        this.upper = upper;
        this.averaged = averaged;
        outputs = upper == null
                ? session.getOutputNames().stream().limit(1).toList()
                : Stream.concat(Halves.UPPER.stream(), Halves.LOWER.stream()).toList();
        above = upper == null ? 0 : Halves.UPPER.size();
        typed = session.getInputNames().contains("token_type_ids");
    }

    /**
     * Opens it for callers that are the threads: each call works on its own.
     *
     * @param averaged whether it was trained so that the mean over the tokens stands for the text, not the first token
     */
    static Model open(ModelFile file, boolean averaged) throws OrtException {
        return new Model(Onnx.open(file.bytes, 1), null, averaged);
    }

    /** Opens the model that ships in two halves, one after the other. */
    static Model inHalves(ModelFile file) throws OrtException {
        var halves = new Halves(file.bytes);
        OrtSession lower;
        try (var arena = Arena.ofShared()) {
            lower = Onnx.open(halves.lower(arena), 1);
        }
        try (var arena = Arena.ofShared()) {
            return new Model(lower, Onnx.open(halves.upper(arena), 1), false);
        }
    }

    /** One row of numbers per text: first the text's vector, then the means of the layers, if there are any. */
    float[][] run(List<int[]> batch) {
        return run(batch, false);
    }

    /** The end of the same, as far as the lower half gives it, in half the time. */
    float[][] runHalf(List<int[]> batch) {
        return run(batch, true);
    }

    private float[][] run(List<int[]> batch, boolean half) {
        var width = batch.stream().mapToInt(ids -> ids.length).max().orElse(0);
        var ids = new long[batch.size() * width];
        var mask = new long[ids.length];
        for (var i = 0; i < batch.size(); i++) {
            var own = batch.get(i);
            for (var j = 0; j < own.length; j++) {
                ids[i * width + j] = own[j];
            }
            Arrays.fill(mask, i * width, i * width + own.length, 1);
        }
        var shape = new long[] {batch.size(), width};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("input_ids", OnnxTensor.createTensor(Onnx.runtimeOpened(), LongBuffer.wrap(ids), shape));
            inputs.put("attention_mask", OnnxTensor.createTensor(Onnx.runtimeOpened(), LongBuffer.wrap(mask), shape));
            if (typed) {
                inputs.put(
                        "token_type_ids",
                        OnnxTensor.createTensor(Onnx.runtimeOpened(), LongBuffer.wrap(new long[ids.length]), shape));
            }
            if (size == 0) {
                size = measured(inputs);
            }
            return pooled(inputs, batch, width, half ? above : 0);
        } catch (OrtException e) {
            throw new IllegalStateException("A text could not be encoded", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    // The first of all runs tells how many numbers a vector has.
    private int measured(Map<String, OnnxTensor> inputs) throws OrtException {
        var name = outputs.get(above);
        try (var result = session.run(inputs, Set.of(name))) {
            if (!(result.get(name).orElseThrow() instanceof OnnxTensor tensor)
                    || tensor.getInfo().getShape().length != 3) {
                throw new IllegalArgumentException("The encoder does not give one vector per token.");
            }
            return (int) tensor.getInfo().getShape()[2];
        }
    }

    /**
     * Room for what the model gives of one batch, used again and again. Left to itself the runtime copies every layer twice:
     * ten times 16 texts of garbage, for which the heap would grow by 100 MB.
     */
    private static final class Room {
        private FloatBuffer given = FloatBuffer.allocate(0);
        private FloatBuffer mask = FloatBuffer.allocate(0);
        private float[] numbers = new float[0];

        private void grow(int layers, int numbersEach, int tokens) {
            if (mask.capacity() < tokens) {
                mask = direct(tokens);
            }
            if (given.capacity() < layers * numbersEach) {
                given = direct(layers * numbersEach);
            }
            if (numbers.length < numbersEach) {
                numbers = new float[numbersEach];
            }
        }
    }

    private static FloatBuffer direct(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** @param first of the outputs that are asked for */
    private float[][] pooled(Map<String, OnnxTensor> inputs, List<int[]> batch, int width, int first)
            throws OrtException {
        var each = batch.size() * width * size;
        var free = rooms.poll();
        var room = free == null ? new Room() : free;
        room.grow(outputs.size(), each, batch.size() * width);
        Map<String, OnnxTensor> given = new HashMap<>();
        Map<String, OnnxTensor> last = new HashMap<>();
        try {
            for (var layer = first; layer < outputs.size(); layer++) {
                (layer < above ? last : given)
                        .put(
                                outputs.get(layer),
                                OnnxTensor.createTensor(
                                        Onnx.runtimeOpened(),
                                        room.given.slice(layer * each, each),
                                        new long[] {batch.size(), width, size}));
            }
            run(inputs, given, last, room, new long[] {batch.size(), 1, 1, width});
            return pooled(room, batch, width, first);
        } finally {
            given.values().forEach(OnnxTensor::close);
            last.values().forEach(OnnxTensor::close);
            rooms.add(room);
        }
    }

    private void run(
            Map<String, OnnxTensor> inputs,
            Map<String, OnnxTensor> given,
            Map<String, OnnxTensor> last,
            Room room,
            long[] mask)
            throws OrtException {
        if (upper == null || last.isEmpty()) {
            session.run(inputs, given).close();
            return;
        }
        try (var masked =
                OnnxTensor.createTensor(Onnx.runtimeOpened(), room.mask.slice(0, (int) (mask[0] * mask[3])), mask)) {
            Map<String, OnnxTensor> below = new HashMap<>(given);
            below.put(Halves.MASK, masked);
            session.run(inputs, below).close();
            upper.run(Map.of(Halves.CUT, Objects.requireNonNull(given.get(Halves.CUT)), Halves.MASK, masked), last)
                    .close();
        }
    }

    private float[][] pooled(Room room, List<int[]> batch, int width, int first) {
        var rows = new float[batch.size()][size * (first == 0 ? depth() : outputs.size() - first)];
        var each = batch.size() * width * size;
        for (var layer = first; layer < outputs.size(); layer++) {
            room.given.get(layer * each, room.numbers, 0, each);
            for (var i = 0; i < rows.length; i++) {
                var from = i * width * size;
                if (layer == 0 && averaged) {
                    mean(room.numbers, from, batch.get(i).length, size, rows[i], 0);
                } else if (layer == 0) {
                    System.arraycopy(room.numbers, from, rows[i], 0, size);
                }
                if (depth() > 1) {
                    var place = first == 0 ? layer + 1 : layer - first;
                    mean(room.numbers, from, batch.get(i).length, size, rows[i], size * place);
                }
            }
        }
        return rows;
    }

    private static void mean(float[] layer, int from, int tokens, int size, float[] into, int at) {
        for (var token = 0; token < tokens; token++) {
            var row = from + token * size;
            for (var i = 0; i < size; i++) {
                into[at + i] += layer[row + i];
            }
        }
        for (var i = 0; i < size; i++) {
            into[at + i] /= tokens;
        }
    }

    /** How many vectors stand side by side in a row. */
    int depth() {
        return outputs.size() == 1 ? 1 : outputs.size() + 1;
    }

    @Override
    public void close() {
        try {
            session.close();
            if (upper != null) {
                upper.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder could not be closed", e);
        }
    }
}
