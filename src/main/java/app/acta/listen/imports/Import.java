package app.acta.listen.imports;

import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of feedback and how far it has come.
 *
 * @param bytes size of the file
 * @param by who brought it
 * @param look how it is taken apart, where its columns go, and a few values of each
 * @param history whether its voices are only counted and open no cases
 * @param counts what became of its rows so far
 * @param share how much of the file is dealt with, 0 to 1
 * @param trial what the last dry run found; null before the first
 * @param problem why it failed, as a sentence; null when it did not
 */
public record Import(
        Id id,
        String filename,
        long bytes,
        Instant createdAt,
        String by,
        State state,
        Look look,
        boolean history,
        Counts counts,
        double share,
        @Nullable Trial trial,
        @Nullable String problem,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** An import's id. */
    public record Id(UUID value) {}

    /** How far it has come. */
    public enum State implements Named {
        /** Its columns are matched; nothing is taken in yet. */
        MAPPED("Ready"),
        /** A dry run is under way. */
        TRYING("Trying out"),
        /** Its rows are being taken in. */
        RUNNING("Running"),
        /** All its rows are dealt with. */
        DONE("Done"),
        /** Somebody stopped it; it can go on. */
        CANCELLED("Stopped"),
        /** It could not go on; {@link Import#problem} says why. */
        FAILED("Failed");

        private final String title;

        State(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /**
     * What became of rows; {@code read} is the sum of the others.
     *
     * @param received new voices
     * @param repeated voices that were there already
     * @param rejected rows that were handed back
     */
    public record Counts(long read, long received, long repeated, long rejected) {
        /** Nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /**
     * What a dry run found.
     *
     * @param counts what would become of the rows
     * @param first the first voices as they would be
     * @param reasons why rows would be handed back: rows with the same reason together, with the first of their lines
     */
    public record Trial(Counts counts, List<Shown> first, List<String> reasons) {}

    /** One voice of a dry run, field by field, in words. */
    public record Shown(
            String id,
            @Nullable Instant when,
            String channel,
            String title,
            String text,
            String scores,
            String customer,
            String about,
            String others) {}

    /** Whether something is under way in the background. */
    public boolean busy() {
        return state == State.RUNNING || state == State.TRYING;
    }

    /** Whether its columns may still be changed. */
    public boolean open() {
        return state == State.MAPPED;
    }

    /** Whether it was stopped half way and can go on. */
    public boolean resumable() {
        return state == State.CANCELLED || state == State.FAILED;
    }
}
