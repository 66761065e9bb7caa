package app.acta.listen;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Voices as JSON lines, each in the shape of {@link FeedbackShape} with its themes; what is not known is left out. */
final class ExportJson extends ExportLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> NAMES = ExportColumn.ALL.stream()
            .map(column -> (JSON.writeValueAsString(column.member()) + ":").getBytes(StandardCharsets.UTF_8))
            .toList();

    private final Map<String, String> themes = new HashMap<>();
    private String group = "";
    private boolean first;

    ExportJson(OutputStream to, Map<String, String> themes) {
        super(to);
        themes.forEach((id, name) -> this.themes.put(id, theme(id, name)));
    }

    private static String theme(String id, String name) {
        return "{\"id\":" + JSON.writeValueAsString(id) + ",\"name\":" + JSON.writeValueAsString(name) + "}";
    }

    @Override
    void begin() {}

    @Override
    void open() {
        put('{');
        first = true;
    }

    @Override
    void close() {
        leave();
        put('}');
        put('\n');
    }

    @Override
    void nothing(int column) {}

    @Override
    void cell(int column) {
        var field = ExportColumn.ALL.get(column);
        if (!group.equals(field.group())) {
            leave();
            group = field.group();
            if (!group.isEmpty()) {
                comma();
                put("\"" + group + "\":{");
                first = true;
            }
        }
        comma();
        if (field.kind() != ExportColumn.Kind.MEMBERS) {
            var name = NAMES.get(column);
            put(name, 0, name.length);
        }
        switch (field.kind()) {
            case WORD -> word();
            case TIME -> {
                moment();
                word();
            }
            case LIST -> put("[\"" + text().replace(",", "\",\"") + "\"]");
            case THEMES ->
                put(Arrays.stream(text().split(",", -1))
                        .map(id -> themes.getOrDefault(id, theme(id, id)))
                        .collect(Collectors.joining(",", "[", "]")));
            case NUMBER, JSON -> put(plain, 0, length);
            case MEMBERS -> put(plain, 1, length - 2);
        }
    }

    private void leave() {
        if (!group.isEmpty()) {
            put('}');
            first = false;
            group = "";
        }
    }

    private void comma() {
        if (!first) {
            put(',');
        }
        first = false;
    }

    private void word() {
        put('"');
        var from = 0;
        for (var i = 0; i < length; i++) {
            var one = plain[i];
            if (one != '"' && one != '\\' && (one < 0 || one >= ' ')) {
                continue;
            }
            put(plain, from, i - from);
            from = i + 1;
            if (one == '"' || one == '\\') {
                put('\\');
                put(one);
            } else {
                put("\\u00");
                put(HEX[one >> 4]);
                put(HEX[one & 15]);
            }
        }
        put(plain, from, length - from);
        put('"');
    }
}
