package app.acta.understand.words;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes inner results of an ONNX model its outputs too. The file is a protocol buffer, in which a message that comes twice is
 * one message with all that both hold: so a second "graph" (field 7 of the model) that has nothing but more entries in the
 * list of outputs (field 12) is put behind the file as it is.
 */
final class Graph {
    private static final int GRAPH = 7;
    private static final int OUTPUT = 12;
    private static final int BYTES = 2;

    private Graph() {}

    /** What is to stand behind a model so that it gives these inner results, in float, after its own outputs. */
    static byte[] exposing(List<String> inner) {
        var outputs = new ByteArrayOutputStream();
        inner.forEach(name -> outputs.writeBytes(output(name)));
        var graph = new ByteArrayOutputStream();
        if (!inner.isEmpty()) {
            field(graph, GRAPH, outputs.toByteArray());
        }
        return graph.toByteArray();
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
    private static byte[] output(String name) {
        var value = new ByteArrayOutputStream();
        field(value, 1, name.getBytes(StandardCharsets.UTF_8));
        field(value, 2, new byte[] {10, 2, 8, 1});
        var out = new ByteArrayOutputStream();
        field(out, OUTPUT, value.toByteArray());
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] body) {
        number(out, (long) field << 3 | BYTES);
        number(out, body.length);
        out.writeBytes(body);
    }
}
