package app.acta.notifications.hooks;

import app.acta.platform.words.Named;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another program that is told of things.
 *
 * @param rule whether only one rule's voices are told of, and which; null for every rule
 * @param words whether what customers wrote goes along
 * @param failingSince since when nothing arrives there; null when it works
 * @param stoppedAt since when nothing is sent there any more; null while it is
 * @param stoppedWhy one sentence; null while it is not stopped
 * @param waiting how many messages wait for it
 */
public record Hook(
        Id id,
        String name,
        Kind kind,
        URI address,
        Set<Happening> events,
        @Nullable UUID rule,
        boolean words,
        @Nullable Instant failingSince,
        @Nullable Instant stoppedAt,
        @Nullable String stoppedWhy,
        long waiting) {

    /** A hook's id. */
    public record Id(UUID value) {}

    /** In which form it is told. */
    public enum Kind implements Named {
        /** JSON, signed by the Standard Webhooks specification. */
        SIGNED("A program: signed JSON"),
        SLACK("Slack"),
        MATTERMOST("Mattermost"),
        TEAMS("Microsoft Teams");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** Whether people read it: several things that happened at once are then one message. */
        public boolean chat() {
            return this != SIGNED;
        }

        /** The kind of this name. */
        public static Optional<Kind> of(String key) {
            return Named.of(Kind.class, key);
        }
    }

    /** Whether things are sent there. */
    public boolean runs() {
        return stoppedAt == null;
    }

    /** Whose machine it is; the rest of an address may be a key. */
    public String host() {
        return address.getAuthority();
    }
}
