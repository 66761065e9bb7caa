package app.acta.listen;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Voices as CSV (RFC 4180), in which no cell is a formula. */
final class ExportSheet extends ExportLines {
    private final Map<String, String> themes;

    ExportSheet(OutputStream to, Map<String, String> themes) {
        super(to);
        this.themes = themes;
    }

    @Override
    void begin() {
        put(ExportColumn.ALL.stream().map(ExportColumn::head).collect(Collectors.joining(",")));
        close();
    }

    @Override
    void open() {}

    @Override
    void close() {
        put('\r');
        put('\n');
    }

    @Override
    void nothing(int column) {
        if (column > 0) {
            put(',');
        }
    }

    @Override
    void cell(int column) {
        nothing(column);
        switch (ExportColumn.ALL.get(column).kind()) {
            case TIME -> {
                moment();
                put(plain, 0, length);
            }
            case NUMBER -> put(plain, 0, length);
            case LIST -> {
                for (var i = 0; i < length; i++) {
                    put(plain[i] == ',' ? ';' : plain[i]);
                }
            }
            case THEMES -> {
                plain = Arrays.stream(text().split(",", -1))
                        .map(id -> themes.getOrDefault(id, id))
                        .collect(Collectors.joining("; "))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                length = plain.length;
                guarded();
            }
            default -> guarded();
        }
    }

    // A spreadsheet runs what begins like a formula: marked, it is text.
    private void guarded() {
        var formula = length > 1 && "=+-@\t\r".indexOf(plain[0]) >= 0;
        var quoted = false;
        for (var i = 0; i < length && !quoted; i++) {
            quoted = switch (plain[i]) {
                case ',', ';', '"', '\n', '\r' -> true;
                default -> false;
            };
        }
        if (quoted) {
            put('"');
        }
        if (formula) {
            put('\'');
        }
        if (!quoted) {
            put(plain, 0, length);
            return;
        }
        var from = 0;
        for (var i = 0; i < length; i++) {
            if (plain[i] == '"') {
                // Once with what stands before it, and once with what follows.
                put(plain, from, i + 1 - from);
                from = i;
            }
        }
        put(plain, from, length - from);
        put('"');
    }
}
