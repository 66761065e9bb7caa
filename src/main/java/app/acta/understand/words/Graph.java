package app.acta.understand.words;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes inner results of an ONNX model its outputs too. The file is a protocol buffer: the message "graph" (field 7 of the
 * model) gets more entries in its list of outputs (field 12), and its length is written anew. Nothing else is touched.
 */
final class Graph {
    private static final int GRAPH = 7;
    private static final int OUTPUT = 12;
    private static final int BYTES = 2;

    private final byte[] model;
    private int at;

    private Graph(byte[] model) {
        this.model = model;
    }

    /** The model with these inner results as further outputs, in float. */
    static byte[] exposing(byte[] model, List<String> inner) {
        var graph = new Graph(model);
        var out = new ByteArrayOutputStream(model.length + 1024);
        while (graph.at < model.length) {
            var from = graph.at;
            var tag = graph.number();
            if ((tag & 7) == 0) {
                graph.number();
                out.write(model, from, graph.at - from);
                continue;
            }
            if ((tag & 7) != BYTES) {
                throw new IllegalArgumentException("This is no ONNX model.");
            }
            var length = (int) graph.number();
            var body = graph.at;
            graph.at += length;
            if (tag >>> 3 == GRAPH) {
                var more = new ByteArrayOutputStream();
                inner.forEach(name -> more.writeBytes(output(name)));
                number(out, tag);
                number(out, length + (long) more.size());
                out.write(model, body, length);
                out.writeBytes(more.toByteArray());
            } else {
                out.write(model, from, graph.at - from);
            }
        }
        return out.toByteArray();
    }

    private long number() {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var b = model[at++];
            value |= (long) (b & 127) << shift;
            if (b >= 0) {
                return value;
            }
        }
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
        number(out, field << 3 | BYTES);
        number(out, body.length);
        out.writeBytes(body);
    }
}
