package app.acta.people;

import app.acta.identity.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the organisation serves, outside or inside.
 *
 * @param erasedAt when everything that names this person was taken out; null when it was not
 */
public record Customer(
        Id id,
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String segment,
        @Nullable Instant erasedAt) {

    /** A customer's id. */
    public record Id(UUID value) {
        /**
         * The id of whoever this contact is, or empty when it identifies nobody. It is computed, not looked up: the
         * same external id (else e-mail, else phone) in the same workspace is always the same customer, so intake needs
         * no read before it writes.
         */
        public static Optional<Id> of(Workspace.Id workspace, Contact contact) {
            var email = contact.email();
            var phone = contact.phone();
            if (contact.externalId() != null) {
                return Optional.of(hash(workspace, "id:" + contact.externalId()));
            }
            if (email != null) {
                return Optional.of(hash(workspace, "mail:" + email.toLowerCase(Locale.ROOT)));
            }
            if (phone != null) {
                return Optional.of(hash(workspace, "phone:" + phone.replaceAll("[^0-9+]", "")));
            }
            return Optional.empty();
        }

        /** The id of a friend of whom only the name is known: the same name from the same customer is the same friend. */
        static Id ofFriend(Workspace.Id workspace, Id referrer, String name) {
            return hash(workspace, "friend:" + referrer.value() + ":" + name.toLowerCase(Locale.ROOT));
        }

        private static Id hash(Workspace.Id workspace, String key) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(workspace.value().toString().getBytes(StandardCharsets.UTF_8));
                var bytes = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
                // Version 8 (custom) and the RFC 9562 variant.
                var high = (bytes.getLong() & ~0xF000L) | 0x8000L;
                var low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
                return new Id(new UUID(high, low));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether everything that names this person was taken out. */
    public boolean erased() {
        return erasedAt != null;
    }

    /** The best name there is for this customer. */
    public String title() {
        for (var known : new @Nullable String[] {name, email, company, phone, externalId}) {
            if (known != null) {
                return known;
            }
        }
        return erased() ? "Erased customer" : "Unknown";
    }
}
