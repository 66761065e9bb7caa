package app.acta.platform.mail.in;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file is by its first bytes, never by what its sender calls it; and a name that is safe to save it under. */
public final class FileType {
    private record Magic(String hex, int offset, String type) {}

    private static final List<Magic> KNOWN = List.of(
            new Magic("ffd8ff", 0, "image/jpeg"),
            new Magic("89504e470d0a1a0a", 0, "image/png"),
            new Magic("47494638", 0, "image/gif"),
            new Magic("57454250", 8, "image/webp"),
            new Magic("66747970686569", 4, "image/heic"),
            new Magic("25504446", 0, "application/pdf"),
            new Magic("504b0304", 0, "application/zip"),
            new Magic("d0cf11e0a1b11ae1", 0, "application/x-ole-storage"),
            new Magic("66747970", 4, "video/mp4"),
            new Magic("494433", 0, "audio/mpeg"),
            new Magic("52494646", 0, "audio/wav"));

    private FileType() {}

    /** The type of these bytes; {@code text/plain} for readable text, {@code application/octet-stream} for the unknown. */
    public static String of(byte[] bytes) {
        for (var magic : KNOWN) {
            var mark = java.util.HexFormat.of().parseHex(magic.hex());
            if (bytes.length >= magic.offset() + mark.length
                    && java.util.Arrays.equals(
                            bytes, magic.offset(), magic.offset() + mark.length, mark, 0, mark.length)) {
                return magic.type();
            }
        }
        var head = new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.ISO_8859_1);
        return head.chars().noneMatch(c -> c < 9 || (c > 13 && c < 32 && c != 27))
                ? "text/plain"
                : "application/octet-stream";
    }

    /** A file's name without folders, control characters, and what turns the reading direction; never empty. */
    public static String name(String called, int number) {
        var bare = called.replaceAll(".*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?;%]", "_")
                .replaceAll("^[. ]+", "")
                .strip();
        if (bare.length() > 120) {
            var dot = bare.lastIndexOf('.');
            var ending = dot > 0 && bare.length() - dot <= 10 ? bare.substring(dot) : "";
            bare = bare.substring(0, 120 - ending.length()) + ending;
        }
        return bare.isEmpty() ? "file-" + number : bare;
    }
}
