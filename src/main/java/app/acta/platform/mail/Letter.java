package app.acta.platform.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One letter, ready to leave.
 *
 * @param id its Message-ID with the angle brackets: the same at every try, so that a mailbox that gets it twice knows it
 * @param to who gets it
 * @param sender the name before our own address; empty for the mailbox's
 * @param subject one line
 * @param text plain text; lines may be of any length
 * @param answersTo where an answer should go; null for the sending address
 * @param earlier the Message-IDs of the talk so far, oldest first; the last one is what this answers
 * @param automatic true when no person wrote it: mail programs then send no absence note back
 * @param files what goes along with it
 */
public record Letter(
        String id,
        Address to,
        String sender,
        String subject,
        String text,
        @Nullable Address answersTo,
        List<String> earlier,
        boolean automatic,
        List<File> files) {

    private static final int MOST_EARLIER = 20;

    /**
     * A file that goes along.
     *
     * @param name as the receiver sees it, without any folder
     * @param type such as {@code application/pdf}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, String type, byte[] bytes) {}

    /** A letter without files. */
    public Letter(
            String id,
            Address to,
            String sender,
            String subject,
            String text,
            @Nullable Address answersTo,
            List<String> earlier,
            boolean automatic) {
        this(id, to, sender, subject, text, answersTo, earlier, automatic, List.of());
    }

    public Letter {
        subject = Address.line(subject);
        sender = Address.line(sender);
        earlier = kept(earlier);
        files = List.copyOf(files);
    }

    /** Whether this is a Message-ID as it may stand in a header. */
    public static boolean isId(String text) {
        return text.length() < 500 && text.matches("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]+@[\\x21-\\x3b\\x3d\\x3f-\\x7e]+>");
    }

    // A long talk keeps its beginning and its latest part, as RFC 5322 lets mail programs expect.
    private static List<String> kept(List<String> ids) {
        var good = ids.stream().filter(Letter::isId).distinct().toList();
        if (good.size() <= MOST_EARLIER) {
            return good;
        }
        var kept = new java.util.ArrayList<>(good.subList(good.size() - MOST_EARLIER + 1, good.size()));
        kept.addFirst(good.getFirst());
        return List.copyOf(kept);
    }
}
