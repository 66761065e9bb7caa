package app.acta.platform.mail.in;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a mail as it came over the wire. Whatever the bytes are, it answers with a mail: the worst has text alone. */
public final class MailReader {
    private static final Pattern ID = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,400}@[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,200}>");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._%+'/=!#$&*-]{1,120}@[A-Za-z0-9.-]{1,190}");
    private static final Pattern TAGGED = Pattern.compile("[A-Za-z0-9._%'-]{1,80}\\+c\\d{1,9}-[0-9a-f]{12}@[A-Za-z0-9.-]{1,190}");
    private static final int MOST_IDS = 50;
    private static final Session SESSION = Session.getInstance(lenient());

    private final MimeMessage message;
    private final boolean cut;
    private final int depth;

    private MailReader(MimeMessage message, boolean cut, int depth) {
        this.message = message;
        this.cut = cut;
        this.depth = depth;
    }

    private static Properties lenient() {
        var p = new Properties();
        p.put("mail.mime.address.strict", "false");
        return p;
    }

    /**
     * Reads it.
     *
     * @param cut whether these bytes are only its beginning: files in it are then not whole and not kept
     */
    public static Mail read(byte[] raw, boolean cut) {
        return read(raw, cut, 0);
    }

    static Mail read(byte[] raw, boolean cut, int depth) {
        try {
            return new MailReader(new MimeMessage(SESSION, new SharedByteArrayInputStream(raw)), cut, depth).mail();
        } catch (MessagingException | RuntimeException e) {
            var text = Charsets.decode(raw, null);
            return new Mail(
                    null, "", "", "", null, List.of(), List.of(), text.strip(), List.of(), Mail.Kind.PERSON, "", "", null, null);
        }
    }

    private Mail mail() {
        var body = Body.of(message, cut, depth);
        var from = from();
        var subject = line(decoded(header("Subject")));
        var type = header("Content-Type").toLowerCase(Locale.ROOT);
        var said = Machine.of(this::header, type, from.mail(), subject);
        var failure = said.kind() == Mail.Kind.BOUNCE ? Bounce.of(this::header, body) : null;
        return new Mail(
                first(header("Message-ID")),
                from.mail(),
                from.name(),
                subject.length() > 900 ? subject.substring(0, 900) : subject,
                sentAt(),
                earlier(),
                tagged(),
                body.text(),
                body.files(),
                said.kind(),
                said.why(),
                list(),
                failure,
                body.enclosed());
    }

    // "Care team <care.example.com>": what stands in the brackets.
    private String list() {
        var id = header("List-Id").strip().toLowerCase(Locale.ROOT);
        return id.replaceFirst("(?s)^.*<", "").replaceFirst("(?s)>.*$", "").strip();
    }

    private record Sender(String mail, String name) {}

    private Sender from() {
        var raw = header("From");
        try {
            for (Address each : InternetAddress.parseHeader(raw.length() > 2_000 ? raw.substring(0, 2_000) : raw, false)) {
                if (each instanceof InternetAddress known
                        && known.getAddress() != null
                        && known.getAddress().indexOf('@') > 0
                        && known.getAddress().indexOf('<') < 0) {
                    var name = known.getPersonal() == null ? "" : known.getPersonal();
                    return new Sender(known.getAddress().strip().toLowerCase(Locale.ROOT), shortened(line(decoded(name))));
                }
            }
        } catch (MessagingException e) {
            // Read below for anything that looks like an address.
        }
        var found = BARE.matcher(raw);
        return new Sender(found.find() ? found.group().toLowerCase(Locale.ROOT) : "", "");
    }

    private static String shortened(String name) {
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    private @Nullable Instant sentAt() {
        try {
            var date = message.getSentDate();
            return date == null ? null : date.toInstant();
        } catch (MessagingException e) {
            return null;
        }
    }

    private List<String> earlier() {
        var ids = new LinkedHashSet<String>(ids(header("In-Reply-To")));
        ids.addAll(ids(header("References")).reversed());
        return ids.stream().limit(MOST_IDS).toList();
    }

    static List<String> ids(String text) {
        var ids = new ArrayList<String>();
        var found = ID.matcher(text.length() > 60_000 ? text.substring(text.length() - 60_000) : text);
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    private static @Nullable String first(String text) {
        var ids = ids(text);
        return ids.isEmpty() ? null : ids.getFirst();
    }

    // By pattern, not by parsing: a mail to five thousand people names them all.
    private List<String> tagged() {
        var found = new LinkedHashSet<String>();
        for (var name : new String[] {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"}) {
            for (var match = TAGGED.matcher(header(name).toLowerCase(Locale.ROOT)); match.find() && found.size() < 20; ) {
                found.add(match.group());
            }
        }
        return List.copyOf(found);
    }

    private String header(String name) {
        try {
            var values = message.getHeader(name);
            return values == null ? "" : String.join(" ", values);
        } catch (MessagingException e) {
            return "";
        }
    }

    /** A header as a person reads it, also where its encoded words are broken or raw bytes stand in it. */
    static String decoded(String header) {
        try {
            var unfolded = MimeUtility.unfold(header);
            var plain = unfolded.chars().anyMatch(c -> c > 127 && c < 256)
                    ? Charsets.decode(unfolded.getBytes(StandardCharsets.ISO_8859_1), null)
                    : unfolded;
            return MimeUtility.decodeText(plain);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return header;
        }
    }

    static String line(String text) {
        return Charsets.clean(text).replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\s]+", " ").strip();
    }
}
