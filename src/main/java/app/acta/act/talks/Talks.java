package app.acta.act.talks;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Conversations about feedback. Only the two and the employee's lead see one; for everybody else it does not exist. */
@Component
public class Talks {
    private static final int MOST = 5_000;
    private static final String COLUMNS =
            "id, number, case_id, employee_id, partner_id, said, learned, tries, follow_on, followed_at, made_at, version";
    private static final String MINE = " (employee_id = :me or partner_id = :me or employee_id = any(:led)) ";

    private final Db db;
    private final Cases cases;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Talks(Db db, Cases cases, Workspaces workspaces, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The conversation of this number.
     *
     * @throws Refusal not found, also for whoever it is none of their business
     */
    public Talk get(Visitor visitor, int number) {
        return query(visitor, "number = :number", number, LocalDate.MAX, "").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such conversation."));
    }

    /** The visitor's conversations, and those of whom they lead; what is to be followed up first. */
    public List<Talk> mine(Visitor visitor) {
        return query(
                visitor,
                "true",
                0,
                LocalDate.MAX,
                " order by followed_at is not null, follow_on, number desc limit 200");
    }

    /** The visitor's own that are to be followed up by today. */
    public List<Talk> due(Visitor visitor) {
        var today = LocalDate.ofInstant(clock.instant(), visitor.place().timeZone());
        return query(
                visitor,
                "followed_at is null and follow_on <= :day and :me in (employee_id, partner_id)",
                0,
                today,
                " order by follow_on limit 50");
    }

    private List<Talk> query(Visitor visitor, String condition, int number, LocalDate day, String order) {
        return db.in(visitor.workspace())
                .sql("select " + COLUMNS + " from act.talks where workspace_id = :workspace and" + MINE + "and "
                        + condition + order)
                .param("workspace", visitor.workspace().value())
                .param("me", visitor.person().value())
                .param("led", led(visitor))
                .param("number", number)
                .param("day", day.equals(LocalDate.MAX) ? LocalDate.of(9999, 1, 1) : day)
                .query(Talks::read)
                .list();
    }

    // A lead's own team; whoever is in no team is led by whoever leads without one.
    private UUID[] led(Visitor visitor) {
        if (!visitor.may(May.LEAD)) {
            return new UUID[0];
        }
        var team = visitor.team();
        return workspaces.members(visitor.workspace()).stream()
                .filter(member -> team == null ? member.team() == null : team.equals(member.team()))
                .map(member -> member.person().id().value())
                .toArray(UUID[]::new);
    }

    /** What the two added, oldest first. */
    public List<Talk.Note> notes(Visitor visitor, Talk talk) {
        return db.in(visitor.workspace())
                .sql("""
                select person_id, words, at from act.talk_notes where workspace_id = :workspace and talk_id = :id order by id
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", talk.id())
                .query((row, n) -> new Talk.Note(
                        new Person.Id(row.getObject("person_id", UUID.class)),
                        row.getString("words"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /**
     * Begins a conversation with an employee.
     *
     * @param about the number of the case; null without
     * @throws Refusal invalid, without the customer's words or with nobody else to talk with
     */
    @Transactional
    public Talk begin(Visitor visitor, @Nullable Integer about, Person.@Nullable Id employee, String said) {
        if (said.isBlank() || said.length() > MOST) {
            throw Refusal.invalid("said", "Write what the customer said, in their words, in 1 to 5,000 characters.");
        }
        if (employee == null || employee.equals(visitor.person()) || !works(visitor.workspace(), employee)) {
            throw Refusal.invalid("employee", "Choose with whom you talk.");
        }
        var found = about == null ? null : cases.get(visitor.workspace(), about);
        var number = db.in(visitor.workspace())
                .sql("""
                insert into act.talk_counters as c (workspace_id, last_number) values (:workspace, 1)
                on conflict (workspace_id) do update set last_number = c.last_number + 1
                returning last_number
                """)
                .param("workspace", visitor.workspace().value())
                .query(Integer.class)
                .single();
        db.in(visitor.workspace())
                .sql("""
                insert into act.talks (workspace_id, number, case_id, employee_id, partner_id, said, made_at)
                values (:workspace, :number, cast(:case as uuid), :employee, :partner, :said, :at)
                """)
                .param("workspace", visitor.workspace().value())
                .param("number", number)
                .param("case", found == null ? null : found.id().value().toString())
                .param("employee", employee.value())
                .param("partner", visitor.person().value())
                .param("said", clean(said))
                .param("at", at())
                .update();
        var talk = get(visitor, number);
        tell(visitor, talk, true);
        return talk;
    }

    private void tell(Visitor visitor, Talk talk, boolean begun) {
        var others = Stream.of(talk.employee(), talk.partner())
                .filter(person -> !person.equals(visitor.person()))
                .collect(Collectors.toSet());
        events.publishEvent(
                new TalkGoesOn(visitor.workspace(), talk.number(), others, visitor.actor(), begun, clock.instant()));
    }

    private boolean works(Workspace.Id workspace, Person.Id person) {
        return workspaces.members(workspace).stream()
                .anyMatch(member -> member.person().id().equals(person));
    }

    /**
     * Writes what both learned, what they try next, and when they look how it went.
     *
     * @param version what the visitor saw
     * @throws Refusal conflict, when the other changed it meanwhile
     */
    @Transactional
    public void agree(
            Visitor visitor, int number, String learned, String tries, @Nullable LocalDate followOn, int version) {
        var talk = get(visitor, number);
        if (learned.length() > MOST || tries.length() > MOST) {
            throw Refusal.invalid(learned.length() > MOST ? "learned" : "tries", "That has at most 5,000 characters.");
        }
        if (followOn != null && (followOn.getYear() < 2000 || followOn.getYear() > 2199)) {
            throw Refusal.invalid("follow", "Choose the day on which you look how it went.");
        }
        var changed = db.in(visitor.workspace())
                .sql("""
                update act.talks set learned = :learned, tries = :tries, follow_on = cast(:follow as date),
                    followed_at = case when follow_on is distinct from cast(:follow as date) then null else followed_at end,
                    version = version + 1
                where workspace_id = :workspace and id = :id and version = :version
                """)
                .param("learned", learned.isBlank() ? null : clean(learned))
                .param("tries", tries.isBlank() ? null : clean(tries))
                .param("follow", followOn == null ? null : followOn.toString())
                .param("workspace", visitor.workspace().value())
                .param("id", talk.id())
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refusal.conflict("The other changed it while you were typing. What you typed is kept below.");
        }
    }

    /**
     * Adds a note; the same note twice in a row is one.
     *
     * @throws Refusal invalid, when it says nothing
     */
    @Transactional
    public void note(Visitor visitor, int number, String words) {
        if (words.isBlank() || words.length() > MOST) {
            throw Refusal.invalid("note", "A note has 1 to 5,000 characters.");
        }
        var talk = get(visitor, number);
        var notes = notes(visitor, talk);
        if (!notes.isEmpty()
                && notes.getLast().words().equals(clean(words))
                && notes.getLast().person().equals(visitor.person())) {
            return;
        }
        db.in(visitor.workspace())
                .sql("""
                insert into act.talk_notes (workspace_id, talk_id, person_id, words, at)
                values (:workspace, :id, :person, :words, :at)
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", talk.id())
                .param("person", visitor.person().value())
                .param("words", clean(words))
                .param("at", at())
                .update();
        tell(visitor, talk, false);
    }

    /** They looked how it went; saying it again changes nothing. */
    @Transactional
    public void followed(Visitor visitor, int number) {
        db.in(visitor.workspace())
                .sql("""
                update act.talks set followed_at = :at, version = version + 1
                where workspace_id = :workspace and id = :id and followed_at is null
                """)
                .param("at", at())
                .param("workspace", visitor.workspace().value())
                .param("id", get(visitor, number).id())
                .update();
    }

    private OffsetDateTime at() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static String clean(String words) {
        var text = words.strip().replace("\r\n", "\n").replace("\u0000", "");
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Talk read(ResultSet row, int n) throws SQLException {
        var about = row.getObject("case_id", UUID.class);
        var followed = row.getTimestamp("followed_at");
        Instant followedAt = followed == null ? null : followed.toInstant();
        return new Talk(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                about == null ? null : new Case.Id(about),
                new Person.Id(row.getObject("employee_id", UUID.class)),
                new Person.Id(row.getObject("partner_id", UUID.class)),
                row.getString("said"),
                row.getString("learned"),
                row.getString("tries"),
                row.getObject("follow_on", LocalDate.class),
                followedAt,
                row.getTimestamp("made_at").toInstant(),
                row.getInt("version"));
    }
}
