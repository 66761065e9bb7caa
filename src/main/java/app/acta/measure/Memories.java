package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.Estimates;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What customers will remember of several contacts: people remember the most intense moment and the last one rather than all of
 * them (D. Kahneman, B. L. Fredrickson, C. A. Schreiber and D. A. Redelmeier, Psychological Science 4, 1993), and a bad one more than
 * a good one (R. F. Baumeister and others, Review of General Psychology 5, 2001).
 */
@Component
public class Memories {
    private static final int SHOWN = 10;

    private final Db db;
    private final MeasureSettings settings;

    Memories(Db db, MeasureSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    /** One contact: how good it was, from −1 to 1. */
    record Contact(UUID customer, double good) {}

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
     * @param worst those who will remember it worse than it was on the whole, the largest gap first
     */
    public record Remembered(
            int n,
            @Nullable Interval mean,
            @Nullable Interval peak,
            @Nullable Interval end,
            @Nullable Interval remembered,
            @Nullable Interval gap,
            List<Memory> worst) {}

    /**
     * Looks at the customers who were heard at least twice.
     *
     * @param filter its days and {@link Narrowed#KNOWN} facets count
     */
    public Remembered of(Workspace place, Filter filter) {
        return of(memories(contacts(place, filter)), settings.floor());
    }

    static Remembered of(List<Memory> memories, int floor) {
        if (memories.size() < floor) {
            return new Remembered(memories.size(), null, null, null, null, null, List.of());
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

    /** Contacts in the order of time, those of one customer together. */
    static List<Memory> memories(List<Contact> contacts) {
        var memories = new ArrayList<Memory>();
        for (var from = 0; from < contacts.size(); ) {
            var customer = contacts.get(from).customer();
            var until = from;
            var sum = 0.0;
            var peak = 0.0;
            while (until < contacts.size() && contacts.get(until).customer().equals(customer)) {
                var good = contacts.get(until).good();
                sum += good;
                var more = Math.abs(good) - Math.abs(peak);
                peak = more > 0 || (more == 0 && good < peak) ? good : peak;
                until++;
            }
            var n = until - from;
            if (n > 1) {
                var end = contacts.get(until - 1).good();
                memories.add(new Memory(new Customer.Id(customer), n, sum / n, peak, end));
            }
            from = until;
        }
        return memories;
    }

    // The score that the customer chose counts before the feeling that was read.
    private List<Contact> contacts(Workspace place, Filter filter) {
        var narrowed = Narrowed.to(place, filter);
        return db.in(place.id())
                .sql("""
                select * from (
                    select f.customer_id, f.occurred_at, f.id,
                           case when f.nps is not null then f.nps / 5 - 1
                                when f.csat is not null then (f.csat - 3) / 2
                                when f.ces is not null then (f.ces - 4) / 3
                                when f.stars is not null then (f.stars - 3) / 2
                                when r.feeling = 'positive' then 1
                                when r.feeling = 'negative' then -1
                                when r.feeling = 'neutral' then 0 end as good
                    from listen.feedback_facts f
                    left join understand.reading_facts r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
                    where f.customer_id is not null and %s) as felt
                where good is not null
                order by customer_id, occurred_at, id
                """.formatted(narrowed.where()))
                .params(narrowed.values())
                .query((row, n) -> new Contact(row.getObject("customer_id", UUID.class), row.getDouble("good")))
                .list();
    }
}
