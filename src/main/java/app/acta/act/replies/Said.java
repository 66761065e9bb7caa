package app.acta.act.replies;

import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;

/** Words that somebody typed, as they can be kept. */
final class Said {
    private Said() {}

    /**
     * Without outer blanks, control characters, and halves of surrogate pairs, which the database cannot keep.
     *
     * @throws Refusal invalid, when more than this many characters are left
     */
    static String of(String field, String typed, int most) {
        var text = new String(
                        typed.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
        if (text.length() > most) {
            throw Refusal.invalid(field, "At most %,d characters; this has %,d.".formatted(most, text.length()));
        }
        return text;
    }
}
