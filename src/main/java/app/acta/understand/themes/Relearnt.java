package app.acta.understand.themes;

import java.util.Arrays;
import java.util.List;

/** Where themes lie that were found under another encoder: in the middle of the same texts. */
public final class Relearnt {
    private final Space space;

    /** @param sample the vectors of some texts, the more the better: what they have in common tells nothing */
    public Relearnt(List<float[]> sample) {
        space = Space.of(sample.toArray(float[][]::new));
    }

    /** What the vectors of all texts have in common. */
    public float[] shared() {
        return space.mean();
    }

    /** The middle of these vectors, of which there is one at least: a unit vector. */
    public static float[] middle(List<float[]> members) {
        var all = new int[members.size()];
        Arrays.setAll(all, i -> i);
        return Discovery.middle(members.toArray(float[][]::new), all);
    }

    /** How near the middle of these vectors a text must lie to be about the same: a cosine. */
    public float reach(List<float[]> members) {
        var places = space.place(members.toArray(float[][]::new));
        var all = new int[places.length];
        Arrays.setAll(all, i -> i);
        return Discovery.reach(places, all, Discovery.middle(places, all));
    }
}
