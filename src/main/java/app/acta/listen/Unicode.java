package app.acta.listen;

import org.jspecify.annotations.Nullable;

/** What a database cannot keep as text. */
final class Unicode {
    private Unicode() {}

    /** A sentence when the text holds a NUL character or half of a surrogate pair, else null. */
    static @Nullable String fault(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return "This holds a NUL character, which cannot be kept.";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return "This holds half of a surrogate pair, which is not valid Unicode.";
                }
            }
        }
        return null;
    }
}
