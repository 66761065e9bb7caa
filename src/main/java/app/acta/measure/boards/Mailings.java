package app.acta.measure.boards;

import app.acta.identity.Audit;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Boards by mail: when, and to whom. */
@Component
public class Mailings {
    private static final int LATEST = 20;

    private final Db db;
    private final Boards boards;
    private final BoardMail mail;
    private final Workspaces workspaces;
    private final Audit audit;
    private final Clock clock;

    Mailings(Db db, Boards boards, BoardMail mail, Workspaces workspaces, Audit audit, Clock clock) {
        this.db = db;
        this.boards = boards;
        this.mail = mail;
        this.workspaces = workspaces;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a board is mailed; empty where it is not. */
    public Optional<Mailing> of(Workspace.Id workspace, Board.Id board) {
        return db.in(workspace)
                .sql("""
                select every, weekday, hour, next_at from measure.board_mails
                where workspace_id = :workspace and board_id = :board
                """)
                .param("workspace", workspace.value())
                .param("board", board.value())
                .query((row, n) -> new Mailing(
                        Named.of(Mailing.Every.class, row.getString("every")).orElse(Mailing.Every.WEEK),
                        DayOfWeek.of(row.getInt("weekday")),
                        row.getInt("hour"),
                        readers(workspace, board),
                        row.getTimestamp("next_at").toInstant(),
                        last(workspace, board)))
                .optional();
    }

    private Set<Person.Id> readers(Workspace.Id workspace, Board.Id board) {
        return db
                .in(workspace)
                .sql("""
                select person_id from measure.board_readers where workspace_id = :workspace and board_id = :board
                """)
                .param("workspace", workspace.value())
                .param("board", board.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(Person.Id::new)
                .collect(Collectors.toSet());
    }

    private List<Mailing.Sent> last(Workspace.Id workspace, Board.Id board) {
        return db.in(workspace)
                .sql("""
                select person_id, day, ended_at is not null as ended, problem from measure.board_letters
                where workspace_id = :workspace and board_id = :board
                order by day desc, person_id limit :most
                """)
                .param("workspace", workspace.value())
                .param("board", board.value())
                .param("most", LATEST)
                .query((row, n) -> new Mailing.Sent(
                        new Person.Id(row.getObject("person_id", UUID.class)),
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("ended"),
                        row.getString("problem")))
                .list();
    }

    /** The people a board can be mailed to: the members who may see it. */
    public List<Person> people(Workspace.Id workspace, Board board) {
        return workspaces.members(workspace).stream()
                .map(Workspaces.Membership::person)
                .filter(board::isSeenBy)
                .toList();
    }

    /**
     * Mails a board from now on, or otherwise than before.
     *
     * @param weekday on which, of a weekly mail
     * @throws Refusal invalid, naming the field, with a sentence; forbidden
     */
    @Transactional
    public void plan(
            Visitor visitor,
            Board.Id id,
            Mailing.Every every,
            DayOfWeek weekday,
            int hour,
            Collection<Person.Id> readers) {
        var board = boards.changeable(visitor, id);
        var people = people(visitor.workspace(), board).stream()
                .filter(person -> readers.contains(person.id()))
                .toList();
        if (people.isEmpty()) {
            throw Refusal.invalid("readers", "Choose at least one person who gets it.");
        }
        if (hour < 0 || hour > 23) {
            throw Refusal.invalid("hour", "An hour is a number from 0 to 23.");
        }
        var next = every.next(clock.instant(), weekday, hour, visitor.place().timeZone());
        db.in(visitor.workspace())
                .sql("""
                insert into measure.board_mails (workspace_id, board_id, every, weekday, hour, next_at)
                values (:workspace, :board, :every, :weekday, :hour, :next)
                on conflict (workspace_id, board_id) do update
                    set every = excluded.every, weekday = excluded.weekday, hour = excluded.hour,
                        next_at = excluded.next_at
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("every", every.key())
                .param("weekday", weekday.getValue())
                .param("hour", hour)
                .param("next", OffsetDateTime.ofInstant(next, ZoneOffset.UTC))
                .update();
        var chosen = people.stream().map(person -> person.id().value()).toArray(UUID[]::new);
        db.in(visitor.workspace())
                .sql("""
                delete from measure.board_readers
                where workspace_id = :workspace and board_id = :board and person_id <> all(:chosen)
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("chosen", chosen)
                .update();
        db.in(visitor.workspace())
                .sql("""
                insert into measure.board_readers (workspace_id, board_id, person_id)
                select :workspace, :board, person from unnest(cast(:chosen as uuid[])) as person
                on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("chosen", chosen)
                .update();
        mail.later(visitor.workspace(), id, next);
        audit.record(
                visitor,
                "board.mail",
                board.name() + ": " + people.stream().map(Person::email).collect(Collectors.joining(", ")));
    }

    /** Mails it no more; twice changes nothing. */
    @Transactional
    public void end(Visitor visitor, Board.Id id) {
        var board = boards.changeable(visitor, id);
        var ended = db.in(visitor.workspace())
                .sql("delete from measure.board_mails where workspace_id = :workspace and board_id = :board")
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .update();
        if (ended > 0) {
            audit.record(visitor, "board.mail.end", board.name());
        }
    }

    /** Whoever asks gets it no more. */
    public void leave(Visitor visitor, Board.Id id) {
        db.in(visitor.workspace())
                .sql("""
                delete from measure.board_readers
                where workspace_id = :workspace and board_id = :board and person_id = :person
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("person", visitor.person().value())
                .update();
    }
}
