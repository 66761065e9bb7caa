package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads rows of JSON: one object per line, or one array of objects. Objects inside an object become columns with dotted names
 * ({@code customer.email}); columns are added as they are met.
 */
final class JsonRows implements Rows {
    static final int MOST_COLUMNS = 2_000;

    static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(LONGEST_ROW)
                    .maxNameLength(1_000)
                    .build())
            .build());

    private static final ObjectReader ELEMENTS = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int DEEPEST_COLUMN = 4;

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final @Nullable CsvRows lines;
    private final @Nullable JsonParser parser;
    private final Text in;
    private boolean finished;
    private long element;

    private JsonRows(Text in, @Nullable CsvRows lines, @Nullable JsonParser parser) {
        this.in = in;
        this.lines = lines;
        this.parser = parser;
    }

    static JsonRows ofLines(Text in) {
        return new JsonRows(in, new CsvRows(in, CsvRows.NONE), null);
    }

    /** Also finds the array where an object holds it, as most interfaces answer. */
    static JsonRows ofArray(Text in) {
        var parser = JSON.createParser(in.reader());
        var rows = new JsonRows(in, null, parser);
        try {
            var before = JsonToken.NOT_AVAILABLE;
            for (var now = parser.nextToken(); now != null; now = parser.nextToken()) {
                if (before == JsonToken.START_ARRAY && now != JsonToken.END_ARRAY) {
                    return rows;
                }
                before = now;
            }
        } catch (JacksonException e) {
            throw Refusal.invalid("file", "This looks like JSON but is not valid: " + reason(e));
        }
        rows.finished = true;
        return rows;
    }

    @Override
    public List<String> columns() {
        return new ArrayList<>(columns.keySet());
    }

    @Override
    public @Nullable Row next() throws IOException {
        return lines != null ? nextLine(lines) : nextElement();
    }

    @Override
    public double share() {
        return in.share();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Row nextLine(CsvRows lines) throws IOException {
        var line = lines.next();
        while (line != null && line.problem() == null && line.blank()) {
            line = lines.next();
        }
        if (line == null || line.problem() != null) {
            return line;
        }
        try {
            return row(line.line(), JSON.readTree(line.cell(0)), line.cell(0));
        } catch (JacksonException e) {
            return line.because("This line is not valid JSON: " + reason(e));
        }
    }

    private @Nullable Row nextElement() {
        if (finished || parser == null) {
            return null;
        }
        element++;
        try {
            var node = ELEMENTS.readTree(parser);
            var next = parser.nextToken();
            finished = next == null || next == JsonToken.END_ARRAY;
            return row(element, node, node.toString());
        } catch (JacksonException e) {
            finished = true;
            return Row.broken(
                    element,
                    "",
                    "From here on the file is not valid JSON, so nothing behind it was read: " + reason(e));
        }
    }

    private Row row(long line, JsonNode node, String raw) {
        if (!node.isObject()) {
            return Row.broken(line, raw, "This is not a JSON object with names and values.");
        }
        var cells = new ArrayList<String>(columns.size() + 8);
        for (int i = 0; i < columns.size(); i++) {
            cells.add("");
        }
        if (!flatten("", node, cells, 1)) {
            return Row.broken(line, raw, "The file has more than 2,000 different names; this row adds another.");
        }
        return new Row(line, cells, null, raw);
    }

    private boolean flatten(String prefix, JsonNode object, List<String> cells, int depth) {
        for (var member : object.properties()) {
            var name = Cells.name(prefix + member.getKey());
            var value = member.getValue();
            if (value.isObject() && !value.isEmpty() && depth < DEEPEST_COLUMN) {
                if (!flatten(prefix + member.getKey() + ".", value, cells, depth + 1)) {
                    return false;
                }
                continue;
            }
            var column = columns.get(name);
            if (column == null) {
                if (columns.size() == MOST_COLUMNS) {
                    return false;
                }
                column = columns.size();
                columns.put(name, column);
                cells.add("");
            }
            cells.set(column, text(value));
        }
        return true;
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray() && value.valueStream().noneMatch(JsonNode::isContainer)) {
            return String.join(", ", value.valueStream().map(JsonRows::text).toList());
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static String reason(JacksonException e) {
        var at = e.getLocation();
        var first = e.getOriginalMessage();
        var brief = first == null
                ? "it cannot be read"
                : Arrays.asList(first.split("\n", 2)).getFirst();
        return brief + (at == null ? "." : " (line " + at.getLineNr() + ", character " + at.getColumnNr() + ").");
    }
}
