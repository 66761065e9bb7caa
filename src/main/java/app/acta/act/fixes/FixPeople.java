package app.acta.act.fixes;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Weekly;
import app.acta.platform.data.Db;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often it happened to each person: for telling people from the system, not for telling on people. */
@Component
public class FixPeople {
    /** Somebody with fewer says nothing. */
    public static final int FLOOR = 5;

    private static final int VOICES = 20_000;

    private final Db db;
    private final Weekly weekly;
    private final Inbox inbox;

    FixPeople(Db db, Weekly weekly, Inbox inbox) {
        this.db = db;
        this.weekly = weekly;
        this.inbox = inbox;
    }

    /**
     * One person's share.
     *
     * @param name as the voices name them; null for a member
     * @param person the member; null for somebody whom voices name
     * @param events in how many it happened
     * @param n of how many
     */
    public record One(@Nullable String name, Person.@Nullable Id person, long events, long n) {}

    /**
     * Everybody with at least {@value #FLOOR}.
     *
     * @param named whether the voices name them; else they own the cases
     */
    public record Everybody(List<One> people, boolean named) {}

    /** Those whom the voices name, if there are three; else those who own the cases. */
    public Everybody of(Workspace place, Fix fix) {
        var measure = Objects.requireNonNull(fix.measure());
        if (measure.counts() == Fix.Counts.VOICES) {
            var hits = new HashMap<String, Long>();
            weekly.byEmployee(place, measure.voices()).forEach(each -> hits.put(each.employee(), each.count()));
            var named = weekly.byEmployee(place, Filter.EVERYTHING).stream()
                    .filter(each -> each.count() >= FLOOR)
                    .map(each -> new One(each.employee(), null, hits.getOrDefault(each.employee(), 0L), each.count()))
                    .toList();
            if (named.size() >= 3) {
                return new Everybody(named, true);
            }
        }
        var voices = measure.counts() == Fix.Counts.CASES
                ? List.<UUID>of()
                : inbox.ids(place, measure.voices(), VOICES).stream()
                        .map(id -> id.value())
                        .toList();
        return new Everybody(owners(place, fix, measure, voices), false);
    }

    private List<One> owners(Workspace place, Fix fix, Fix.Measure measure, List<UUID> voices) {
        var happened = measure.counts() == Fix.Counts.CASES ? "id in (" + FixTable.CASES + ")" : """
                exists (select from act.case_voices v where v.workspace_id = c.workspace_id and v.case_id = c.id
                    and v.feedback_id = any(:voices))""";
        return db.in(place.id())
                .sql("select owner_id, count(*) as n, count(*) filter (where " + happened
                        + ") as events from act.cases c"
                        + " where workspace_id = :workspace and owner_id is not null group by owner_id"
                        + " having count(*) >= :floor order by owner_id")
                .param("workspace", place.id().value())
                .param("id", fix.id().value())
                .param("voices", voices.toArray(UUID[]::new))
                .param("floor", FLOOR)
                .query((row, n) -> new One(
                        null,
                        new Person.Id(row.getObject("owner_id", UUID.class)),
                        row.getLong("events"),
                        row.getLong("n")))
                .list();
    }
}
