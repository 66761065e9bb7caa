package app.acta.measure.boards;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.mail.Address;
import app.acta.platform.mail.Letter;
import app.acta.platform.mail.Mailbox;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.mail.Post;
import app.acta.platform.mail.Undelivered;
import app.acta.platform.words.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Mails a board when its time comes: the sentences as text, the whole as a PDF file. Each letter is written down before it
 * leaves; when Acta dies on the way it goes again under the same Message-ID, and nobody gets two on a day.
 */
@Component
class BoardMail implements Job {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private record Payload(UUID board, Instant due) {}

    private record Plan(String every, int weekday, int hour) {}

    private record Waiting(UUID person, UUID letter) {}

    private final Db db;
    private final Boards boards;
    private final Paper.Writer writer;
    private final Workspaces workspaces;
    private final Mailboxes mailboxes;
    private final Post post;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    BoardMail(
            Db db,
            Boards boards,
            Paper.Writer writer,
            Workspaces workspaces,
            Mailboxes mailboxes,
            Post post,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.boards = boards;
        this.writer = writer;
        this.workspaces = workspaces;
        this.mailboxes = mailboxes;
        this.post = post;
        this.jobs = jobs;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "measure.board";
    }

    @Override
    public String title() {
        return "A board by mail";
    }

    /** Mails it at this time, if that is still its time then. */
    void later(Workspace.Id workspace, Board.Id board, Instant due) {
        jobs.later(workspace, kind(), json.writeValueAsString(new Payload(board.value(), due)), due);
    }

    @Override
    public void run(Boundary boundary, String payload) throws Undelivered {
        var place = workspaces.get(new Workspace.Id(boundary.value()));
        var asked = json.readValue(payload, Payload.class);
        var id = new Board.Id(asked.board());
        var plan = plan(place.id(), id, asked.due());
        var board = boards.find(place.id(), id).orElse(null);
        // Its time was changed, or it is mailed no more.
        if (plan == null || board == null) {
            return;
        }
        var day = LocalDate.ofInstant(asked.due(), place.timeZone());
        send(place, board, day);
        transaction.executeWithoutResult(status -> onward(place, id, plan, asked.due()));
    }

    /** What could not be sent is written beside the letter, where who plans the mails sees it; the next one gets its try. */
    @Override
    public boolean gaveUp(Boundary boundary, String payload, String why) {
        var place = workspaces.get(new Workspace.Id(boundary.value()));
        var asked = json.readValue(payload, Payload.class);
        var id = new Board.Id(asked.board());
        var plan = plan(place.id(), id, asked.due());
        if (plan != null) {
            var day = LocalDate.ofInstant(asked.due(), place.timeZone());
            transaction.executeWithoutResult(status -> {
                waiting(place.id(), id, day).forEach(letter -> ended(place.id(), letter, why));
                onward(place, id, plan, asked.due());
            });
        }
        return true;
    }

    private @Nullable Plan plan(Workspace.Id workspace, Board.Id id, Instant due) {
        return db.in(workspace)
                .sql("""
                select every, weekday, hour from measure.board_mails
                where workspace_id = :workspace and board_id = :board and next_at = :due
                """)
                .param("workspace", workspace.value())
                .param("board", id.value())
                .param("due", at(due))
                .query(Plan.class)
                .optional()
                .orElse(null);
    }

    private void send(Workspace place, Board board, LocalDate day) throws Undelivered {
        var members = workspaces.members(place.id()).stream()
                .map(Workspaces.Membership::person)
                .filter(board::isSeenBy)
                .toList();
        var letters = transaction.execute(status -> written(place.id(), board.id(), day, members));
        if (letters == null || letters.isEmpty()) {
            return;
        }
        var mailbox = mailboxes.of(place.id());
        if (mailbox.isEmpty()) {
            letters.forEach(letter -> ended(place.id(), letter, "No mail server is set up."));
            return;
        }
        var paper = writer.write(place, board);
        var file = new Letter.File("board-" + day + ".pdf", "application/pdf", PaperPdf.of(paper));
        for (var waiting : letters) {
            var reader = members.stream()
                    .filter(person -> person.id().value().equals(waiting.person()))
                    .findFirst();
            if (reader.isEmpty()) {
                ended(place.id(), waiting, "This person no longer sees the board.");
                continue;
            }
            try {
                post.send(mailbox.get(), letter(place, reader.get(), mailbox.get(), waiting, paper, day, file));
                ended(place.id(), waiting, null);
            } catch (Undelivered e) {
                if (!e.isForGood()) {
                    throw e;
                }
                ended(place.id(), waiting, e.sentence());
            }
        }
    }

    // Who has had the day's letter, or left, is not written to.
    private List<Waiting> written(Workspace.Id workspace, Board.Id board, LocalDate day, List<Person> members) {
        db.in(workspace)
                .sql("""
                insert into measure.board_letters (workspace_id, board_id, person_id, day)
                select workspace_id, board_id, person_id, :day from measure.board_readers
                where workspace_id = :workspace and board_id = :board and person_id = any(:members)
                on conflict do nothing
                """)
                .param("day", day)
                .param("workspace", workspace.value())
                .param("board", board.value())
                .param(
                        "members",
                        members.stream().map(person -> person.id().value()).toArray(UUID[]::new))
                .update();
        return waiting(workspace, board, day);
    }

    private List<Waiting> waiting(Workspace.Id workspace, Board.Id board, LocalDate day) {
        return db.in(workspace)
                .sql("""
                select person_id as person, letter from measure.board_letters
                where workspace_id = :workspace and board_id = :board and day = :day and ended_at is null
                order by person_id
                """)
                .param("workspace", workspace.value())
                .param("board", board.value())
                .param("day", day)
                .query(Waiting.class)
                .list();
    }

    private void ended(Workspace.Id workspace, Waiting letter, @Nullable String problem) {
        db.in(workspace)
                .sql("""
                update measure.board_letters set ended_at = :now, problem = :problem
                where workspace_id = :workspace and letter = :letter and ended_at is null
                """)
                .param("now", at(clock.instant()))
                .param("problem", problem)
                .param("workspace", workspace.value())
                .param("letter", letter.letter())
                .update();
    }

    // Only whoever moves the time on asks for the next one: a job that runs twice does not begin two chains.
    private void onward(Workspace place, Board.Id id, Plan plan, Instant due) {
        var every = Named.of(Mailing.Every.class, plan.every()).orElse(Mailing.Every.WEEK);
        var now = clock.instant();
        var next =
                every.next(now.isAfter(due) ? now : due, DayOfWeek.of(plan.weekday()), plan.hour(), place.timeZone());
        var moved = db.in(place.id())
                .sql("""
                update measure.board_mails set next_at = :next
                where workspace_id = :workspace and board_id = :board and next_at = :due
                """)
                .param("next", at(next))
                .param("workspace", place.id().value())
                .param("board", id.value())
                .param("due", at(due))
                .update();
        if (moved > 0) {
            later(place.id(), id, next);
        }
    }

    private static Letter letter(
            Workspace place,
            Person to,
            Mailbox mailbox,
            Waiting waiting,
            Paper paper,
            LocalDate day,
            Letter.File file) {
        var from = mailbox.from().mail();
        return new Letter(
                "<" + waiting.letter() + from.substring(from.lastIndexOf('@')) + ">",
                Address.of(to.email(), to.name()),
                place.name(),
                paper.title() + ", " + DAY.format(day),
                paper.text(),
                null,
                List.of(),
                true,
                List.of(file));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
