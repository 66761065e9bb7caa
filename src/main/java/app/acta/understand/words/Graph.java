package app.acta.understand.words;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes inner results of an ONNX model its inputs or outputs too. The file is a protocol buffer, in which a message that comes twice is
 * one message with all that both hold: so a second "graph" (field 7 of the model) that has nothing but more entries in the
 * lists of inputs (field 11) and outputs (field 12) is put behind the file as it is.
 */
final class Graph {
    private static final int GRAPH = 7;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int BYTES = 2;

    private Graph() {}

    /** What is to stand behind a model so that it takes these numbers and gives these, in float, after its own. */
    static byte[] more(List<String> inputs, List<String> outputs) {
        var doors = new ByteArrayOutputStream();
        inputs.forEach(name -> field(doors, INPUT, value(name)));
        outputs.forEach(name -> field(doors, OUTPUT, value(name)));
        var graph = new ByteArrayOutputStream();
        field(graph, GRAPH, doors.toByteArray());
        return graph.toByteArray();
    }

    /** What is to stand before a graph of so many bytes. */
    static byte[] head(int bytes) {
        var out = new ByteArrayOutputStream();
        number(out, (long) GRAPH << 3 | BYTES);
        number(out, bytes);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value) {
        var rest = value;
        while (rest > 127) {
            out.write((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    // ValueInfoProto { name = 1; type = 2 { tensor_type = 1 { elem_type = 1: FLOAT } } }
    private static byte[] value(String name) {
        var value = new ByteArrayOutputStream();
        field(value, 1, name.getBytes(StandardCharsets.UTF_8));
        field(value, 2, new byte[] {10, 2, 8, 1});
        return value.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] body) {
        number(out, (long) field << 3 | BYTES);
        number(out, body.length);
        out.writeBytes(body);
    }
}
