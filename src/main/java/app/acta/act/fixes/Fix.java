package app.acta.act.fixes;

import app.acta.act.Case;
import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Person;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done so that something does not happen again, and whether it held.
 *
 * @param number counts up inside a workspace
 * @param title what keeps happening
 * @param cause why it happens, as far as is known
 * @param hypothesis what will keep it from happening
 * @param plannedOn the day by which it is to be done
 * @param fromCase the case whose answer began it
 * @param fromTheme the id of the theme it was begun from
 * @param madeOn the day it was begun, local to the workspace
 * @param measure what must move; null until it was declared
 * @param doneOn since when it is in force
 * @param doneAt when somebody said so
 * @param round counts up each time it opens again
 * @param version rises with every change of what people may overwrite
 */
public record Fix(
        Id id,
        int number,
        String title,
        @Nullable String cause,
        @Nullable String hypothesis,
        Person.@Nullable Id owner,
        @Nullable LocalDate plannedOn,
        Case.@Nullable Id fromCase,
        @Nullable String fromTheme,
        LocalDate madeOn,
        State state,
        @Nullable Measure measure,
        @Nullable LocalDate doneOn,
        @Nullable Instant doneAt,
        int round,
        int version) {

    /** A fix's id. */
    public record Id(UUID value) {}

    /** Where it stands. */
    public enum State implements Named {
        /** Somebody has to do it. */
        OPEN("To do", ""),
        /** It is done; whether it holds is not known yet. */
        WATCHED("Being watched", ""),
        /** It held in its window, and is looked at again after each further one. */
        WORKED("Worked", "good"),
        /** It did not hold: somebody has to find another. */
        REOPENED("Did not hold", "bad"),
        /** It will not be done. */
        DROPPED("Decided against", "");

        private final String title;
        private final String tone;

        State(String title, String tone) {
            this.title = title;
            this.tone = tone;
        }

        @Override
        public String title() {
            return title;
        }

        /** The tone of its badge. */
        public String tone() {
            return tone;
        }

        /** Whether somebody has to do something. */
        public boolean todo() {
            return this == OPEN || this == REOPENED;
        }

        /** Whether it is in force and looked at. */
        public boolean inForce() {
            return this == WATCHED || this == WORKED;
        }
    }

    /** What counts as "it happened again". */
    public enum Counts implements Named {
        VOICES("Voices that say so"),
        CASES("Cases linked to this fix");

        private final String title;

        Counts(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** The kind of this name. */
        public static Optional<Counts> of(String key) {
            return Named.of(Counts.class, key);
        }
    }

    /** Out of what it could have happened. */
    public enum Exposure implements Named {
        VOICES("All voices", "voices"),
        CASES("All cases", "cases"),
        OWN("Own figures: orders, contacts", "of your figures");

        private final String title;
        private final String unit;

        Exposure(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        @Override
        public String title() {
            return title;
        }

        /** What is counted, after a number. */
        public String unit() {
            return unit;
        }

        /** The kind of this name. */
        public static Optional<Exposure> of(String key) {
            return Named.of(Exposure.class, key);
        }
    }

    /**
     * The measure that must move, declared before the fix may be called done.
     *
     * @param voices which voices count: the inbox's own filter
     * @param weeks the window
     * @param minimumEffect the smallest fall worth having, as a share: 0.3 is 30 % fewer
     * @param comparedBy the property by which places without the fix are told apart; null without comparison
     * @param where where the fix is made: values of that property
     * @param declaredAt null while it is only asked for
     */
    public record Measure(
            Counts counts,
            Filter voices,
            Exposure exposure,
            int weeks,
            double minimumEffect,
            @Nullable Facet comparedBy,
            List<String> where,
            @Nullable Instant declaredAt) {}

    /** What people say about it. */
    public record Description(
            String title,
            String cause,
            String hypothesis,
            Person.@Nullable Id owner,
            @Nullable LocalDate plannedOn) {}

    /** One line of its story. */
    public record Entry(
            Instant at, String who, Kind kind, @Nullable String words) {}

    /** What kinds of things happen to a fix. */
    public enum Kind {
        BEGUN("began the fix"),
        DESCRIBED("changed what it says"),
        DECLARED("declared the measure"),
        LINKED("linked a case"),
        UNLINKED("took a case out"),
        EXPOSED("entered figures"),
        DONE("called it done"),
        JUDGED("looked whether it holds"),
        REOPENED("opened it again"),
        DROPPED("decided against it");

        private final String deed;

        Kind(String deed) {
            this.deed = deed;
        }

        /** What was done, as it follows a name. */
        public String deed() {
            return deed;
        }
    }

    /**
     * What was found once.
     *
     * @param look how many full windows had passed; 0 before the first
     * @param ratio rate after over rate before; null when none can be given
     * @param high null when it has no end
     */
    public record Look(
            int round,
            int look,
            Instant at,
            Verdict verdict,
            @Nullable Double ratio,
            @Nullable Double low,
            @Nullable Double high,
            double power,
            long before,
            long after,
            String method) {}
}
