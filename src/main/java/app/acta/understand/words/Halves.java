package app.acta.understand.words;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts the model that ships in two after its sixth layer, so that the lower half can be run alone: on feelings it is nearly as
 * good as the whole, in half the time.
 */
final class Halves {
    /** Layers of the lower half. */
    private static final int LAYERS = 6;

    /** What passes from the lower half to the upper one. */
    static final String CUT = layer(LAYERS - 1);

    static final String MASK = "/Mul_output_0";

    /** What is looked at: of the upper half, then of the lower. */
    static final List<String> UPPER = List.of("last_hidden_state", layer(9), layer(7));

    static final List<String> LOWER = List.of(CUT, layer(3));

    private static final Pattern NAME = Pattern.compile("/encoder/layer\\.(\\d+)/.*");
    private static final String ROUNDED = CUT + "_QuantizeLinear";

    // Fields of a model, its graph, and a step in it.
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int CONSTANT = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int KNOWN = 13;

    private final List<ByteBuffer> model = new ArrayList<>();
    private final Part lower = new Part();
    private final Part upper = new Part();

    /** Fields of a graph, and the results that its steps take. */
    private static final class Part {
        private final List<ByteBuffer> fields = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
    }

    /** @param file of the model, ready to be read */
    Halves(ByteBuffer file) {
        var constants = new ArrayList<ByteBuffer>();
        for (var fields = new Fields(file.duplicate()); fields.next(); ) {
            if (fields.field == GRAPH) {
                graph(fields.bytes(), constants);
            } else {
                fields.skip();
                model.add(fields.whole());
            }
        }
        for (var constant : constants) {
            var name = name(constant, 8);
            for (var part : List.of(lower, upper)) {
                if (part.taken.contains(name)) {
                    part.fields.add(constant);
                }
            }
        }
    }

    private static String layer(int layer) {
        return "/encoder/layer." + layer + "/output/LayerNorm/Add_1_output_0";
    }

    private void graph(ByteBuffer graph, List<ByteBuffer> constants) {
        for (var fields = new Fields(graph); fields.next(); ) {
            switch (fields.field) {
                case NODE -> {
                    var part = node(fields.bytes());
                    part.fields.add(fields.whole());
                }
                case CONSTANT -> {
                    fields.skip();
                    constants.add(fields.whole());
                }
                case INPUT -> {
                    fields.skip();
                    lower.fields.add(fields.whole());
                }
                case OUTPUT, KNOWN -> fields.skip();
                default -> {
                    fields.skip();
                    lower.fields.add(fields.whole());
                    upper.fields.add(fields.whole());
                }
            }
        }
    }

    private Part node(ByteBuffer node) {
        var taken = new ArrayList<String>();
        var name = "";
        for (var fields = new Fields(node); fields.next(); ) {
            switch (fields.field) {
                case 1 -> taken.add(fields.text());
                case 3 -> name = fields.text();
                default -> fields.skip();
            }
        }
        var layer = NAME.matcher(name);
        var above = layer.matches() && Integer.parseInt(layer.group(1)) >= LAYERS;
        var part = above || name.equals(ROUNDED) ? upper : lower;
        part.taken.addAll(taken);
        return part;
    }

    private static String name(ByteBuffer constant, int field) {
        var whole = new Fields(constant.duplicate());
        whole.next();
        for (var fields = new Fields(whole.bytes()); fields.next(); ) {
            if (fields.field == field) {
                return fields.text();
            }
            fields.skip();
        }
        return "";
    }

    /** The lower half, which also gives what the upper one takes. */
    ByteBuffer lower(Arena arena) {
        return file(arena, lower, Graph.more(List.of(), List.of(CUT, LOWER.getLast(), MASK)));
    }

    ByteBuffer upper(Arena arena) {
        return file(arena, upper, Graph.more(List.of(CUT, MASK), UPPER));
    }

    private ByteBuffer file(Arena arena, Part part, byte[] doors) {
        var graph = part.fields.stream().mapToInt(ByteBuffer::remaining).sum();
        var head = Graph.head(graph);
        var rest = model.stream().mapToInt(ByteBuffer::remaining).sum();
        var file = arena.allocate(rest + head.length + graph + doors.length).asByteBuffer();
        model.forEach(field -> file.put(field.duplicate()));
        file.put(head);
        part.fields.forEach(field -> file.put(field.duplicate()));
        return file.put(doors).flip();
    }
}
