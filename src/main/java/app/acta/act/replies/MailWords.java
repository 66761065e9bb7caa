package app.acta.act.replies;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.people.Contact;
import app.acta.platform.mail.in.Fold;
import app.acta.platform.mail.in.Forward;
import app.acta.platform.mail.in.Mail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** What a mail becomes: its words in a thread, or a voice. */
final class MailWords {
    private static final int REST = 1024 * 1024;
    private static final int RAW = 200_000;
    private static final int GIST = 160;

    /** What stands in the thread, and what stands folded away below it. */
    record Words(String shown, @Nullable String rest) {}

    private MailWords() {}

    static Words inThread(Mail mail, Fold fold) {
        var shown = fold.fresh();
        if (shown.isEmpty()) {
            shown = mail.files().isEmpty() ? "(A mail without words.)" : "(Files without words.)";
        }
        var rest = fold.rest();
        if (shown.length() > Messages.LONGEST) {
            rest = shown + "\n\n" + rest;
            shown = cut(shown, Messages.LONGEST);
        }
        return new Words(shown, rest(rest));
    }

    /** What stands below the new words, as far as it is kept; null when there is nothing. */
    static @Nullable String rest(String rest) {
        return rest.isBlank() ? null : cut(rest.strip(), REST);
    }

    /**
     * The voice.
     *
     * @param forward what a colleague passed on in it; null when it comes from the customer
     * @param unlinked whether it may not be joined to anybody: it answers a case whose customer asked to be forgotten
     */
    static Draft voice(
            MailShelf.Raw raw, Mail mail, Fold fold, @Nullable Forward forward, boolean unlinked) {
        var subject = forward != null && !forward.subject().isEmpty() ? forward.subject() : mail.subject();
        var text = forward != null && !forward.text().isEmpty()
                ? Fold.of(forward.text()).fresh()
                : fold.fresh();
        var attributes = new LinkedHashMap<String, String>();
        if (mail.id() != null && forward == null) {
            attributes.put("message_id", mail.id());
        }
        if (forward != null) {
            attributes.put("passed_on_by", mail.from());
            if (!forward.note().isBlank()) {
                attributes.put("note", cut(forward.note(), 5_000));
            }
        }
        var from = forward != null ? forward.from() : mail.from();
        var who = unlinked || !from.matches("[^@\\s]+@[^@\\s]+") || from.length() > 254
                ? null
                : Contact.of(null, forward != null ? cut(forward.name(), 200) : mail.name(), from, null, null, null);
        return Draft.from(MailTaker.SOURCE, externalId(mail), Channel.EMAIL)
                .at(sane(mail.sentAt(), raw.fetchedAt()))
                .saying(
                        subject.isEmpty() && text.isEmpty() ? "A mail without words" : subject,
                        text.length() > Draft.TEXT ? text.substring(0, Draft.TEXT - 1) + "…" : text,
                        null)
                .by(who)
                .with(attributes)
                .raw(unlinked ? null : asItCame(mail))
                .build();
    }

    /** Its Message-ID and a piece of its hash: two mails that wrongly share an id are two voices. */
    private static String externalId(Mail mail) {
        var hash = HexFormat.of().formatHex(key(mail), 0, 6);
        return mail.id() == null || mail.id().length() > 380 ? hash : mail.id() + " " + hash;
    }

    private static Instant sane(@Nullable Instant sent, Instant fetched) {
        return sent == null
                        || sent.isAfter(fetched.plus(Duration.ofHours(1)))
                        || sent.isBefore(fetched.minus(Duration.ofDays(3_650)))
                ? fetched
                : sent;
    }

    private static String asItCame(Mail mail) {
        var head = new StringBuilder("From: ").append(sender(mail)).append(" <").append(mail.from()).append(">\n");
        head.append("Subject: ").append(mail.subject()).append('\n');
        if (mail.sentAt() != null) {
            head.append("Date: ").append(mail.sentAt()).append('\n');
        }
        if (mail.id() != null) {
            head.append("Message-ID: ").append(mail.id()).append('\n');
        }
        return cut(head.append('\n').append(mail.text()).toString(), RAW);
    }

    static String sender(Mail mail) {
        return !mail.name().isEmpty() ? mail.name() : mail.from().isEmpty() ? "Somebody" : mail.from();
    }

    static String gist(Mail mail, String fresh) {
        return cut((fresh.isEmpty() ? mail.subject() : fresh).replaceAll("\\s+", " "), GIST);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** A hash of who, when and what: equal for two copies of one mail. */
    static byte[] key(Mail mail) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {
                mail.id() == null ? "" : mail.id(),
                mail.from(),
                mail.subject(),
                String.valueOf(mail.sentAt()),
                mail.text(),
                mail.files().stream().map(file -> file.name() + " " + file.size()).toList().toString()
            }) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
