package app.acta.notifications.push.web;

import static app.acta.Given.eventually;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.notifications.push.PushStation;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class PushWalkTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Cases cases;

    @Test
    void a_browser_is_asked_tells_of_a_case_leads_there_and_is_taken_away_again() throws Exception {
        var story = new Story(house);
        var agent = story.given.member(story.owner.place(), Role.AGENT);
        var home = story.given.address() + "/" + story.owner.place().slug();
        try (var service = new PushStation();
                var browser = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(browser, agent);
            var complaints = Browser.complaints(page);
            page.navigate(home + "/notifications/settings");
            assertThat(page.getByText("No browser tells you yet.")).isVisible();
            browser.clearPermissions();
            press(page, "Tell me in this browser");
            assertThat(page.getByText("This browser may not show messages of Acta."))
                    .isVisible();
            Browser.axe(page);
            browser.grantPermissions(List.of("notifications"));
            press(page, "Tell me in this browser");
            assertThat(page.getByText("push service did not open a line")).isVisible();

            var line = service.line("chromium");
            browser.addInitScript(standIn(line.endpoint(), line.secret(), line.key()));
            page.reload();
            press(page, "Tell me in this browser");
            assertThat(page.getByText("This browser tells you from now on.")).isVisible();
            assertThat(page.getByText("(this one)")).isVisible();
            assertThat(page.getByText("Chrome on Linux")).isVisible();
            Browser.look(page, "notifications-pushed");

            var held = story.complaint("The lamp came broken", "ann@example.com");
            cases.assign(story.owner, held.number(), agent.person(), "", held.version());
            eventually("the push service has it", () -> service.of(line).size() == 1);
            deliver(page, home, line.read(service.of(line).getFirst().body()));
            var url = "navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all[0].data.url)";
            var shown = "navigator.serviceWorker.ready.then(r => r.getNotifications())"
                    + ".then(all => all.map(n => n.title + ': ' + n.body).join())";
            page.waitForFunction("() => " + shown);
            assertThat(page.evaluate(shown)).isEqualTo("Case " + held.number() + ": Olive Owner gave you the case");

            var link = String.valueOf(page.evaluate(url));
            page.navigate(story.given.address() + link);
            page.waitForURL("**/cases/" + held.number());
            assertThat(page.locator("#bell .count")).hasCount(0);

            page.navigate(home + "/notifications/settings");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove Chrome on Linux"))
                    .click();
            assertThat(page.getByText("No browser tells you yet.")).isVisible();
            // A context of its own is a private window, in which Chromium pushes nothing and says so.
            assertThat(complaints).allMatch(complaint -> complaint.contains("incognito"));
        }
        try (var browser = Browser.visitorWithoutScripts(Size.PHONE)) {
            var page = story.given.page(browser, agent);
            page.navigate(home + "/notifications/settings");
            assertThat(page.getByText("This browser cannot be asked to tell you"))
                    .isVisible();
        }
    }

    @Test
    void a_message_leads_into_its_own_workspace_and_nowhere_else() throws Exception {
        var worker = Files.readString(Path.of("src/main/resources/static/js/push.js"));
        try (var browser = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = browser.newPage();
            assertThat(page.evaluate("""
                    () => {
                      const hears = {}, opened = [];
                      const self = {
                        addEventListener: (name, listener) => { hears[name] = listener; },
                        registration: {scope: 'https://care.example.com/acme/'},
                        clients: {openWindow: url => opened.push(url)},
                      };
                      %s
                      for (const url of ['/acme/notifications/7', '/other/cases/1', 'https://elsewhere.example/acme/', undefined])
                        hears.notificationclick({notification: {close() {}, data: {url}}, waitUntil() {}});
                      return opened.map(url => url.replace('https://care.example.com', '')).join(' ');
                    }
                    """.formatted(worker))).isEqualTo("/acme/notifications/7 /acme/ /acme/ /acme/");
        }
    }

    /** As the browser does when its push service sends: the worker wakes and gets the words. */
    private static void deliver(Page page, String home, String words) {
        var session = page.context().newCDPSession(page);
        var found = new CopyOnWriteArrayList<String>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(one -> found.add(
                                one.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        page.waitForCondition(() -> !found.isEmpty());
        var message = new JsonObject();
        message.addProperty("origin", home.substring(0, home.lastIndexOf('/')));
        message.addProperty("registrationId", found.getFirst());
        message.addProperty("data", words);
        session.send("ServiceWorker.deliverPushMessage", message);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    /** Stands in for the line that a push service of the open internet would hand to the browser. */
    private static String standIn(String endpoint, String secret, String key) {
        return """
            (() => {
              const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0)).buffer;
              const line = {endpoint: '%s', options: {}, unsubscribe: async () => true,
                            getKey: name => bytes(name === 'auth' ? '%s' : '%s')};
              PushManager.prototype.subscribe = async options => {
                if (options.applicationServerKey.length !== 65) throw new Error('no key');
                sessionStorage.line = 'open';
                return line;
              };
              PushManager.prototype.getSubscription = async () => sessionStorage.line ? line : null;
            })();
            """.formatted(endpoint, secret, key);
    }
}
