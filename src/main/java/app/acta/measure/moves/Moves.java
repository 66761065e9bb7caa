package app.acta.measure.moves;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Measures;
import app.acta.measure.Narrowed;
import app.acta.measure.stat.Decomposition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Why a measure moved: other people answered, or they answered otherwise, and about what. */
@Component
public class Moves {
    private static final int PARTS = 15;
    private static final int THEMES = 10;
    private static final int MOVERS = 12;

    private final Measures measures;
    private final MeasureSettings settings;

    Moves(Measures measures, MeasureSettings settings) {
        this.measures = measures;
        this.settings = settings;
    }

    /**
     * Takes the change of a measure of voices apart.
     *
     * @param by one of {@link Narrowed#KNOWN}
     * @param now its days and its {@link Narrowed#KNOWN} facets count; same for {@code before}
     */
    public Why of(Workspace place, Measure measure, Facet by, Filter now, Filter before) {
        return measures.look(place.id(), List.of("why", measure, by, now, before), facts -> {
            var both = RatedFacts.of(facts, measure, by, Narrowed.known(before), Narrowed.known(now));
            return of(measure, by, now, before, both.getLast(), both.getFirst());
        });
    }

    private Why of(Measure measure, Facet by, Filter now, Filter before, RatedFacts are, RatedFacts were) {
        var n = are.whole().n();
        var nBefore = were.whole().n();
        if (n < settings.floor() || nBefore < settings.floor()) {
            return new Why(measure, by, now, before, n, nBefore, null, Set.of(), Set.of(), List.of());
        }
        var parts = Bundles.of(were.parts(), are.parts(), settings.floor(), PARTS);
        // No score of a theme at one time is told: one that is new needs no floor at the time before.
        var mentions = new HashMap<>(were.mentions());
        are.mentions().forEach((theme, count) -> mentions.merge(theme, count, Long::sum));
        var few = Bundles.of(Map.of(), mentions, 2 * settings.floor(), THEMES);
        var scatter = Rated.of(measure).scatter();
        return new Why(
                measure,
                by,
                now,
                before,
                n,
                nBefore,
                Decomposition.of(were.groups(parts, few), are.groups(parts, few), scatter),
                parts,
                few,
                Movers.of(were.marks(), are.marks(), nBefore, n, settings.floor(), scatter, MOVERS));
    }
}
