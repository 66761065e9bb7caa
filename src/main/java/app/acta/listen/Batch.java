package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Contact;
import app.acta.people.Customer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of one workspace packed in the form that PostgreSQL copies in. Packing costs more than sending, so it may happen on
 * another thread while the batch before is written. Only drafts without {@link Draft#faults} belong here.
 */
public final class Batch {
    private final Workspace.Id workspace;
    private final List<@Nullable Contact> contacts = new ArrayList<>();
    private byte[] bytes = new byte[1 << 16];
    private int[] ends = new int[1024];
    private int length;

    /** An empty batch. */
    public Batch(Workspace.Id workspace) {
        this.workspace = workspace;
    }

    /** Adds one draft and gives it its id. */
    public void add(Draft draft) {
        var contact = draft.customer();
        UUID customer = contact == null
                ? null
                : Customer.Id.of(workspace, contact).map(Customer.Id::value).orElse(null);
        if (size() == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        FeedbackTable.copy(
                new FeedbackTable.Row(workspace.value(), Feedback.Id.next(), Instant.now(), customer, draft),
                this::cell);
        // The last cell ends the row, not with a tab.
        bytes[length - 1] = '\n';
        ends[size()] = length;
        contacts.add(contact);
    }

    /** How many drafts are in it. */
    public int size() {
        return contacts.size();
    }

    /** How much there is to send, in bytes. */
    public int length() {
        return length;
    }

    Workspace.Id workspace() {
        return workspace;
    }

    List<Contact> contacts(int from, int to) {
        return contacts.subList(from, to).stream().filter(Objects::nonNull).toList();
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    private void cell(@Nullable String text) {
        if (text == null) {
            room(3);
            bytes[length++] = '\\';
            bytes[length++] = 'N';
            bytes[length++] = '\t';
            return;
        }
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        room(encoded.length * 2 + 1);
        for (byte b : encoded) {
            byte escape = escape(b);
            if (escape != 0) {
                bytes[length++] = '\\';
                bytes[length++] = escape;
            } else {
                bytes[length++] = b;
            }
        }
        bytes[length++] = '\t';
    }

    private static byte escape(byte b) {
        return switch (b) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
