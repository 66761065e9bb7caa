package app.acta.understand;

import app.acta.identity.Person;
import app.acta.listen.Feedback;
import java.time.Instant;

/**
 * What a person set right in a reading.
 *
 * @param label {@link #FEELING}, or the key of a {@link Label}
 * @param value of the feeling negative, neutral or positive; of a label {@code yes} or {@code no}
 */
public record Correction(Feedback.Id feedback, String label, String value, Person.Id person, Instant at) {
    /** The label under which a corrected feeling stands. */
    public static final String FEELING = "feeling";

    /** Whether the label holds, as the person has it. */
    public boolean holds() {
        return value.equals("yes");
    }
}
