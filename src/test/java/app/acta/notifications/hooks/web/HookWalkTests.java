package app.acta.notifications.hooks.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.RoomTest;
import app.acta.act.Story;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class HookWalkTests {
    @Autowired
    ApplicationContext house;

    @Test
    void an_owner_enters_a_program_tries_it_and_reads_how_it_answered() throws Exception {
        var story = new Story(house);
        var status = new AtomicInteger(500);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", call -> {
            call.sendResponseHeaders(status.get(), -1);
            call.close();
        });
        server.start();
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(browser, story.owner);
            var home = story.given.address() + "/" + story.owner.place().slug();
            page.navigate(home + "/settings/mail");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Webhooks"))
                    .click();
            assertThat(page.getByText("No webhooks yet")).isVisible();
            Browser.look(page, "webhooks-empty");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New webhook"))
                    .click();
            page.locator("[name=name]").fill("Warehouse");
            page.locator("[name=address]").fill("http://10.0.0.1/in");
            press(page, "Add it");
            assertThat(page.locator(".error")).containsText("not the open internet");
            Browser.look(page, "webhook-declined");
            page.locator("[name=address]")
                    .fill("http://127.0.0.1:" + server.getAddress().getPort() + "/in");
            press(page, "Add it");
            assertThat(page.locator("code").first()).containsText("whsec_");
            press(page, "Send a test");
            assertThat(page.getByText("The test did not arrive. It answered 500."))
                    .isVisible();
            status.set(204);
            press(page, "Send a test");
            assertThat(page.getByText("It answered 204")).isVisible();
            Browser.look(page, "webhook");
            press(page, "Stop");
            assertThat(page.getByText("Olive Owner stopped it.")).isVisible();
            press(page, "Start again");
            page.navigate(home + "/settings/webhooks");
            assertThat(page.getByText("Warehouse")).isVisible();
            Browser.look(page, "webhooks");
        } finally {
            server.stop(0);
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
