package app.acta.act.tasks;

import app.acta.identity.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a department or a person does inside a case. The customer keeps their one contact: the case's owner.
 *
 * @param number the case
 * @param title what the case is about
 * @param team the department; null when it is for a person alone
 * @param person who it is for; null while it is for the whole department
 * @param handed what became of the handover; null until somebody took it over
 * @param done null while it is to be done
 */
public record Task(
        Id id,
        int number,
        String title,
        String what,
        @Nullable String team,
        Person.@Nullable Id person,
        LocalDate due,
        Instant givenAt,
        String giver,
        @Nullable Handed handed,
        @Nullable Done done) {

    /** A task's id; it comes with the form, so that one sent twice is one task. */
    public record Id(UUID value) {}

    /**
     * How the receiver found what was handed over.
     *
     * @param inTime whether it came when it was needed
     * @param complete whether everything needed was there
     * @param correct whether what was there was right
     */
    public record Handed(Instant at, String who, boolean inTime, boolean complete, boolean correct) {
        /** Whether nothing was amiss. */
        public boolean clean() {
            return inTime && complete && correct;
        }

        /** What was amiss, in words. */
        public String words() {
            if (clean()) {
                return "in time, complete, correct";
            }
            return (inTime ? "in time" : "late")
                    + (complete ? ", complete" : ", incomplete")
                    + (correct ? ", correct" : ", with errors");
        }
    }

    /**
     * What came of it.
     *
     * @param whole whether all of it was done
     */
    public record Done(Instant at, String who, String words, boolean whole) {}

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return done == null;
    }
}
