package app.acta.listen;

import app.acta.people.Customer;
import app.acta.platform.words.Named;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One voice: what somebody said, where, when and with which scores.
 *
 * @param occurredAt when it was said
 * @param receivedAt when it reached us
 * @param customer who said it, when that is known
 * @param segment the customer's segment at that time
 * @param history true when it is only counted and opens no case
 * @param revision how often the answer was changed
 */
public record Feedback(
        Id id,
        String source,
        String externalId,
        Channel channel,
        Instant occurredAt,
        Instant receivedAt,
        @Nullable String title,
        @Nullable String text,
        @Nullable String language,
        List<Score> scores,
        Customer.@Nullable Id customer,
        @Nullable String segment,
        @Nullable String touchpoint,
        @Nullable String location,
        @Nullable String team,
        @Nullable String employee,
        @Nullable String product,
        Draft.Reach reach,
        @Nullable String url,
        Map<String, String> attributes,
        boolean history,
        State state,
        int revision) {

    /** Ids rise with the time of arrival (UUID version 7), so the newest voice has the highest id. */
    public record Id(UUID value) {
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final AtomicLong LAST = new AtomicLong();

        /** A new id, higher than every one this process made before. */
        public static Id next() {
            // 48 bits of milliseconds and 12 bits below: a counter that runs ahead when ids are asked for faster.
            var now = System.currentTimeMillis() << 12;
            var tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
            var high = (tick >>> 12 << 16) | 0x7000L | (tick & 0xFFF);
            var low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new Id(new UUID(high, low));
        }
    }

    /** What became of it. */
    public enum State implements Named {
        /** Nobody has dealt with it yet. */
        NEW("New"),
        /** A case works on it. */
        IN_CASE("In a case"),
        /** Its case is settled. */
        SETTLED("Settled"),
        /** Somebody took note of it; nothing had to be done. */
        NOTED("Noted");

        private final String title;

        State(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** The score of this name, or null. */
    public @Nullable Score score(String name) {
        return scores.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
    }

    /** The score a list shows: the first of recommendation, satisfaction, effort, stars and the workspace's own; or null. */
    public @Nullable Score mainScore() {
        return scores.isEmpty() ? null : scores.getFirst();
    }

    /** Title and text as one; empty without either. */
    public String words() {
        var head = title == null ? "" : title.strip();
        var body = text == null ? "" : text.strip();
        if (head.isEmpty() || body.isEmpty() || body.startsWith(head)) {
            return body.isEmpty() ? head : body;
        }
        return head + (Character.isLetterOrDigit(head.charAt(head.length() - 1)) ? ". " : " ") + body;
    }

    /** Its first words, for a list: the title, else the text, cut at a word near the limit. */
    public String gist(int most) {
        var words = title != null && !title.isBlank() ? title : text == null ? "" : text;
        var line = words.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) {
            return line;
        }
        var cut = line.lastIndexOf(' ', most);
        return line.substring(0, cut > most / 2 ? cut : most) + "…";
    }
}
