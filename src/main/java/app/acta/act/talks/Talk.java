package app.acta.act.talks;

import app.acta.act.Case;
import app.acta.identity.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with an employee about what a customer said.
 *
 * @param partner who talks with the employee
 * @param said the customer's words; null when they were erased
 * @param learned what both learned
 * @param tries what they try next
 * @param followOn when they look how it went
 * @param version rises with every change of what people may overwrite
 */
public record Talk(
        UUID id,
        int number,
        Case.@Nullable Id about,
        Person.Id employee,
        Person.Id partner,
        @Nullable String said,
        @Nullable String learned,
        @Nullable String tries,
        @Nullable LocalDate followOn,
        @Nullable Instant followedAt,
        Instant madeAt,
        int version) {

    /** Something one of the two added. */
    public record Note(Person.Id person, String words, Instant at) {}

    /** Whether looking how it went is still to come. */
    public boolean open() {
        return followedAt == null;
    }
}
