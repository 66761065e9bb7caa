package app.acta.understand.words;

import java.text.Normalizer;

/** BERT's view of the letters beyond ASCII: which are dropped, which part words, which stand alone. */
final class Letters {
    private Letters() {}

    /** What BERT's normaliser makes of a stretch that is not plain ASCII; pieces to be kept apart stand between blanks. */
    static String plain(String text, boolean lowerCase) {
        var clean = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isDropped(c)) {
                continue;
            }
            if (isSpace(c)) {
                clean.append(' ');
            } else if (isHan(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
            } else {
                clean.appendCodePoint(c);
            }
        }
        var plain = lowerCase ? Normalizer.normalize(clean, Normalizer.Form.NFD) : clean.toString();
        var out = new StringBuilder(plain.length() + 16);
        for (var i = 0; i < plain.length(); ) {
            var c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (lowerCase && Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            var lower = lowerCase ? Character.toLowerCase(c) : c;
            if (isSpace(lower)) {
                out.append(' ');
            } else if (isPunctuation(lower)) {
                out.append(' ').appendCodePoint(lower).append(' ');
            } else {
                out.appendCodePoint(lower);
            }
        }
        return out.toString();
    }

    private static boolean isDropped(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        return c == 0
                || c == 0xFFFD
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
                    default -> false;
                };
    }

    // Unicode's White_Space, of which Character.isWhitespace leaves out the no-break spaces.
    private static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || isIn(c, '\t', '\r') || c == 0x85;
    }

    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return !Character.isLetterOrDigit(c) && c > ' ' && c < 127;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isHan(int c) {
        return isIn(c, 0x4E00, 0x9FFF)
                || isIn(c, 0x3400, 0x4DBF)
                || isIn(c, 0x20000, 0x2A6DF)
                || isIn(c, 0x2A700, 0x2CEAF)
                || isIn(c, 0xF900, 0xFAFF)
                || isIn(c, 0x2F800, 0x2FA1F);
    }

    private static boolean isIn(int c, int from, int to) {
        return c >= from && c <= to;
    }
}
