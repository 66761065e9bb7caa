package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Chronicle;
import app.acta.act.Hours;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The promises we make to customers, and what becomes of each. */
@Component
public class Promises {
    /** The longest promise and the longest evidence, in characters. */
    public static final int LONGEST = 2_000;

    /**
     * A promise that is about to be entered.
     *
     * @param by who of us made it
     * @param key what makes it one and the same when it is entered twice
     */
    record Entry(
            Case held,
            Person.@Nullable Id by,
            String who,
            String words,
            Promise.Kind kind,
            Instant madeAt,
            Due due,
            @Nullable UUID message,
            String key) {}

    private final Db db;
    private final Cases cases;
    private final Chronicle chronicle;
    private final Hours hours;
    private final Whereabouts whereabouts;
    private final PromiseWatch watch;
    private final Clock clock;

    Promises(
            Db db,
            Cases cases,
            Chronicle chronicle,
            Hours hours,
            Whereabouts whereabouts,
            PromiseWatch watch,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.chronicle = chronicle;
        this.hours = hours;
        this.whereabouts = whereabouts;
        this.watch = watch;
        this.clock = clock;
    }

    /** The promises made in this case, what is open first, then the newest. */
    public List<Promise> of(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql(
                        PromiseTable.SELECT
                                + " and p.case_id = :case order by p.state <> 'open', case when p.state = 'open' then p.due_at end, p.id desc")
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query(PromiseTable::read)
                .list();
    }

    /** In which time zone the customer of this case lives, as far as anybody knows. */
    public ZoneId zone(Workspace.Id workspace, Case held) {
        return whereabouts.of(workspace, held.id());
    }

    /** When this term would be due, said now to the customer of this case. */
    public Due due(Workspace.Id workspace, Case held, Term term) {
        return Due.of(term, now(), zone(workspace, held), hours.of(workspace));
    }

    /**
     * Enters a promise that somebody made and typed in. The same form sent twice enters it once.
     *
     * @param words the exact words; the customer reads them on their page
     * @throws Refusal invalid, without words or with a deadline that has passed
     */
    @Transactional
    public void make(Visitor visitor, int number, String words, Promise.Kind kind, Term term, UUID form) {
        var held = cases.get(visitor.workspace(), number);
        var due = due(visitor.workspace(), held, term);
        if (!due.at().isAfter(now())) {
            throw Refusal.invalid("due", "This has passed already. Choose a day or time that is still to come.");
        }
        enter(
                visitor,
                new Entry(
                        held,
                        visitor.person(),
                        visitor.actor(),
                        clean("words", words, "Write what was promised, in the words that were used."),
                        kind,
                        now(),
                        due,
                        null,
                        form.toString()));
    }

    /** Enters it unless it has been; says so in the timeline and watches its deadline. */
    void enter(Visitor visitor, Entry entry) {
        var workspace = visitor.workspace();
        var id = db.in(workspace)
                .sql("""
                insert into act.promises (workspace_id, case_id, by_id, by_name, words, kind, made_at, due_at, work_by, zone,
                    why, message_id, entry_key)
                values (:workspace, :case, :by, :who, :words, :kind, :made, :due, :workBy, :zone, :why, :message, :key)
                on conflict do nothing
                returning id
                """)
                .param("workspace", workspace.value())
                .param("case", entry.held().id().value())
                .param("by", entry.by() == null ? null : entry.by().value())
                .param("who", entry.who())
                .param("words", entry.words())
                .param("kind", entry.kind().key())
                .param("made", PromiseTable.at(entry.madeAt()))
                .param("due", PromiseTable.at(entry.due().at()))
                .param("workBy", PromiseTable.at(entry.due().workBy()))
                .param("zone", entry.due().zone().getId())
                .param("why", entry.due().why())
                .param("message", entry.message())
                .param("key", entry.key())
                .query(UUID.class)
                .optional();
        if (id.isPresent()) {
            chronicle.did(visitor, entry.held().id(), Case.Kind.PROMISED, entry.words());
            watch.watch(workspace, get(workspace, new Promise.Id(id.get())));
        }
    }

    /**
     * One of them.
     *
     * @throws Refusal not found
     */
    public Promise get(Workspace.Id workspace, Promise.Id id) {
        return db.in(workspace)
                .sql(PromiseTable.SELECT + " and p.id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(PromiseTable::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such promise."));
    }

    /**
     * Says that it was kept: on time, if it was by its deadline, else late.
     *
     * @param keptAt when; null for now
     * @param evidence what shows it; may be empty
     * @param version what the visitor saw
     * @throws Refusal invalid, when that lies ahead or before it was made; conflict, when it changed meanwhile
     */
    @Transactional
    public void keep(Visitor visitor, Promise.Id id, @Nullable Instant keptAt, String evidence, int version) {
        var held = get(visitor.workspace(), id);
        var at = keptAt == null ? now() : keptAt;
        if (at.isAfter(now()) || at.isBefore(held.madeAt().truncatedTo(ChronoUnit.MINUTES))) {
            throw Refusal.invalid("kept", "It can only have been kept between when it was made and now.");
        }
        var state = at.isAfter(held.due()) ? Promise.State.LATE : Promise.State.KEPT;
        end(visitor, held, state, at, evidence, version);
    }

    /**
     * Says that it was broken, released by the customer, or impossible.
     *
     * @param evidence why, or how the customer let go of it
     * @throws Refusal invalid, without a reason; conflict, when it changed meanwhile
     */
    @Transactional
    public void end(Visitor visitor, Promise.Id id, Promise.State state, String evidence, int version) {
        if (state == Promise.State.OPEN || state == Promise.State.KEPT || state == Promise.State.LATE) {
            throw Refusal.invalid("state", "Choose what became of it.");
        }
        if (evidence.isBlank()) {
            throw Refusal.invalid("evidence", "Say in a sentence why.");
        }
        end(visitor, get(visitor.workspace(), id), state, now(), evidence, version);
    }

    /** Opens it again: what was said of it was a mistake. */
    @Transactional
    public void reopen(Visitor visitor, Promise.Id id, int version) {
        var held = get(visitor.workspace(), id);
        if (!held.isOpen()) {
            change(visitor.workspace(), held, Promise.State.OPEN, null, visitor, null, version);
            chronicle.did(visitor, held.caseId(), Case.Kind.PROMISE_ENDED, "Open again: " + held.words());
            watch.watch(visitor.workspace(), get(visitor.workspace(), id));
        }
    }

    private void end(Visitor visitor, Promise held, Promise.State state, Instant at, String evidence, int version) {
        var why = evidence.isBlank() ? null : clean("evidence", evidence, "");
        if (held.state() == state && java.util.Objects.equals(why, held.evidence())) {
            return;
        }
        change(visitor.workspace(), held, state, at, visitor, why, version);
        chronicle.did(
                visitor,
                held.caseId(),
                Case.Kind.PROMISE_ENDED,
                state.title() + ": " + held.words() + (why == null ? "" : "\n" + why));
    }

    void change(
            Workspace.Id workspace,
            Promise held,
            Promise.State state,
            @Nullable Instant at,
            @Nullable Visitor visitor,
            @Nullable String evidence,
            int version) {
        var person = visitor == null ? null : visitor.person().value();
        var changed = db.in(workspace)
                .sql("""
                update act.promises set state = :state, ended_at = :at, ended_by = :person, evidence = :evidence,
                    version = version + 1, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id and version = :version
                """)
                .param("state", state.key())
                .param("at", PromiseTable.at(at))
                .param("person", person)
                .param("evidence", evidence)
                .param("workspace", workspace.value())
                .param("id", held.id().value())
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refusal.conflict(
                    "Somebody else said what became of this promise meanwhile. Look, then say it again.");
        }
    }

    static String clean(String field, String typed, String empty) {
        var words = new String(
                        typed.strip()
                                .replace("\r\n", "\n")
                                .replace("\u0000", "")
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8)
                .strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw Refusal.invalid(field, words.isEmpty() ? empty : "At most 2,000 characters.");
        }
        return words;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
