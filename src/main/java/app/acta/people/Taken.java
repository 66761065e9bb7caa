package app.acta.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of what was handed in.
 *
 * @param received how many were new
 * @param repeated how many were there already
 */
public record Taken(int received, int repeated, List<Rejected> rejected) {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final long AHEAD_SECONDS = 48 * 3600;

    /** One that could not be taken: its place in the call, the field and a sentence. */
    public record Rejected(int index, String field, String message) {}

    /** What is wrong with a contact, under the name of its field. */
    static List<Rejected> faults(int index, String field, Contact contact) {
        var faults = new ArrayList<Rejected>();
        contact.faults().forEach((part, sentence) -> faults.add(new Rejected(index, field + "." + part, sentence)));
        return faults;
    }

    /** What is wrong with a moment. */
    static List<Rejected> faults(int index, String field, @Nullable Instant moment, Instant now) {
        return moment != null && (moment.isBefore(EARLIEST) || moment.isAfter(now.plusSeconds(AHEAD_SECONDS)))
                ? List.of(new Rejected(index, field, "This time lies before 1900 or in the future."))
                : List.of();
    }
}
