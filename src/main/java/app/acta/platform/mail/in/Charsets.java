package app.acta.platform.mail.in;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes to text, also where a mail says the wrong character set, none, or one that nobody has. */
final class Charsets {
    // What mail programs write, and what they mean by it: the supersets that browsers take too.
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("utf8", "UTF-8"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("ks_c_5601-1987", "MS949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("cp-850", "IBM850"));
    private static final Pattern JAPANESE = Pattern.compile("\\x1b(\\$[@B]|\\([BJ])");
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9/]*)-?");

    private Charsets() {}

    /** The text of these bytes. */
    static String decode(byte[] bytes, @Nullable String declared) {
        var name = declared == null ? "" : declared.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        if (name.endsWith("utf-7")) {
            return clean(utf7(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        var charset = named(name);
        var wide = charset != null && (name.startsWith("utf-16") || name.startsWith("utf-32"));
        if (charset != null && wide) {
            return clean(charset.decode(ByteBuffer.wrap(bytes)).toString());
        }
        var ascii = isAscii(bytes);
        if (ascii
                && JAPANESE.matcher(new String(bytes, StandardCharsets.US_ASCII))
                        .find()) {
            var japanese = named("iso-2022-jp");
            return clean((japanese == null ? StandardCharsets.US_ASCII : japanese)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        }
        if (ascii && (charset == null || (!name.startsWith("iso-2022") && !name.startsWith("hz")))) {
            return clean(new String(bytes, StandardCharsets.US_ASCII));
        }
        // Bytes that are well-formed UTF-8 beyond ASCII are hardly ever anything else, whatever the header says.
        var single = charset == null || name.matches("(us-)?ascii|utf-?8|ansi|latin1|iso-?8859-\\d+|windows-125\\d");
        if (single) {
            var utf8 = strictly(bytes);
            if (utf8 != null) {
                return clean(utf8);
            }
            if ("utf-8".equals(name) || "utf8".equals(name)) {
                return clean(mostlyUtf8(bytes));
            }
        }
        var meant = charset == null || charset.equals(StandardCharsets.US_ASCII) ? windows() : charset;
        return clean(meant.decode(ByteBuffer.wrap(bytes)).toString());
    }

    private static Charset windows() {
        return Charset.forName("windows-1252");
    }

    private static @Nullable Charset named(String name) {
        try {
            return name.isEmpty() ? null : Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (var one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String strictly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    // A broken character among good ones is shown as broken; where hardly one is good, it never was UTF-8.
    private static String mostlyUtf8(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var broken = text.chars().filter(c -> c == 0xFFFD).count();
        var good = text.chars().filter(c -> c > 127 && c != 0xFFFD).count();
        return good >= broken ? text : windows().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static String utf7(String text) {
        return SHIFTED.matcher(text).replaceAll(shifted -> {
            var letters = shifted.group(1);
            if (letters.isEmpty()) {
                return "+";
            }
            try {
                var bytes = Base64.getDecoder().decode(letters.length() % 4 == 1 ? letters.substring(1) : letters);
                var whole = new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE);
                return java.util.regex.Matcher.quoteReplacement(whole);
            } catch (IllegalArgumentException e) {
                return java.util.regex.Matcher.quoteReplacement(shifted.group());
            }
        });
    }

    /** What the database can keep: no NUL or other control characters, no halves of surrogate pairs, one line end. */
    static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replace("\ufeff", "")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
