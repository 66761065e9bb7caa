package app.acta;

import app.acta.platform.data.StartFailure;
import app.acta.understand.themes.Discovery;
import app.acta.understand.themes.Found;
import app.acta.understand.themes.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code acta themes}: what lines of texts are about; needs no server and no database. */
final class ThemeLines {
    /** The same lines give the same themes. */
    private static final long SEED = 1;

    private ThemeLines() {}

    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
        var options = Options.of(arguments, Set.of("k", "names", "encoder"), Set.of());
        var discovery = new Discovery(count(options.get("k").orElse("auto")), names(options), SEED);
        var ids = new ArrayList<String>();
        var texts = new ArrayList<Discovery.Text>();
        var status = Texts.lines(in, out, err, (lines, to) -> {
            for (var line : lines) {
                // Named by its place: two lines may carry the same id.
                texts.add(new Discovery.Text(String.valueOf(ids.size()), line.text(), line.group()));
                ids.add(line.id());
            }
        });
        try (var encoder = Texts.encoder(options)) {
            var found = discovery.find(texts, encoder);
            for (var i = 0; i < ids.size(); i++) {
                write(ids.get(i), found, found.themes().get(String.valueOf(i)), out);
            }
        }
        out.flush();
        return status;
    }

    private static void write(String id, Found found, @Nullable String theme, OutputStream to) throws IOException {
        var map = found.map();
        try (var json = Texts.generator(to)) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeName("theme");
            json.writeString(theme);
            json.writeName("label");
            json.writeString(map.get(theme).map(Theme::label).orElse(null));
            json.writeName("parent");
            json.writeString(map.get(theme)
                    .flatMap(own -> map.get(own.parent()))
                    .map(Theme::label)
                    .orElse(null));
            json.writeEndObject();
        }
        to.write('\n');
    }

    private static int count(String text) {
        if (text.equals("auto")) {
            return Discovery.AUTO;
        }
        try {
            var count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too small.
        }
        throw new StartFailure("\"" + text + "\" is no number of themes: say --k auto, or a number from 1 on.");
    }

    private static List<String> names(Options options) throws IOException {
        if (options.get("names").isEmpty()) {
            return List.of();
        }
        var file = Path.of(options.require("names"));
        if (!Files.isReadable(file)) {
            throw new StartFailure("There is no file " + file + " that could be read.");
        }
        return Files.readAllLines(file);
    }
}
