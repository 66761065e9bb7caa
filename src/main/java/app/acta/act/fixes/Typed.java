package app.acta.act.fixes;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Words that people typed. */
final class Typed {
    private Typed() {}

    /** Without outer blanks and without what the database cannot keep: NUL and halves of surrogate pairs. */
    static String clean(String words) {
        var text = words.strip().replace("\r\n", "\n").replace("\u0000", "");
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static @Nullable String cleanOrNull(String words) {
        var clean = clean(words);
        return clean.isEmpty() ? null : clean;
    }
}
