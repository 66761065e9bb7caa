package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.Cases;
import app.acta.act.Dialogue;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The talk on each case. A letter is kept in the transaction that says it was sent, and leaves by {@link Letters}: what
 * cannot leave stays here, with the reason, until it does or somebody takes it back.
 */
@Component
public class Messages {
    /** The longest message, in characters. */
    public static final int LONGEST = 50_000;

    private static final int FROM_CUSTOMER = 10_000;
    private static final int FROM_CUSTOMER_A_DAY = 20;

    /**
     * What a person answers.
     *
     * @param words to the customer; for a call, a letter on paper or a meeting: what was said, for the house
     * @param way null for the best one there is: by mail, else on the tracking page
     * @param steps the steps that it does
     * @param form the draft it was written in: the same words sent twice from one draft are one answer
     * @param seen the newest message its writer had before them, null when there was none
     */
    public record Answer(
            String words,
            Message.@Nullable Way way,
            Collection<Case.Step> steps,
            @Nullable UUID form,
            @Nullable UUID seen) {}

    /** A letter that should have left and has not, with the case it belongs to. */
    public record Stuck(Message message, int number, String title) {}

    private final Db db;
    private final Talk talk;
    private final Cases cases;
    private final Dialogue dialogue;
    private final Reach reach;
    private final Letters letters;
    private final Enclosures enclosures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Messages(
            Db db,
            Talk talk,
            Cases cases,
            Dialogue dialogue,
            Reach reach,
            Letters letters,
            Enclosures enclosures,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.talk = talk;
        this.cases = cases;
        this.dialogue = dialogue;
        this.reach = reach;
        this.letters = letters;
        this.enclosures = enclosures;
        this.events = events;
        this.clock = clock;
    }

    /** Everything that was said on a case, oldest first. */
    public List<Message> of(Workspace.Id workspace, Case.Id id) {
        return talk.of(workspace, id);
    }

    /** One of them. */
    public Optional<Message> find(Workspace.Id workspace, Message.Id id) {
        return talk.find(workspace, id);
    }

    /**
     * Answers the customer: the first-reply clock stops, and a letter begins to leave. Sending the same form again
     * changes nothing.
     *
     * @throws Refusal invalid, without words or a way to reach the customer; conflict, when the case is closed or
     *     something was said that the writer had not seen
     */
    @Transactional
    public void reply(Visitor visitor, int number, Answer answer) {
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        var words = Said.of("words", answer.words(), LONGEST);
        if (words.isEmpty()) {
            throw Refusal.invalid("words", "Write something first.");
        }
        var to = reach.of(workspace, held);
        var way = answer.way() == null ? to.way() : answer.way();
        if (way == null || !(way.byHand() || way == to.way() || (way == Message.Way.REVIEW && inPublic(held)))) {
            throw Refusal.invalid(
                    "way", "No mail address and no tracking link is known. Call or write them, and note it here.");
        }
        var letter = way == Message.Way.MAIL;
        if (answer.form() != null && talk.sent(workspace, held.id(), answer.form(), words)) {
            return;
        }
        var row = new Talk.Row(true, way, false, visitor, visitor.actor(), words, answer.form(), letter ? to : null);
        var id = talk.add(workspace, held.id(), row)
                // Another window sent other words from the same draft: both are meant.
                .or(() -> talk.sent(workspace, held.id(), answer.form(), words)
                        ? Optional.empty()
                        : talk.add(workspace, held.id(), row.apart()));
        if (id.isEmpty()) {
            return;
        }
        dialogue.replied(visitor, number, answer.steps(), null);
        // Only now is the case held: whoever else answers at this moment has been heard or waits behind us.
        talk.unseen(workspace, held.id(), id.get(), answer.seen()).ifPresent(other -> {
            throw Refusal.conflict((other.ours() ? other.who() : "The customer")
                    + " wrote meanwhile. Read it above, then send yours or change it.");
        });
        if (letter) {
            enclosures.enclose(visitor, held.id(), id.get());
            letters.leave(workspace, id.get());
        }
        var before = talk.of(workspace, held.id()).stream()
                .filter(message -> !message.id().equals(id.get()))
                .toList();
        events.publishEvent(new Replied(visitor, held, way, words, before));
    }

    /** Whether the case began where everybody could read it, and can be answered there. */
    public static boolean inPublic(Case held) {
        return held.channel() == Channel.REVIEW || held.channel() == Channel.SOCIAL;
    }

    /**
     * Somebody has put an answer under the review. Saying so again changes nothing.
     *
     * @throws Refusal not found, when it is no such answer; conflict, when it was taken back
     */
    @Transactional
    public void posted(Visitor visitor, int number, Message.Id id) {
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        var message = find(workspace, id)
                .filter(it -> it.caseId().equals(held.id()) && it.way() == Message.Way.REVIEW)
                .orElseThrow(() -> Refusal.notFound("There is no such answer."));
        if (message.state() == Message.State.WITHDRAWN) {
            throw Refusal.conflict("This answer was taken back.");
        }
        var changed = db.in(workspace)
                .sql("""
                update act.messages set state = 'sent', sent_at = :now, posted_by = :who
                where workspace_id = :workspace and case_id = :case and id = :id and state = 'to_post'
                """)
                .param("now", MessageTable.at(now()))
                .param("who", visitor.actor())
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("id", id.value())
                .update();
        if (changed > 0) {
            events.publishEvent(new CaseChanged(workspace, held.id()));
        }
    }

    /**
     * The customer said something on their tracking page.
     *
     * @param wakes whether it asks something of us; a thank-you with a yes does not
     * @throws Refusal invalid, when it is too long; too many, after twenty on a day
     */
    @Transactional
    public void heard(Workspace.Id workspace, Case held, String typed, boolean wakes) {
        var words = Said.of("words", typed, FROM_CUSTOMER);
        if (words.isEmpty()) {
            throw Refusal.invalid("words", "Write something first.");
        }
        var today = db.in(workspace)
                .sql("""
                select count(*) from act.messages
                where workspace_id = :workspace and case_id = :case and not ours and at > :since
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("since", MessageTable.at(now().minus(1, ChronoUnit.DAYS)))
                .query(Long.class)
                .single();
        if (today >= FROM_CUSTOMER_A_DAY) {
            throw Refusal.tooMany("That is a lot for one day. We have what you wrote; add more tomorrow.");
        }
        var who = reach.of(workspace, held).name();
        talk.add(workspace, held.id(), new Talk.Row(false, Message.Way.PAGE, false, null, who, words, null, null));
        if (wakes) {
            dialogue.heard(workspace, held.id(), words);
        }
        events.publishEvent(new CaseChanged(workspace, held.id()));
    }

    /** Notes what a customer told a person by another way than these. */
    void note(Visitor visitor, Case held, Message.Way way, String typed) {
        var words = Said.of("words", typed, LONGEST);
        if (words.isEmpty()) {
            throw Refusal.invalid("words", "Write down what they said.");
        }
        talk.add(
                visitor.workspace(),
                held.id(),
                new Talk.Row(true, way, false, visitor, visitor.actor(), words, null, null));
    }

    /** Queues a letter that no person wrote. */
    Optional<Message.Id> queue(Workspace.Id workspace, Case.Id id, Reach.To to, String words) {
        var added = talk.add(workspace, id, new Talk.Row(true, Message.Way.MAIL, true, null, "Acta", words, null, to));
        added.ifPresent(message -> letters.leave(workspace, message));
        return added;
    }

    /**
     * Tries a letter again now, to the address that the customer has now; one that is leaving or has left stays as it is.
     *
     * @throws Refusal not found; conflict, when it was taken back
     */
    @Transactional
    public void retry(Visitor visitor, int number, Message.Id id) {
        var held = cases.get(visitor.workspace(), number);
        var state = find(visitor.workspace(), id)
                .filter(letter -> letter.caseId().equals(held.id()))
                .map(Message::state)
                .orElseThrow(() -> Refusal.notFound("There is no such letter."));
        if (state == Message.State.WITHDRAWN) {
            throw Refusal.conflict("This letter was taken back.");
        }
        letters.again(visitor.workspace(), held, id, reach.of(visitor.workspace(), held));
    }

    /**
     * Takes a letter back that has not left.
     *
     * @throws Refusal conflict, when it has
     */
    @Transactional
    public void withdraw(Visitor visitor, int number, Message.Id id) {
        var held = cases.get(visitor.workspace(), number);
        letters.withdraw(visitor.workspace(), held, id);
    }

    /** Letters that should have left and have not, and answers that nobody has posted yet; oldest first, a hundred at most. */
    public List<Stuck> stuck(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select m.*, c.number, c.title
                from act.messages m join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id
                where m.workspace_id = :workspace and (m.state in ('failed', 'to_post') or (m.state = 'waiting' and m.tries > 0))
                order by m.id limit 100
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Stuck(MessageTable.read(row, n), row.getInt("number"), row.getString("title")))
                .list();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
