package app.acta.understand.themes;

/** The ten nearest of the texts that were learnt from say what a text is about, by how near they are. */
final class Votes {
    private static final int ASKED = 10;
    /** What every theme has without a vote, so that none is impossible. */
    private static final float GROUND = 0.02f;

    private static final int SHARPNESS = 6;

    private final float[][] places;
    /** Per text and theme 0 to 1, together 1. */
    private final float[][] beliefs;

    Votes(float[][] places, float[][] beliefs) {
        this.places = places;
        this.beliefs = beliefs;
    }

    /** The logarithms of the themes' probabilities. */
    float[] logs(float[] place) {
        var near = Neighbours.of(new float[][] {place}, places, ASKED);
        var sums = new float[beliefs[0].length];
        for (var i = 0; i < near.of[0].length; i++) {
            var weight = (float) Math.pow(Math.max(near.near[0][i], 0), SHARPNESS);
            Space.add(sums, beliefs[near.of[0][i]], weight);
        }
        for (var theme = 0; theme < sums.length; theme++) {
            sums[theme] = (float) Math.log(sums[theme] + GROUND);
        }
        Grams.logSoftmax(sums);
        return sums;
    }
}
