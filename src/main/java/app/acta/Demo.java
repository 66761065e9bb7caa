package app.acta;

import app.acta.identity.FirstRun;
import app.acta.identity.Persons;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.measure.boards.Boards;
import app.acta.measure.boards.Tiles;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code ./acta start --demo}: a workspace to look around in, with real complaints of public record and a survey history
 * that is generated and says so on every answer.
 */
@Component
@ConditionalOnProperty(name = "acta.demo", havingValue = "true")
@Order(Ordered.LOWEST_PRECEDENCE)
class Demo implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final String SLUG = "demo";
    private static final String OWNER = "olivia@demo.example";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String AGENT = "amir@demo.example";
    private static final Survey.Text SURVEY = new Survey.Text(
            "After a contact",
            "en",
            "You were in touch with us lately. We want to go on serving you, and to learn how: your view counts.",
            "How likely are you to recommend Harbour Finance to a friend or colleague?",
            "What did we do well?",
            "Somebody reads every word.",
            "Service contact",
            "",
            "",
            true,
            true);

    private final Workspaces workspaces;
    private final FirstRun firstRun;
    private final Persons persons;
    private final Surveys surveys;
    private final Intake intake;
    private final DataDirectory directory;
    private final DemoFixes fixes;
    private final DemoDeeds deeds;
    private final DemoFriends friends;
    private final Boards boards;
    private final Tiles tiles;

    Demo(
            Workspaces workspaces,
            FirstRun firstRun,
            Persons persons,
            Surveys surveys,
            Intake intake,
            DataDirectory directory,
            DemoFixes fixes,
            DemoDeeds deeds,
            DemoFriends friends,
            Boards boards,
            Tiles tiles) {
        this.workspaces = workspaces;
        this.firstRun = firstRun;
        this.persons = persons;
        this.surveys = surveys;
        this.intake = intake;
        this.directory = directory;
        this.fixes = fixes;
        this.deeds = deeds;
        this.friends = friends;
        this.boards = boards;
        this.tiles = tiles;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        open();
    }

    void open() {
        // The password is the installation's own: a demo that listens to the world must not open with a known word.
        var password = directory.secret("demo").substring(0, 16);
        var workspace = workspaces.bySlug(SLUG).orElseGet(() -> create(password));
        var survey = surveys.list(workspace.id()).stream()
                .map(Surveys.Listed::survey)
                .findFirst()
                .orElseGet(() -> surveys.create(workspace.id(), SURVEY));
        var address = address();
        System.out.println("The demo is open");
        System.out.println("  Sign in   " + address + "/sign-in  as  " + OWNER + "  (or the agent " + AGENT + ")");
        System.out.println("  Password  " + password);
        System.out.println("  Survey    " + address + "/s/" + survey.key());
        System.out.println("  Door      " + address + "/tell/" + SLUG);
        System.out.println("  Look at   " + address + "/" + SLUG + "/today  first, then Inbox and Pulse");
        Thread.ofPlatform().name("demo").daemon().start(() -> load(workspace.id(), survey));
    }

    private Workspace create(String password) {
        try {
            var made = firstRun.create(
                    SLUG, "Harbour Finance (demo)", "America/New_York", OWNER, "Olivia Owner", password);
            var agent = persons.add(AGENT, "Amir Agent", password);
            workspaces.join(made.workspace().id(), agent.id(), Role.AGENT);
            return made.workspace();
        } catch (Refusal refusal) {
            throw new IllegalStateException("The demo could not be made: " + refusal.sentence(), refusal);
        }
    }

    private String address() {
        return DataDirectory.running(directory.root())
                .map(DataDirectory.Instance::address)
                .orElse("http://localhost:8080");
    }

    private void load(Workspace.Id workspace, Survey survey) {
        var done = directory.root().resolve("demo-loaded");
        if (Files.exists(done)) {
            return;
        }
        try {
            var complaints = DemoVoices.complaints();
            var answers = DemoVoices.answers(survey);
            // The complaints last: the inbox shows first what arrived last.
            take(workspace, answers);
            take(workspace, complaints);
            friends.make(workspace, answers);
            fixes.make(member(workspace, OWNER, Role.OWNER));
            board(member(workspace, OWNER, Role.OWNER));
            Files.writeString(done, "The demo's voices are in; delete this file to load them again.\n");
            System.out.printf(
                    "The demo holds %,d real complaints and %,d generated survey answers now.%n",
                    complaints.size(), answers.size());
            work(member(workspace, OWNER, Role.OWNER), member(workspace, AGENT, Role.AGENT));
        } catch (IOException | UncheckedIOException | Refusal e) {
            log.warn("The demo's voices could not all be loaded; the next start tries again", e);
        }
    }

    private void board(Visitor owner) {
        if (boards.list(owner).isEmpty()) {
            tiles.beginUsual(owner, "How we are doing", true);
        }
    }

    private Visitor member(Workspace.Id workspace, String mail, Role role) {
        return workspaces.members(workspace).stream()
                .map(Workspaces.Membership::person)
                .filter(person -> person.email().equals(mail))
                .map(person -> new Visitor(workspaces.get(workspace), role, person, person.name(), null))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("The demo's " + mail + " is gone."));
    }

    // The newest complaints become cases once they are read; a machine that is slower than this shows them unworked.
    private void work(Visitor owner, Visitor agent) {
        var end = Instant.now().plus(PATIENCE);
        while (!deeds.ready(owner)) {
            if (Instant.now().isAfter(end)) {
                return;
            }
            try {
                Thread.sleep(Duration.ofMillis(200));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        deeds.make(owner, agent);
    }

    private void take(Workspace.Id workspace, List<Draft> drafts) {
        for (var from = 0; from < drafts.size(); from += Intake.MOST / 2) {
            intake.receive(workspace, drafts.subList(from, Math.min(drafts.size(), from + Intake.MOST / 2)));
        }
    }
}
