package app.acta.notifications;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.data.Viewer;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.mail.Address;
import app.acta.platform.mail.Letter;
import app.acta.platform.mail.Mailbox;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.mail.Post;
import app.acta.platform.mail.Undelivered;
import app.acta.platform.web.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Mails people what they want to hear of by mail: everything that is due in one letter. Which notices a letter carries is
 * written down before it leaves; when Acta dies on the way the same letter goes again under the same Message-ID. What was
 * read in the product meanwhile is not mailed. A letter names what it is about and the deed; what a customer wrote stays in the product.
 */
@Component
class NoticeMail implements Job {
    // The database's clock starts a job, this machine's says what time it is: they may differ a little.
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int MOST_LINES = 200;

    private record Payload(UUID person) {}

    private record Line(UUID letter, String about, String path, String actor, String deed) {}

    private final Db db;
    private final Jobs jobs;
    private final Workspaces workspaces;
    private final Mailboxes mailboxes;
    private final Post post;
    private final PublicAddress address;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    NoticeMail(
            Db db,
            @org.springframework.context.annotation.Lazy Jobs jobs,
            Workspaces workspaces,
            Mailboxes mailboxes,
            Post post,
            PublicAddress address,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.jobs = jobs;
        this.workspaces = workspaces;
        this.mailboxes = mailboxes;
        this.post = post;
        this.address = address;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Looks at this time for what the person should be mailed. */
    void later(Workspace.Id workspace, Person.Id person, Instant at) {
        jobs.later(workspace, kind(), json.writeValueAsString(new Payload(person.value())), at);
    }

    /** What waits for this person, and is in no letter yet, leaves at this time; a rule that has its own way keeps it. */
    void move(Workspace.Id workspace, Person.Id person, Instant due) {
        var moved = db.in(workspace)
                .sql("""
                update notifications.notices n set mail_due = :due
                where workspace_id = :workspace and person_id = :person and mail_due is not null and mailed_at is null
                    and letter is null
                    and not exists (select from notifications.rule_ways w
                        where w.workspace_id = :workspace and w.person_id = :person and w.rule_id = n.rule_id)
                """)
                .param("due", Slips.at(due))
                .param("workspace", workspace.value())
                .param("person", person.value())
                .update();
        if (moved > 0) {
            later(workspace, person, due);
        }
    }

    @Override
    public String kind() {
        return "notifications.mail";
    }

    @Override
    public String title() {
        return "Notifications by mail";
    }

    @Override
    public void run(Boundary boundary, String payload) throws Undelivered {
        var workspace = new Workspace.Id(boundary.value());
        var id = new Person.Id(json.readValue(payload, Payload.class).person());
        // A letter tells nobody of what they may not see.
        Viewer.is(id.value());
        try {
            send(workspace, id);
        } finally {
            Viewer.gone();
        }
    }

    private void send(Workspace.Id workspace, Person.Id id) throws Undelivered {
        var lines = transaction.execute(status -> gather(workspace, id));
        if (lines == null || lines.isEmpty()) {
            return;
        }
        var person = workspaces.members(workspace).stream()
                .map(Workspaces.Membership::person)
                .filter(member -> member.id().equals(id))
                .findFirst();
        var mailbox = mailboxes.of(workspace);
        for (var letter :
                lines.stream().collect(Collectors.groupingBy(Line::letter)).entrySet()) {
            if (person.isEmpty() || mailbox.isEmpty()) {
                var why = person.isEmpty() ? "The person no longer works here." : "No mail server is set up.";
                ended(workspace, id, letter.getKey(), why);
                continue;
            }
            try {
                post.send(
                        mailbox.get(),
                        letter(workspace, person.get(), mailbox.get(), letter.getKey(), letter.getValue()));
                ended(workspace, id, letter.getKey(), null);
            } catch (Undelivered e) {
                if (!e.isForGood()) {
                    throw e;
                }
                ended(workspace, id, letter.getKey(), e.sentence());
            }
        }
    }

    // Lines that have a letter keep it: it may have left already.
    private List<Line> gather(Workspace.Id workspace, Person.Id person) {
        db.in(workspace)
                .sql("""
                update notifications.notices set letter = :letter
                where workspace_id = :workspace and person_id = :person and mail_due <= :now and mailed_at is null
                    and letter is null and read_at is null
                """)
                .param("letter", UUID.randomUUID())
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("now", Slips.at(clock.instant().plus(SKEW)))
                .update();
        return db.in(workspace)
                .sql("""
                select letter, coalesce(about, 'Case ' || number) as about, coalesce(path, 'cases/' || number) as path, actor,
                       deed
                from notifications.notices
                where workspace_id = :workspace and person_id = :person and letter is not null and mailed_at is null
                order by id
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query(Line.class)
                .list();
    }

    private void ended(Workspace.Id workspace, Person.Id person, UUID letter, @Nullable String problem) {
        db.in(workspace)
                .sql("""
                update notifications.notices set mailed_at = now(), mail_problem = :problem
                where workspace_id = :workspace and person_id = :person and letter = :letter and mailed_at is null
                """)
                .param("problem", problem)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("letter", letter)
                .update();
    }

    private Letter letter(Workspace.Id workspace, Person person, Mailbox mailbox, UUID id, List<Line> lines) {
        var place = workspaces.get(workspace);
        var base = address.of("/" + place.slug());
        var subject = lines.size() == 1
                ? "%s: %s".formatted(lines.getFirst().about(), said(lines.getFirst()))
                : "%d notifications from %s".formatted(lines.size(), place.name());
        var text = new StringBuilder();
        lines.stream()
                .limit(MOST_LINES)
                .forEach(line ->
                        text.append("%s: %s.\n%s/%s\n\n".formatted(line.about(), said(line), base, line.path())));
        if (lines.size() > MOST_LINES) {
            text.append("And %d more.\n\n".formatted(lines.size() - MOST_LINES));
        }
        text.append("All of them: ").append(base).append("/notifications\n");
        text.append("What you hear of, and when: ").append(base).append("/notifications/settings\n");
        var from = mailbox.from().mail();
        return new Letter(
                "<" + id + from.substring(from.lastIndexOf('@')) + ">",
                Address.of(person.email(), person.name()),
                place.name(),
                subject,
                text.toString(),
                null,
                List.of(),
                true);
    }

    private static String said(Line line) {
        return line.actor() + " " + line.deed();
    }
}
