package app.acta.listen;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Streams;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All voices of a workspace, newest first. */
@Component
public class Inbox {
    /** The topic under which {@link Streams} tell of new and changed voices. */
    public static final String TOPIC = "inbox";

    /** The most voices of one page. */
    public static final int MOST = 500;

    /**
     * One page of a list.
     *
     * @param next where the next page begins; null on the last
     */
    public record Listing(List<Feedback> voices, @Nullable String next) {}

    /**
     * Something that became of a voice.
     *
     * @param person who said so; null when a room did, such as a case that was settled
     */
    public record Mark(Instant at, Feedback.State state, Person.@Nullable Id person) {}

    /** An answer that was changed later: what had come in before. */
    public record Earlier(
            int revision, Instant replacedAt, @Nullable String raw) {}

    private final Db db;
    private final BestMatches best;
    private final Streams streams;
    private final ApplicationEventPublisher events;

    Inbox(Db db, BestMatches best, Streams streams, ApplicationEventPublisher events) {
        this.db = db;
        this.best = best;
        this.streams = streams;
        this.events = events;
    }

    /**
     * One voice.
     *
     * @throws Refusal not found
     */
    public Feedback get(Workspace.Id workspace, Feedback.Id id) {
        return find(workspace, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such voice."));
    }

    /** These voices, newest first; unknown ids are left out. */
    public List<Feedback> find(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        return db.in(workspace)
                .sql("select " + FeedbackTable.READ
                        + " from listen.feedback where workspace_id = :workspace and id = any(:ids) order by id desc")
                .param("workspace", workspace.value())
                .param("ids", uuids(ids))
                .query(FeedbackTable::read)
                .list();
    }

    /**
     * A page of the voices that the filter lets through. Pages follow each other by the last voice shown, not by
     * counting, so that none is skipped or shown twice while others arrive.
     *
     * @param cursor the {@link Listing#next} of the page before; empty for the first
     * @param most how many, 1 to {@value #MOST}
     * @throws Refusal invalid, when the cursor is not one of ours
     */
    @Transactional(readOnly = true)
    public Listing page(Workspace place, Filter filter, Order order, String cursor, int most) {
        planEach(place.id());
        var after = order.read(cursor);
        var limit = Math.clamp(most, 1, MOST) + 1;
        var rows = order == Order.BEST && Order.usual(filter) == Order.BEST
                ? best.below(place, filter, cursor, limit)
                : ordered(place, filter, order, after, limit);
        return rows.size() <= most
                ? new Listing(rows, null)
                : new Listing(rows.subList(0, most), order.cursor(rows.get(most - 1)));
    }

    private List<Feedback> ordered(Workspace place, Filter filter, Order order, Filter.Where after, int most) {
        var where = filter.where(place.timeZone());
        return db.in(place.id())
                .sql("select " + FeedbackTable.READ + " from listen.voices where workspace_id = :workspace"
                        + where.sql() + after.sql() + " order by " + order.sql() + " limit :most")
                .param("workspace", place.id().value())
                .params(where.values())
                .params(after.values())
                .param("most", most)
                .query(FeedbackTable::read)
                .list();
    }

    /** The ids alone of the newest voices that the filter lets through, at most so many. */
    @Transactional(readOnly = true)
    public List<Feedback.Id> ids(Workspace place, Filter filter, int most) {
        planEach(place.id());
        return ids(place, filter, " order by id desc limit :most", Map.of("most", most));
    }

    /** Those of these voices that the filter lets through. */
    @Transactional(readOnly = true)
    public Set<Feedback.Id> among(Workspace place, Filter filter, Collection<Feedback.Id> ids) {
        planEach(place.id());
        return Set.copyOf(ids(place, filter, " and id = any(:ids)", Map.of("ids", uuids(ids))));
    }

    private List<Feedback.Id> ids(Workspace place, Filter filter, String which, Map<String, ?> values) {
        var where = filter.where(place.timeZone());
        return db.in(place.id())
                .sql("select id from listen.voices where workspace_id = :workspace" + where.sql() + which)
                .param("workspace", place.id().value())
                .params(where.values())
                .params(values)
                .query((row, n) -> new Feedback.Id(row.getObject("id", UUID.class)))
                .list();
    }

    /**
     * Has the statements of this transaction planned for their own values. A place that ten voices name and one that half
     * of them name want different ways through a million, and a plan kept from one is a second lost on the other.
     */
    void planEach(Workspace.Id workspace) {
        db.in(workspace)
                .sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    /** The voices above this one in the list of newest arrivals, newest first, at most so many. */
    public List<Feedback> above(Workspace place, Filter filter, Feedback.@Nullable Id id, int most) {
        return beside(place, filter, id, " and id > :id order by id desc", most);
    }

    /** The voice just above this one in the list of newest arrivals. */
    public Optional<Feedback> newer(Workspace place, Filter filter, Feedback.Id id) {
        return beside(place, filter, id, " and id > :id order by id", 1).stream()
                .findFirst();
    }

    /** The voice just below this one in the list of newest arrivals. */
    public Optional<Feedback> older(Workspace place, Filter filter, Feedback.Id id) {
        return beside(place, filter, id, " and id < :id order by id desc", 1).stream()
                .findFirst();
    }

    private List<Feedback> beside(Workspace place, Filter filter, Feedback.@Nullable Id id, String side, int most) {
        var where = filter.where(place.timeZone());
        return db.in(place.id())
                .sql("select " + FeedbackTable.READ + " from listen.voices where workspace_id = :workspace"
                        + where.sql() + side + " limit :most")
                .param("workspace", place.id().value())
                .params(where.values())
                .param("id", id == null ? new UUID(0, 0) : id.value())
                .param("most", most)
                .query(FeedbackTable::read)
                .list();
    }

    /** Says what became of these voices; saying it again changes nothing. */
    @Transactional
    public void mark(Workspace.Id workspace, Collection<Feedback.Id> ids, Feedback.State state) {
        mark(workspace, ids, state, null);
    }

    /**
     * The same, said by this person; answers how many were in another state before. They are held in the order of their ids, as by who
     * brings them again: of two that wait for each other in a ring one would be broken off.
     */
    @Transactional
    public int mark(
            Workspace.Id workspace, Collection<Feedback.Id> ids, Feedback.State state, Person.@Nullable Id person) {
        var changed = db.in(workspace)
                .sql("""
                with held as (
                    select id from listen.feedback
                    where workspace_id = :workspace and id = any(:ids) and state <> :state order by id for update),
                changed as (
                    update listen.feedback f set state = :state, changed_xid = pg_current_xact_id()
                    from held where f.workspace_id = :workspace and f.id = held.id
                    returning f.id)
                insert into listen.marks (workspace_id, feedback_id, state, person_id)
                select :workspace, id, :state, cast(:person as uuid) from changed
                """)
                .param("workspace", workspace.value())
                .param("ids", uuids(ids))
                .param("state", state.key())
                .param("person", person == null ? null : person.value())
                .update();
        if (changed > 0) {
            streams.tell(workspace, TOPIC);
        }
        return changed;
    }

    /** Asks for one case for each of these voices; answers how many of them there are. */
    @Transactional
    public int askForCases(Workspace.Id workspace, Collection<Feedback.Id> ids, Person.Id person) {
        var there = find(workspace, ids).stream().map(Feedback::id).toList();
        if (!there.isEmpty()) {
            events.publishEvent(new CaseAsked(workspace, there, person));
        }
        return there.size();
    }

    /** All voices of one customer, also of one who was erased. */
    public List<Feedback.Id> saidBy(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql(
                        "select id from listen.feedback where workspace_id = :workspace and customer_id = :customer order by id")
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> new Feedback.Id(row.getObject("id", UUID.class)))
                .list();
    }

    /** What became of a voice, oldest first. */
    public List<Mark> marks(Workspace.Id workspace, Feedback.Id id) {
        return db.in(workspace)
                .sql("""
                select at, state, person_id from listen.marks
                where workspace_id = :workspace and feedback_id = :id order by at
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> {
                    var person = row.getObject("person_id", UUID.class);
                    return new Mark(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            Feedback.State.of(row.getString("state")),
                            person == null ? null : new Person.Id(person));
                })
                .list();
    }

    /** What had come in before the answer was changed, oldest first. */
    public List<Earlier> earlier(Workspace.Id workspace, Feedback.Id id) {
        return db.in(workspace)
                .sql("""
                select revision, replaced_at, raw from listen.earlier
                where workspace_id = :workspace and feedback_id = :id order by revision
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Earlier(
                        row.getInt("revision"),
                        row.getObject("replaced_at", OffsetDateTime.class).toInstant(),
                        row.getString("raw")))
                .list();
    }

    /** The raw input as it came, if it was kept. */
    public Optional<String> raw(Workspace.Id workspace, Feedback.Id id) {
        return db.in(workspace)
                .sql("select coalesce(raw, '') from listen.feedback where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    private static UUID[] uuids(Collection<Feedback.Id> ids) {
        return ids.stream().map(Feedback.Id::value).toArray(UUID[]::new);
    }
}
