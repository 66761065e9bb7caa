package app.acta.measure.memories;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Facts;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Measures;
import app.acta.measure.Narrowed;
import app.acta.measure.stat.Estimates;
import app.acta.people.Customer;
import app.acta.platform.web.Distribution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What customers will remember of several contacts: people remember the most intense moment and the last one rather than all of
 * them (D. Kahneman, B. L. Fredrickson, C. A. Schreiber and D. A. Redelmeier, Psychological Science 4, 1993), and a bad one more than
 * a good one (R. F. Baumeister and others, Review of General Psychology 5, 2001).
 */
@Component
public class Memories {
    /** From bad to good. */
    public static final Distribution.Classes CLASSES = Distribution.Classes.feelings();

    private static final int SHOWN = 10;

    private final Measures measures;
    private final MeasureSettings settings;

    Memories(Measures measures, MeasureSettings settings) {
        this.measures = measures;
        this.settings = settings;
    }

    /**
     * What one customer will remember, each from −1, bad, to 1, good.
     *
     * @param peak the most intense contact; of a good and a bad one that are as intense, the bad one
     * @param end the last contact
     */
    public record Memory(Customer.Id customer, int contacts, double mean, double peak, double end) {
        /** The middle of peak and end. */
        public double remembered() {
            return (peak + end) / 2;
        }
    }

    /**
     * All customers with several contacts.
     *
     * @param n how many customers; the intervals are null under the floor
     * @param gap what is remembered less the mean of all contacts, customer by customer
     * @param spreads how mean, peak, end and what is remembered spread over {@link #CLASSES}; none under the floor
     * @param worst those who will remember it worse than it was on the whole, the largest gap first
     */
    public record Remembered(
            int n,
            @Nullable Interval mean,
            @Nullable Interval peak,
            @Nullable Interval end,
            @Nullable Interval remembered,
            @Nullable Interval gap,
            List<List<Long>> spreads,
            List<Memory> worst) {}

    /**
     * Looks at the customers who were heard at least twice.
     *
     * @param filter its days and {@link Narrowed#KNOWN} facets count
     */
    public Remembered of(Workspace place, Filter filter) {
        var known = Narrowed.known(filter);
        return measures.look(
                place.id(),
                List.of("remembered", known),
                facts -> of(facts.rows(remembered(contacts(facts, known)), Memories::memory), settings.floor()));
    }

    static Remembered of(List<Memory> memories, int floor) {
        if (memories.size() < floor) {
            return new Remembered(memories.size(), null, null, null, null, null, List.of(), List.of());
        }
        return new Remembered(
                memories.size(),
                mean(memories.stream().mapToDouble(Memory::mean).toArray()),
                mean(memories.stream().mapToDouble(Memory::peak).toArray()),
                mean(memories.stream().mapToDouble(Memory::end).toArray()),
                mean(memories.stream().mapToDouble(Memory::remembered).toArray()),
                Estimates.mean(memories.stream()
                        .mapToDouble(each -> each.remembered() - each.mean())
                        .toArray()),
                Stream.<ToDoubleFunction<Memory>>of(Memory::mean, Memory::peak, Memory::end, Memory::remembered)
                        .map(of -> CLASSES.count(
                                memories.stream().map(of::applyAsDouble).toList()))
                        .toList(),
                memories.stream()
                        .filter(each -> each.remembered() < each.mean())
                        .sorted(Comparator.comparingDouble((Memory each) -> each.remembered() - each.mean())
                                .thenComparing(each -> each.customer().value()))
                        .limit(SHOWN)
                        .toList());
    }

    private static Interval mean(double[] values) {
        var mean = Estimates.mean(values);
        return new Interval(mean.value(), Math.max(-1, mean.low()), Math.min(1, mean.high()));
    }

    /**
     * A row for each customer who was heard at least twice: how often, how good it was on the whole, at its most intense and last.
     *
     * @param contacts with the customer, when it was, its id, and how good it was from −1 to 1
     */
    static String remembered(String contacts) {
        return "select customer_id, count(*), avg(good), max_by(good, row(abs(good), -good)),"
                + " max_by(good, row(occurred_at, id)) from " + contacts
                + " where customer_id is not null and good is not null"
                + " group by customer_id having count(*) > 1";
    }

    static Memory memory(ResultSet row) throws SQLException {
        return new Memory(
                new Customer.Id(row.getObject(1, UUID.class)),
                row.getInt(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5));
    }

    // The score that the customer chose counts before the feeling that was read.
    private static String contacts(Facts facts, Filter filter) {
        return "(select customer_id, occurred_at, id, case when nps is not null then cast(nps as double) / 5 - 1"
                + " when csat is not null then (cast(csat as double) - 3) / 2"
                + " when ces is not null then (cast(ces as double) - 4) / 3 when stars is not null then (stars - 3) / 2"
                + " when felt = 'positive' then 1 when felt = 'negative' then -1 when felt = 'neutral' then 0 end as good from ("
                + facts.voices(filter)
                + ") as found) as felt";
    }
}
