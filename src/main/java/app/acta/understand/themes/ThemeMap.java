package app.acta.understand.themes;

import app.acta.understand.words.Dot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The themes of a workspace on two levels, and where each lies: a text that arrives is given its theme here. Immutable. */
public final class ThemeMap {
    private final Space space;
    private final List<Theme> parents;
    private final List<Theme> themes;
    private final float[][] places;
    private final int born;

    /**
     * A map as it is kept.
     *
     * @param shared what the vectors of all texts have in common: their mean
     * @param parents the wider themes
     * @param themes the themes that texts are given
     * @param born how many themes there ever were
     */
    public ThemeMap(float[] shared, List<Theme> parents, List<Theme> themes, int born) {
        this(Space.around(shared), parents, themes, born);
    }

    ThemeMap(Space space, List<Theme> parents, List<Theme> themes, int born) {
        this.born = born;
        this.space = space;
        this.parents = List.copyOf(parents);
        this.themes = List.copyOf(themes);
        places = themes.stream().map(theme -> space.place(theme.mean())).toArray(float[][]::new);
    }

    /** A map without themes. */
    public static ThemeMap empty() {
        return new ThemeMap(new float[0], List.of(), List.of(), 0);
    }

    /** What the vectors of all texts have in common. */
    public float[] shared() {
        return space.mean();
    }

    /** The wider themes. */
    public List<Theme> parents() {
        return parents;
    }

    /** The themes, the largest first. */
    public List<Theme> themes() {
        return themes;
    }

    /** The theme of this id, on either level. */
    public Optional<Theme> get(@Nullable String id) {
        for (var level : List.of(themes, parents)) {
            for (var theme : level) {
                if (theme.id().equals(id)) {
                    return Optional.of(theme);
                }
            }
        }
        return Optional.empty();
    }

    /** The theme a text of this vector is about; none when it is too far from all. */
    public Optional<Theme> nearest(float[] vector) {
        return nearest(vector, "");
    }

    /** The same for a text of a group that has a mean of its own, such as a brand. */
    public Optional<Theme> nearest(float[] vector, String group) {
        if (themes.isEmpty()) {
            return Optional.empty();
        }
        var place = space.place(vector, group);
        var best = -1;
        var most = Float.NEGATIVE_INFINITY;
        for (var i = 0; i < places.length; i++) {
            var cosine = Dot.of(places[i], place);
            if (cosine > most) {
                most = cosine;
                best = i;
            }
        }
        return most >= themes.get(best).reach() ? Optional.of(themes.get(best)) : Optional.empty();
    }

    Space space() {
        return space;
    }

    float[] place(int theme) {
        return places[theme];
    }

    /** How many themes there ever were: the next one gets a number of its own, also where earlier ones have died. */
    public int born() {
        return born;
    }
}
