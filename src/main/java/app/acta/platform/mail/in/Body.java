package app.acta.platform.mail.in;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What lies inside a mail: its text, its files, and the parts that mail servers write for each other. */
final class Body {
    /** The largest file that is kept, in bytes. */
    static final int FILE = 10 * 1024 * 1024;

    /** The most that the files of one mail may take together, in bytes. */
    static final int FILES = 20 * 1024 * 1024;

    /** The most files that are kept of one mail. */
    static final int COUNT = 20;

    private static final int DEEPEST = 15;
    private static final int PARTS = 300;
    private static final int TEXT = 4 * 1024 * 1024;
    // A picture in a signature is not something that somebody sent us.
    private static final int ORNAMENT = 6 * 1024;

    private final boolean cut;
    private final int depth;
    private final StringBuilder text = new StringBuilder();
    private final List<Mail.File> files = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private final List<String> originals = new ArrayList<>();
    private @Nullable Mail enclosed;
    private int parts;
    private int names;
    private long kept;

    private Body(boolean cut, int depth) {
        this.cut = cut;
        this.depth = depth;
    }

    static Body of(MimeMessage message, boolean cut, int depth) {
        var body = new Body(cut, depth);
        body.take(message, 0, false);
        return body;
    }

    String text() {
        return text.toString().strip();
    }

    List<Mail.File> files() {
        return files;
    }

    /** The machine-readable parts of reports, as text. */
    List<String> reports() {
        return reports;
    }

    /** The headers of the letters that reports are about, as text. */
    List<String> originals() {
        return originals;
    }

    @Nullable
    Mail enclosed() {
        return enclosed;
    }

    private void take(MimePart part, int level, boolean related) {
        if (++parts > PARTS || level > DEEPEST) {
            return;
        }
        var type = type(part);
        try {
            if (type.startsWith("multipart/")) {
                many(part, type, level);
            } else if (type.equals("message/delivery-status") || type.equals("message/disposition-notification")) {
                reports.add(Charsets.decode(bytes(part, TEXT), null));
            } else if (type.equals("text/rfc822-headers")) {
                originals.add(Charsets.decode(bytes(part, TEXT), null));
            } else if (type.equals("message/rfc822")) {
                letter(part);
            } else if (type.startsWith("text/") && !isFile(part, type)) {
                say(words(part, type));
            } else {
                file(part, type, related);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            // One part that cannot be read must not hide the others.
            unread(part);
        }
    }

    private void many(MimePart part, String type, int level) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart inside)) {
            say(Charsets.decode(bytes(part, TEXT), null));
            return;
        }
        var count = Math.min(inside.getCount(), PARTS);
        if (type.equals("multipart/alternative")) {
            alternative(inside, count, level);
            return;
        }
        if (count == 0 && inside instanceof MimeMultipart empty && empty.getPreamble() != null) {
            say(Charsets.clean(empty.getPreamble()));
        }
        for (var i = 0; i < count; i++) {
            if (inside.getBodyPart(i) instanceof MimePart each) {
                take(each, level + 1, type.equals("multipart/related"));
            }
        }
    }

    // The same said twice: the plain one, unless it says nothing.
    private void alternative(Multipart inside, int count, int level) throws MessagingException {
        MimePart plain = null;
        MimePart rich = null;
        for (var i = 0; i < count; i++) {
            BodyPart each = inside.getBodyPart(i);
            if (each instanceof MimePart part) {
                var type = type(part);
                if (type.equals("text/plain")) {
                    plain = plain == null ? part : plain;
                } else if (type.equals("text/html") || type.startsWith("multipart/")) {
                    rich = part;
                } else {
                    take(part, level + 1, false);
                }
            }
        }
        var before = text.length();
        if (plain != null) {
            take(plain, level + 1, false);
        }
        var said = text.substring(before);
        if (rich != null
                && (said.isBlank()
                        || (said.length() < 200 && said.toLowerCase(Locale.ROOT).contains("html")))) {
            text.setLength(before);
            take(rich, level + 1, false);
        } else if (rich != null && type(rich).startsWith("multipart/")) {
            // The pictures that stand in the rich one.
            take(rich, level + 1, false);
            text.setLength(before + said.length());
        }
    }

    private void letter(MimePart part) throws MessagingException, IOException {
        var raw = bytes(part, Math.max(FILE, TEXT));
        originals.add(Charsets.decode(raw.length > 100_000 ? java.util.Arrays.copyOf(raw, 100_000) : raw, null));
        if (enclosed == null && depth < 2) {
            enclosed = MailReader.read(raw, true, depth + 1);
        }
        keep("mail.eml", "message/rfc822", raw, part);
    }

    private void say(String words) {
        if (words.isBlank() || text.length() >= TEXT) {
            return;
        }
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        text.append(words, 0, Math.min(words.length(), TEXT));
    }

    private static String words(MimePart part, String type) throws MessagingException, IOException {
        var bytes = bytes(part, TEXT);
        var declared = parameter(part, "charset");
        var text = Charsets.decode(bytes, declared);
        if (type.equals("text/html")) {
            return HtmlText.of(text);
        }
        if ("flowed".equalsIgnoreCase(parameter(part, "format"))) {
            return Unflowed.of(text, "yes".equalsIgnoreCase(parameter(part, "delsp")));
        }
        return text;
    }

    private static boolean isFile(MimePart part, String type) throws MessagingException {
        var disposition = part.getDisposition();
        return Part.ATTACHMENT.equalsIgnoreCase(disposition)
                || (!(type.equals("text/plain") || type.equals("text/html"))
                        && !name(part).isEmpty());
    }

    private void file(MimePart part, String type, boolean related) throws MessagingException, IOException {
        var bytes = bytes(part, FILE + 1);
        var inline = related || Part.INLINE.equalsIgnoreCase(part.getDisposition());
        if (inline && type.startsWith("image/") && bytes.length < ORNAMENT) {
            return;
        }
        keep(name(part), type, bytes, part);
    }

    private void keep(String called, String type, byte[] bytes, MimePart part) {
        var name = FileType.name(called, ++names);
        if (cut) {
            files.add(new Mail.File(
                    name, type, bytes.length, null, "The whole mail is too large. The file is in the mailbox."));
        } else if (bytes.length > FILE) {
            files.add(new Mail.File(
                    name, type, size(part, bytes), null, "Larger than 10 MB. The file is in the mailbox."));
        } else if (files.size() >= COUNT || kept + bytes.length > FILES) {
            if (files.size() < COUNT * 5) {
                files.add(new Mail.File(
                        name,
                        type,
                        bytes.length,
                        null,
                        "At most 20 files and 20 MB are kept of one mail. The file is in the mailbox."));
            }
        } else if (bytes.length > 0) {
            kept += bytes.length;
            files.add(new Mail.File(name, FileType.of(bytes), bytes.length, bytes, ""));
        }
    }

    private static long size(MimePart part, byte[] read) {
        try {
            // Encoded, four characters stand for three bytes.
            return Math.max(read.length, part.getSize() * 3L / 4);
        } catch (MessagingException e) {
            return read.length;
        }
    }

    private void unread(MimePart part) {
        try (var in = part instanceof jakarta.mail.internet.MimeBodyPart body
                ? body.getRawInputStream()
                : part instanceof MimeMessage whole ? whole.getRawInputStream() : InputStream.nullInputStream()) {
            var raw = in.readNBytes(TEXT);
            if (type(part).startsWith("text/") || type(part).startsWith("multipart/")) {
                say(Charsets.decode(raw, null));
            } else {
                keep(name(part), "application/octet-stream", raw, part);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            // Nothing of it can be read.
        }
    }

    private static byte[] bytes(MimePart part, int most) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return in.readNBytes(most);
        }
    }

    private static String type(MimePart part) {
        try {
            var written = part.getContentType();
            var bare = written == null
                    ? "text/plain"
                    : written.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return bare.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+") ? bare : "text/plain";
        } catch (MessagingException e) {
            return "text/plain";
        }
    }

    private static @Nullable String parameter(MimePart part, String name) {
        try {
            return new ContentType(part.getContentType()).getParameter(name);
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String name(MimePart part) {
        try {
            var name = part.getFileName();
            return name == null ? "" : MailReader.line(MailReader.decoded(name));
        } catch (MessagingException e) {
            return "";
        }
    }
}
