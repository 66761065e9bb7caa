package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import app.acta.understand.Label;
import app.acta.understand.Readings;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Brings voices together with what was read in them, for those who decide about cases. */
@Component
class Hearing {
    /** How far back a customer's earlier cases count. */
    static final Duration DAYS = Duration.ofDays(90);

    private final Readings readings;
    private final Db db;
    private final Clock clock;

    Hearing(Readings readings, Db db, Clock clock) {
        this.readings = readings;
        this.db = db;
        this.clock = clock;
    }

    /** These voices, in their order. */
    List<Spoken> of(Workspace.Id workspace, List<Feedback> voices) {
        return of(workspace, voices, Set.of());
    }

    /**
     * These voices, in their order.
     *
     * @param hasty those that were only read fast
     */
    List<Spoken> of(Workspace.Id workspace, List<Feedback> voices, Set<Feedback.Id> hasty) {
        var found = readings.of(workspace, voices.stream().map(Feedback::id).toList());
        var earlier = earlier(workspace, voices);
        return voices.stream()
                .map(voice -> new Spoken(
                        voice,
                        found.get(voice.id()),
                        once(voice),
                        hasty.contains(voice.id()),
                        earlier.getOrDefault(voice.customer(), 0)))
                .toList();
    }

    private Map<Customer.Id, Integer> earlier(Workspace.Id workspace, List<Feedback> voices) {
        var counts = new HashMap<Customer.Id, Integer>();
        db.in(workspace)
                .sql("""
                select customer_id, count(*) as cases from act.cases
                where workspace_id = :workspace and customer_id = any(:customers) and state = 'closed' and opened_at > :since
                group by customer_id
                """)
                .param("workspace", workspace.value())
                .param(
                        "customers",
                        voices.stream()
                                .map(Feedback::customer)
                                .filter(Objects::nonNull)
                                .map(Customer.Id::value)
                                .distinct()
                                .toArray(UUID[]::new))
                .param("since", CaseTable.at(clock.instant().minus(DAYS)))
                .query(row -> {
                    counts.put(new Customer.Id(row.getObject("customer_id", UUID.class)), row.getInt("cases"));
                });
        return counts;
    }

    // Rules and severity ask for the same label several times.
    private Function<Label, List<String>> once(Feedback voice) {
        var known = new EnumMap<Label, List<String>>(Label.class);
        return label -> known.computeIfAbsent(label, each -> readings.loudest(voice, each));
    }

    /** The same voices for somebody who asks for a case. */
    List<Register.Entry> asked(Workspace.Id workspace, List<Feedback> voices) {
        return of(workspace, voices).stream()
                .map(spoken -> new Register.Entry(spoken.voice(), Triage.of(spoken), ""))
                .toList();
    }
}
