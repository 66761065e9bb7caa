package app.acta.understand.themes;

import app.acta.understand.words.Dot;
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
    /**
     * A text or clause this near to a described theme is about it, a cosine. From one sentence each about six of Banking77's
     * intents, this finds 70 of their 72 texts among 120, and 9 others.
     */
    private static final float DESCRIBED = 0.35f;
    /** A clause this near to a found theme is about it: further away than whole texts lie, which made the theme. */
    private static final float CLAUSE = 0.38f;
    /** A whole text this near is about a theme, however close together those lie that made it. */
    private static final float WHOLE = 0.45f;

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
        // Not drawn towards the pool: a theme alone, without others beside it, would be drawn to everything.
        var middles = described.isEmpty() ? new float[0][] : Prototypes.of(named, told, new float[0][]).middles;
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

    /** The found theme that a whole text of this vector is about. */
    public Optional<Near> whole(float[] vector) {
        return nearest(vector).filter(near -> near.cosine() >= Math.min(WHOLE, reach(near.theme())));
    }

    /** The found theme that a clause of this vector is about. */
    public Optional<Near> clause(float[] vector) {
        return nearest(vector).filter(near -> near.cosine() >= CLAUSE);
    }

    private Optional<Near> nearest(float[] vector) {
        if (map.themes().isEmpty()) {
            return Optional.empty();
        }
        var place = space.place(vector);
        var best = 0;
        for (var i = 1; i < map.themes().size(); i++) {
            best = Dot.of(map.place(i), place) > Dot.of(map.place(best), place) ? i : best;
        }
        return Optional.of(new Near(map.themes().get(best).id(), Dot.of(map.place(best), place)));
    }

    private float reach(String theme) {
        return map.get(theme).map(Theme::reach).orElse(0f);
    }

    /** How near it is to this found theme; 0 where there is none of that id. */
    public float nearness(String theme, float[] vector) {
        var place = space.place(vector);
        for (var i = 0; i < map.themes().size(); i++) {
            if (map.themes().get(i).id().equals(theme)) {
                return Dot.of(map.place(i), place);
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
        var near = new ArrayList<Near>();
        for (var i = 0; i < middles.length; i++) {
            var cosine = Dot.of(middles[i], place);
            if (cosine >= DESCRIBED) {
                near.add(new Near(described.get(i), cosine));
            }
        }
        return near;
    }
}
