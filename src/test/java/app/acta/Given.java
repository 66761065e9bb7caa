package app.acta;

import app.acta.identity.FirstRun;
import app.acta.identity.Person;
import app.acta.identity.Persons;
import app.acta.identity.Role;
import app.acta.identity.Tokens;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** What a test starts from: a workspace of its own, people in it, tokens, browsers. */
@TestComponent
public class Given {
    /** Everybody's password. */
    public static final String PASSWORD = "correct horse battery";

    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final FirstRun firstRun;
    private final Workspaces workspaces;
    private final Persons persons;
    private final Tokens tokens;
    private final Environment environment;

    Given(FirstRun firstRun, Workspaces workspaces, Persons persons, Tokens tokens, Environment environment) {
        this.firstRun = firstRun;
        this.workspaces = workspaces;
        this.persons = persons;
        this.tokens = tokens;
        this.environment = environment;
    }

    /** A workspace with an owner, as the owner sees it. */
    public Visitor workspace() {
        var word = "w" + UUID.randomUUID().toString().substring(0, 12);
        var made = firstRun.create(
                word, "Workspace " + word, "Europe/Zurich", word + "@example.com", "Olive Owner", PASSWORD);
        return new Visitor(
                made.workspace(), Role.OWNER, made.owner(), made.owner().name(), null);
    }

    /** Another member of the workspace. */
    public Visitor member(Workspace workspace, Role role) {
        var word = role.key() + UUID.randomUUID().toString().substring(0, 8);
        Person person = persons.add(
                word + "@example.com",
                role.title() + " " + word.substring(role.key().length()),
                PASSWORD);
        workspaces.join(workspace.id(), person.id(), role);
        return new Visitor(workspace, role, person, person.name(), null);
    }

    /** An API token of this role. */
    public String token(Workspace workspace, Role role) {
        return tokens.create(workspace.id(), null, "test " + role.key(), role, 30)
                .word();
    }

    /** A new page of the browser, in which this visitor is signed in. */
    public Page page(BrowserContext browser, Visitor visitor) {
        browser.addCookies(web(visitor).cookies().stream()
                .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(address()))
                .toList());
        return browser.newPage();
    }

    /** The address of the running product. */
    public String address() {
        return "http://127.0.0.1:" + environment.getProperty("local.server.port");
    }

    /** An HTTP client that keeps cookies and follows redirects, signed in as nobody. */
    public Web web() {
        return new Web(address());
    }

    /** The same, signed in. */
    public Web web(Visitor visitor) {
        var member = visitor.member();
        if (member == null) {
            throw new IllegalArgumentException("A token does not browse");
        }
        return web().signIn(member.email(), PASSWORD);
    }

    /** Waits until something that happens elsewhere has happened, a minute at most. */
    public static void eventually(String what, BooleanSupplier happened) {
        eventually(what, Duration.ofMinutes(1), happened);
    }

    /** The same for what takes longer on a busy machine. */
    public static void eventually(String what, Duration most, BooleanSupplier happened) {
        var end = Instant.now().plus(most);
        while (true) {
            var looked = System.nanoTime();
            if (happened.getAsBoolean()) {
                return;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Did not happen: " + what);
            }
            try {
                // As long as looking took: half of the machine at least is for what is waited for.
                var took = (System.nanoTime() - looked) / 1_000_000;
                Thread.sleep(Math.clamp(took, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
