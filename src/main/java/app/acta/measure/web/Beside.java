package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Asked;
import app.acta.measure.Comparison;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import java.util.List;
import org.springframework.stereotype.Component;

/** Measures beside each other, each now and in the time before; each leads to itself in Explore. */
@Component
class Beside {
    private final Measures measures;
    private final Asking asking;
    private final Distributions distributions;

    Beside(Measures measures, Asking asking, Distributions distributions) {
        this.measures = measures;
        this.asking = asking;
        this.distributions = distributions;
    }

    /**
     * A row for each measure, drawn from the least to the most that it can be.
     *
     * @param spreads whether the distribution of its answers stands in it
     */
    ExploreView.Table table(
            Workspace place, Filter filter, Question.Counting counting, List<Measure> of, boolean spreads) {
        var links = asking.links(place);
        var rows = of.stream()
                .map(measure -> {
                    var asked = new Asked(measure, filter, null, null, counting, Comparison.BEFORE, 0);
                    var row = scaled(
                            new ExploreTelling(asking.of(place, asked).outcome(), measures.settings(), links), measure);
                    return new ExploreView.Row(
                            measure.title(),
                            "/" + place.slug() + "/explore?" + asked.toQuery() + "&period=month&compare=",
                            row.figure(),
                            row.n(),
                            row.other(),
                            row.change(),
                            row.real(),
                            spreads ? distributions.of(place.id(), measure, filter, counting) : null);
                })
                .toList();
        return new ExploreView.Table("Measure", "The time before", rows, 0, false);
    }

    private static ExploreView.Row scaled(ExploreTelling told, Measure measure) {
        return switch (measure) {
            case RECOMMENDATION -> told.whole(-100, 100);
            case BAD_DAYS -> told.whole(0, 100);
            case WORST_TENTH -> told.whole(0, 10);
            // The most that answers from 0 to 10 can scatter.
            case SPREAD -> told.whole(0, 5);
            case SATISFACTION -> told.whole(1, 5);
            default -> told.whole(1, 7);
        };
    }
}
