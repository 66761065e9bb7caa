package app.acta.act.problems;

import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;

/** Words that people typed. */
final class Words {
    private Words() {}

    /**
     * Without outer blanks and without what the database cannot keep.
     *
     * @throws Refusal invalid, when more than this many characters are left
     */
    static String of(String field, String typed, int most) {
        var text = new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
        if (text.length() > most) {
            throw Refusal.invalid(field, "At most %,d characters; this has %,d.".formatted(most, text.length()));
        }
        return text;
    }
}
