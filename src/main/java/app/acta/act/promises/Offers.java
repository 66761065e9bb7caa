package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Hours;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Promises that stand in answers we sent and are not in the ledger yet: found by rule, entered by a person. What somebody
 * noted about a call is an account of it and not our words to the customer, so it is not looked through.
 */
@Component
public class Offers {
    /**
     * A promise found in an answer.
     *
     * @param message the answer
     * @param place which of its promises, from 0 on
     * @param phrase the words that say by when
     */
    public record Offer(
            UUID message,
            int place,
            Person.@Nullable Id by,
            String who,
            Instant saidAt,
            String words,
            String phrase,
            Promise.Kind kind,
            Due due) {
        /** The deadline as the customer reads it. */
        public String until() {
            return Promise.until(due.at(), due.zone());
        }

        String key() {
            return message + ":" + place;
        }
    }

    private record Said(UUID id, @Nullable UUID author, String who, String words, Instant at) {}

    private static final Duration RECENT = Duration.ofDays(30);

    private final Db db;
    private final Cases cases;
    private final Hours hours;
    private final Whereabouts whereabouts;
    private final Promises promises;
    private final Clock clock;

    Offers(Db db, Cases cases, Hours hours, Whereabouts whereabouts, Promises promises, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.hours = hours;
        this.whereabouts = whereabouts;
        this.promises = promises;
        this.clock = clock;
    }

    /** What is offered on this case, oldest first. */
    public List<Offer> of(Workspace.Id workspace, Case.Id id) {
        var said = said(workspace, id, null);
        if (said.isEmpty()) {
            return List.of();
        }
        var settled = settled(workspace, id);
        return found(workspace, id, said).stream()
                .filter(offer -> !settled.contains(offer.key()))
                .toList();
    }

    private List<Said> said(Workspace.Id workspace, Case.Id id, @Nullable UUID message) {
        return db.in(workspace)
                .sql("""
                select id, author_id, author, words, at from act.messages
                where workspace_id = :workspace and case_id = :case and ours and not automatic and way in ('mail', 'page')
                  and state <> 'withdrawn' and at > :since and (cast(:message as uuid) is null or id = :message)
                order by id
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .param("since", PromiseTable.at(clock.instant().minus(RECENT)))
                .param("message", message)
                .query((row, n) -> new Said(
                        row.getObject("id", UUID.class),
                        row.getObject("author_id", UUID.class),
                        row.getString("author"),
                        row.getString("words"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private List<Offer> found(Workspace.Id workspace, Case.Id id, List<Said> said) {
        var zone = whereabouts.of(workspace, id);
        var open = hours.of(workspace);
        var offers = new ArrayList<Offer>();
        for (var each : said) {
            var place = 0;
            for (var found : Finder.find(each.words(), each.at().atZone(zone).toLocalDateTime())) {
                offers.add(new Offer(
                        each.id(),
                        place++,
                        each.author() == null ? null : new Person.Id(each.author()),
                        each.who(),
                        each.at(),
                        found.words(),
                        found.phrase(),
                        found.kind(),
                        Due.of(found.term(), each.at(), zone, open)));
            }
        }
        return offers;
    }

    private Set<String> settled(Workspace.Id workspace, Case.Id id) {
        return new HashSet<>(db.in(workspace)
                .sql("""
                select entry_key from act.promises where workspace_id = :workspace and case_id = :case
                union
                select f.entry_key from act.promise_passes f
                    join act.messages m on m.workspace_id = f.workspace_id and m.id = f.message_id
                where f.workspace_id = :workspace and m.case_id = :case
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query(String.class)
                .list());
    }

    /**
     * Enters a promise that was found, as its writer's. Doing it twice enters it once.
     *
     * @throws Refusal not found, when nothing was found there
     */
    @Transactional
    public void take(Visitor visitor, int number, UUID message, int place) {
        var held = cases.get(visitor.workspace(), number);
        var offer = get(visitor, held, message, place);
        promises.enter(
                visitor,
                new Promises.Entry(
                        held,
                        offer.by(),
                        offer.who(),
                        offer.words(),
                        offer.kind(),
                        offer.saidAt(),
                        offer.due(),
                        message,
                        offer.key()));
    }

    /** Says that it is no promise: it is not offered again. */
    @Transactional
    public void pass(Visitor visitor, int number, UUID message, int place) {
        var held = cases.get(visitor.workspace(), number);
        db.in(visitor.workspace())
                .sql("""
                insert into act.promise_passes (workspace_id, message_id, entry_key)
                values (:workspace, :message, :key) on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("message", message)
                .param("key", get(visitor, held, message, place).key())
                .update();
    }

    private Offer get(Visitor visitor, Case held, UUID message, int place) {
        return found(visitor.workspace(), held.id(), said(visitor.workspace(), held.id(), message)).stream()
                .filter(offer -> offer.place() == place)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such promise in this case."));
    }
}
