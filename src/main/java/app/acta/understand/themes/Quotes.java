package app.acta.understand.themes;

import app.acta.understand.words.Dot;
import java.util.ArrayList;
import java.util.List;

/** Which texts speak for a theme: near its middle, unlike each other, and of a length one reads. */
final class Quotes {
    private static final int SHORT = 15;
    private static final int LONG = 280;
    /** How much it counts against a quote that it resembles one that is chosen already (Carbonell, Goldstein 1998). */
    private static final float REPEATED = 0.5f;

    private Quotes() {}

    /** The numbers of the texts, the most telling first. */
    static List<Integer> of(int[] members, float[] centre, List<String> texts, float[][] places, int most) {
        var chosen = new ArrayList<Integer>();
        var scores = new float[members.length];
        for (var i = 0; i < members.length; i++) {
            var length = texts.get(members[i]).strip().length();
            scores[i] = Dot.of(places[members[i]], centre) - (length < SHORT || length > LONG ? 0.2f : 0);
        }
        var repeated = new float[members.length];
        while (chosen.size() < Math.min(most, members.length)) {
            var best = -1;
            for (var i = 0; i < members.length; i++) {
                if (repeated[i] < 0.98f && (best < 0 || value(scores, repeated, i) > value(scores, repeated, best))) {
                    best = i;
                }
            }
            if (best < 0) {
                break;
            }
            chosen.add(members[best]);
            var said = places[members[best]];
            for (var i = 0; i < members.length; i++) {
                repeated[i] = Math.max(repeated[i], Dot.of(places[members[i]], said));
            }
            repeated[best] = 1;
        }
        return chosen;
    }

    private static float value(float[] scores, float[] repeated, int i) {
        return scores[i] - REPEATED * repeated[i];
    }
}
