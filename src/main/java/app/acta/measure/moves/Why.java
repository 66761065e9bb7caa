package app.acta.measure.moves;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.stat.Decomposition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a measure moved between two times.
 *
 * @param by what the whole was told apart by
 * @param now which voices, and when; {@code before} is the same at the other time
 * @param nowN how many of them count; same for {@code beforeN}
 * @param change taken apart; null where a time has too few to be shown
 * @param parts told together as {@link #OTHERS}, being too few; same for {@code themes}
 * @param movers the real ones first
 */
public record Why(
        Measure measure,
        Facet by,
        Filter now,
        Filter before,
        long nowN,
        long beforeN,
        Decomposition.@Nullable Change change,
        Set<String> parts,
        Set<String> themes,
        List<Mover> movers) {
    /** The name under which small parts, or small themes, are told together; no name that people give has a line break. */
    public static final String OTHERS = "\nothers";
}
