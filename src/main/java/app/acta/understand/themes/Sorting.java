package app.acta.understand.themes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a text or a clause is about: the theme of those found that it is nearest to, and every described theme that it comes
 * near enough to. A described theme stands beside the found ones and takes nothing from them. Immutable.
 */
public final class Sorting {
    /** An example weighs like so many texts of which nobody said anything. */
    private static final int TOLD = 5;
    /** A text this near to a described theme is about it: from one sentence, or a few examples, a cosine. */
    private static final float NEAR = 0.35f;
    /** Another theme may be nearer by this much: a sentence lies further from texts than texts from each other. */
    private static final float HANDICAP = 0.2f;

    private final ThemeMap map;
    private final Space space;
    private final List<String> described;
    private final float[][] middles;

    /**
     * A theme that somebody described.
     *
     * @param sentences the vectors of its name and of what was said about it; one at least
     * @param examples the vectors of voices that are about it
     */
    public record Described(String id, List<float[]> sentences, List<float[]> examples) {}

    /** A theme and how near a text is to it: a cosine. */
    public record Near(String theme, float cosine) {}

    private Sorting(ThemeMap map, Space space, List<String> described, float[][] middles) {
        this.map = map;
        this.space = space;
        this.described = described;
        this.middles = middles;
    }

    /**
     * Themes as they are known now.
     *
     * @param found the themes that were found; may be none
     * @param examples for some of these, the vectors of voices that people said are about them
     * @param described the themes that people described
     * @param pool vectors of some of the voices, the more the better: what they have in common tells nothing
     */
    public static Sorting of(
            ThemeMap found, Map<String, List<float[]>> examples, List<Described> described, List<float[]> pool) {
        var map = moved(found, examples);
        var all = new ArrayList<>(pool);
        described.forEach(each -> all.addAll(each.sentences()));
        var space = found.themes().isEmpty() ? Space.of(all.toArray(float[][]::new)) : map.space();
        var named = described.stream()
                .map(each -> space.place(middle(each.sentences())))
                .toArray(float[][]::new);
        var told = described.stream()
                .map(each -> space.place(each.examples().toArray(float[][]::new)))
                .toArray(float[][][]::new);
        var middles = described.isEmpty()
                ? new float[0][]
                : Prototypes.of(named, told, space.place(pool.toArray(float[][]::new))).middles;
        return new Sorting(map, space, described.stream().map(Described::id).toList(), middles);
    }

    private static ThemeMap moved(ThemeMap found, Map<String, List<float[]>> examples) {
        var themes = found.themes().stream()
                .map(theme -> {
                    var told = examples.getOrDefault(theme.id(), List.of());
                    var mean = theme.mean();
                    for (var i = 0; i < mean.length && !told.isEmpty(); i++) {
                        mean[i] *= theme.size();
                    }
                    told.forEach(example -> Space.add(mean, Space.unit(example), TOLD));
                    return told.isEmpty() ? theme : theme.at(Space.unit(mean));
                })
                .toList();
        return new ThemeMap(found.space(), found.parents(), themes, found.born());
    }

    private static float[] middle(List<float[]> rows) {
        var all = new int[rows.size()];
        Arrays.setAll(all, i -> i);
        return Discovery.middle(rows.toArray(float[][]::new), all);
    }

    /** The found theme it is nearest to, if it is near enough to be about it. */
    public Optional<Near> found(float[] vector) {
        return map.nearest(vector).map(theme -> new Near(theme.id(), nearness(theme.id(), vector)));
    }

    /** How near it is to this found theme; 0 where there is none of that id. */
    public float nearness(String theme, float[] vector) {
        var place = space.place(vector);
        for (var i = 0; i < map.themes().size(); i++) {
            if (map.themes().get(i).id().equals(theme)) {
                return Space.dot(map.place(i), place);
            }
        }
        return 0;
    }

    /** The described themes it is about; several may be, or none. */
    public List<Near> described(float[] vector) {
        if (described.isEmpty()) {
            return List.of();
        }
        var place = space.place(vector);
        var best = found(vector).map(Near::cosine).orElse(0f);
        var near = new ArrayList<Near>();
        for (var i = 0; i < middles.length; i++) {
            var cosine = Space.dot(middles[i], place);
            if (cosine >= NEAR && cosine >= best - HANDICAP) {
                near.add(new Near(described.get(i), cosine));
            }
        }
        return near;
    }
}
