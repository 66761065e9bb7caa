package app.acta.understand;

import java.time.Duration;

/**
 * How many voices the full reader reads while nobody notices that they wait. Learnt from what it took lately: texts differ,
 * processors differ, and whatever else goes on takes its share of them.
 */
final class Tempo {
    private static final int FEWEST = 4;
    private static final int MOST = 100;
    /** Two cores with nothing else to do. */
    private static final double USUAL = 100;

    private static final int LOOKS = 4;

    /** Between two looks in a hurry, so that a few are read together: this part of what is not noticed. */
    static final Duration LOOK = ReadingSettings.NOTICED.dividedBy(LOOKS);

    private final Duration patience;
    private double perSecond = USUAL;
    private boolean hurried;

    /** @param patience so long a voice may wait for a batch that is being read, and for its own */
    Tempo(Duration patience) {
        this.patience = patience;
    }

    /** So many voices were read in full in this time, with all that listeners did about them. */
    void took(int voices, Duration time) {
        if (voices > 0) {
            // The half of what was known: one long text is forgotten after a few batches.
            perSecond = (perSecond + voices / Math.max(1e-3, time.toNanos() / 1e9)) / 2;
        }
    }

    /**
     * Whether so many are to be read fast first. Once so, it stays so while more comes in between two looks than could be
     * read in full meanwhile: the processors are then left to those who hand in and look.
     */
    boolean hurry(int waiting) {
        hurried = waiting > (hurried ? many() / LOOKS : many());
        return hurried;
    }

    /** What {@link #hurry} said last. */
    boolean hurried() {
        return hurried;
    }

    /** How many are read in full at once; when more wait, they are read fast first. From 4 to 100. */
    int many() {
        return Math.clamp((long) (perSecond * patience.toMillis() / 1000), FEWEST, MOST);
    }
}
