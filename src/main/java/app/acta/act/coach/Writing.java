package app.acta.act.coach;

import app.acta.act.replies.Replied;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a person's own writing held the points, for that person alone: nobody else can ask for it, and it scores nobody. */
@Component
public class Writing {
    /** The kind under which kind words are counted. */
    static final String WORDS = "kind-words";

    /**
     * How often something was looked for and found.
     *
     * @param seen in how many replies it was looked for, or how many words were suggested
     * @param held in how many of them it stood, or how many suggestions were taken
     */
    public record Count(int seen, int held) {}

    private final Db db;
    private final Coach coach;
    private final CustomerWords customer;

    Writing(Db db, Coach coach, CustomerWords customer) {
        this.db = db;
        this.coach = coach;
        this.customer = customer;
    }

    /** Counts what an answer held that was sent. What was noted of a call is no answer. */
    @EventListener
    void replied(Replied reply) {
        if (reply.way().byHand() || reply.visitor().member() == null) {
            return;
        }
        var workspace = reply.visitor().workspace();
        var advice = coach.read(customer.of(workspace, reply.held(), reply.before()), reply.words());
        for (var finding : advice.findings()) {
            count(reply.visitor(), finding.point().key(), 1, finding.state() == Advice.State.HELD ? 1 : 0);
        }
    }

    /** Counts words that were suggested to this person, and how many of the suggestions were taken. */
    @Transactional
    public void worded(Visitor visitor, int suggested, int taken) {
        if (visitor.member() != null && suggested > 0) {
            count(visitor, WORDS, suggested, Math.min(taken, suggested));
        }
    }

    private void count(Visitor visitor, String kind, int seen, int held) {
        db.in(visitor.workspace())
                .sql("""
                insert into act.own_writing (workspace_id, person_id, kind, seen, held)
                values (:workspace, :person, :kind, :seen, :held)
                on conflict (workspace_id, person_id, kind)
                do update set seen = own_writing.seen + excluded.seen, held = own_writing.held + excluded.held
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("kind", kind)
                .param("seen", seen)
                .param("held", held)
                .update();
    }

    /** The visitor's own counts by point; points that were never looked for are left out. */
    public Map<Point, Count> points(Visitor visitor) {
        var all = all(visitor);
        var points = new LinkedHashMap<Point, Count>();
        for (var point : Point.values()) {
            var count = all.get(point.key());
            if (count != null) {
                points.put(point, count);
            }
        }
        return points;
    }

    /** The visitor's own count of kind words. */
    public Count words(Visitor visitor) {
        return all(visitor).getOrDefault(WORDS, new Count(0, 0));
    }

    /** Forgets the visitor's own counts. */
    @Transactional
    public void forget(Visitor visitor) {
        db.in(visitor.workspace())
                .sql("delete from act.own_writing where workspace_id = :workspace and person_id = :person")
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .update();
    }

    private Map<String, Count> all(Visitor visitor) {
        var counts = new LinkedHashMap<String, Count>();
        db.in(visitor.workspace())
                .sql(
                        "select kind, seen, held from act.own_writing where workspace_id = :workspace and person_id = :person")
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .query((row, n) -> Map.entry(row.getString(1), new Count(row.getInt(2), row.getInt(3))))
                .list()
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }
}
