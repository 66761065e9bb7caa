package app.acta.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a customer bought is nobody's business here: only that they did, and when. */
public final class Purchase {
    private Purchase() {}

    /**
     * What a program tells of one.
     *
     * @param id its id where it was made: it makes sending repeat-safe
     * @param at null means now
     */
    public record Told(
            Contact customer, String id, @Nullable Instant at) {}

    /**
     * A customer's first purchase.
     *
     * @param again when they bought again; null while they did not
     */
    public record First(
            Customer.Id customer, Instant at, @Nullable Instant again) {}
}
