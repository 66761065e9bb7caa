package app.acta.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.identity.Workspaces;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushBrowsersTests extends AtBrowser {
    @Test
    void what_is_no_browser_is_declined_with_a_sentence() {
        for (var address : List.of(
                "", "push", "ftp://push.example.net/a", "http://10.0.0.1/inside", "https://169.254.169.254/latest")) {
            assertThatThrownBy(() -> browsers.add(agent, address, phone.key(), phone.secret(), ""))
                    .hasMessageMatching("(?s)(Write an address|.* is inside a network).*");
        }
        for (var key :
                List.of("", "%", phone.key().substring(4), "A" + phone.key().substring(1))) {
            assertThatThrownBy(() -> browsers.add(agent, phone.endpoint(), key, phone.secret(), ""))
                    .hasMessageContaining("keys that cannot be read");
        }
        assertThatThrownBy(() -> browsers.add(agent, phone.endpoint(), phone.key(), "AAAA", ""))
                .hasMessageContaining("keys that cannot be read");
        for (var n = 0; n < PushBrowsers.MOST; n++) {
            add(agent, service.line("n" + n));
        }
        assertThatThrownBy(() -> add(agent, phone)).hasMessageStartingWith("20 browsers tell you already");
        add(agent, service.line("n0"));
    }

    @Test
    void nobody_removes_anothers_browser_and_whoever_leaves_is_told_no_more() {
        add(agent, phone);
        var id = browsers.of(agent).getFirst().id();
        var stranger = story.given.workspace();
        for (var other : List.of(owner, stranger)) {
            assertThatThrownBy(() -> browsers.remove(other, id)).hasMessage("This browser tells you of nothing.");
        }
        add(owner, phone);
        assertThat(browsers.of(agent)).as("somebody else sits there now").isEmpty();
        add(agent, phone);
        assertThat(browsers.of(owner)).isEmpty();
        assertThat(keys.open(owner.workspace()))
                .isEqualTo(keys.open(owner.workspace()))
                .isNotEqualTo(keys.open(stranger.workspace()));
        house.getBean(Workspaces.class).remove(owner, agent.person());
        assertThat(browsers.of(agent)).isEmpty();
    }

    @Test
    void where_the_seal_is_another_one_keys_are_made_anew_and_old_browsers_go() {
        add(agent, phone);
        var before = keys.open(owner.workspace());
        db.in(owner.workspace())
                .sql("update notifications.push_keys set private_key = '\\x00' where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        assertThat(keys.open(owner.workspace())).isNotEqualTo(before);
        assertThat(browsers.of(agent)).isEmpty();
    }

    @Test
    void a_browser_is_called_what_people_call_it() {
        var apple = "AppleWebKit/537.36 (KHTML, like Gecko)";
        assertThat(PushBrowser.named(
                        "Mozilla/5.0 (Windows NT 10.0) " + apple + " Chrome/142.0 Safari/537.36 Edg/142.0"))
                .isEqualTo("Edge on Windows");
        assertThat(PushBrowser.named("Mozilla/5.0 (Linux; Android 16) " + apple + " Chrome/142.0 Mobile Safari/537.36"))
                .isEqualTo("Chrome on Android");
        assertThat(PushBrowser.named(
                        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) " + apple + " Version/26 Safari/605"))
                .isEqualTo("Safari on macOS");
        assertThat(PushBrowser.named("curl")).isEqualTo("A browser");
    }
}
