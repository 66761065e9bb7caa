package app.acta.listen;

import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** In which order voices are listed. A cursor names the last voice that was shown; the next page begins below it. */
public enum Order implements Named {
    /** What fits the searched words best first, see {@link BestMatches}; without words the newest arrival. */
    BEST("Best match", "id desc"),
    /** Newest arrival first. */
    NEWEST("Newest", "id desc"),
    /** By when it was said, latest first. */
    HAPPENED("When it was said", "occurred_at desc, id desc");

    private final String title;
    private final String sql;

    Order(String title, String sql) {
        this.title = title;
        this.sql = sql;
    }

    @Override
    public String title() {
        return title;
    }

    /**
     * The order of this name for voices that the filter lets through; empty means the usual one.
     *
     * @throws Refusal invalid, when there is none
     */
    public static Order of(String key, Filter filter) {
        if (key.isBlank()) {
            return usual(filter);
        }
        var order = Named.of(Order.class, key)
                .orElseThrow(() -> Refusal.invalid("sort", "Known orders: best, newest, happened."));
        return order == BEST ? usual(filter) : order;
    }

    /** The best match first where words are looked for, else the newest arrival. */
    public static Order usual(Filter filter) {
        return Words.of(filter.words()).isEmpty() ? NEWEST : BEST;
    }

    String sql() {
        return sql;
    }

    String cursor(Feedback last) {
        return this == HAPPENED
                ? last.occurredAt() + "_" + last.id().value()
                : last.id().value().toString();
    }

    Filter.Where read(String cursor) {
        if (cursor.isBlank()) {
            return new Filter.Where("", Map.of());
        }
        try {
            if (this != HAPPENED) {
                return new Filter.Where(" and id < :last", Map.of("last", UUID.fromString(cursor.strip())));
            }
            var parts = cursor.strip().split("_", 2);
            return new Filter.Where(
                    " and (occurred_at, id) < (:moment, :last)",
                    Map.of(
                            "moment",
                            FeedbackTable.time(Instant.parse(parts[0])),
                            "last",
                            UUID.fromString(parts.length > 1 ? parts[1] : "")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.invalid("cursor", "This cursor is not one that was handed out. Begin again without one.");
        }
    }
}
