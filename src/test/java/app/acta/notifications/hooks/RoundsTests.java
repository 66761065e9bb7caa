package app.acta.notifications.hooks;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.notifications.Notice;
import app.acta.notifications.Notices;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTests extends AtHook {
    @Test
    void what_fails_is_sent_again_under_the_same_id_until_it_arrives() throws Exception {
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        receiver.answers(call -> Receiver.say(call, 500, "not now"));
        story.complaint("Broken", null);
        eventually("it was tried", () -> log(added).stream().anyMatch(one -> one.problem() != null));
        assertThat(log(added)).singleElement().satisfies(one -> {
            assertThat(one.ended()).isFalse();
            assertThat(one.status()).isEqualTo(500);
            assertThat(one.answer()).isEqualTo("not now");
        });
        assertThat(hooks.get(owner.workspace(), added.id()).failingSince()).isNotNull();
        receiver.answers(call -> Receiver.say(call, 204, ""));
        hurry();
        assertThat(log(added)).singleElement().matches(Deliveries.Delivery::delivered);
        assertThat(hooks.get(owner.workspace(), added.id()).failingSince()).isNull();
        assertThat(receiver.calls())
                .extracting(Receiver.Call::id)
                .hasSize(2)
                .containsOnly(receiver.calls().getFirst().id());
        hurry();
        assertThat(receiver.calls()).hasSize(2);
    }

    @Test
    void a_redirect_leads_nowhere() {
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        receiver.answers(call -> {
            call.getResponseHeaders().set("Location", receiver.address() + "/elsewhere");
            Receiver.say(call, 302, "");
        });
        assertThatThrownBy(() -> rounds.test(owner, added.id())).hasMessageContaining("302");
        assertThat(receiver.calls()).extracting(Receiver.Call::path).containsExactly("/in");
    }

    @Test
    void of_an_answer_of_a_megabyte_only_the_beginning_is_kept() {
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        receiver.answers(call -> {
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        });
        assertThat(rounds.test(owner, added.id())).startsWith("It answered 200");
        assertThat(log(added).getFirst().answer()).hasSize(Courier.KEPT);
    }

    @Test
    void a_slow_program_holds_up_no_other() throws Exception {
        var slow = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        var holds = new CountDownLatch(1);
        try (var fast = new Receiver()) {
            var other = hooks.add(
                    owner, new Hooks.Wanted("Fast", "signed", fast.address(), EnumSet.of(Happening.OPENED), "", false));
            receiver.answers(call -> {
                try {
                    holds.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                Receiver.say(call, 200, "late");
            });
            story.complaint("One", null);
            eventually("the slow one has it", () -> receiver.calls().size() == 1);
            story.complaint("Two", null);
            eventually("the fast one has both", () -> fast.calls().size() == 2);
            assertThat(log(slow)).noneMatch(Deliveries.Delivery::delivered);
            holds.countDown();
            eventually("the slow one got both", () -> log(slow).stream().allMatch(Deliveries.Delivery::delivered));
            assertThat(log(other)).hasSize(2);
        }
    }

    @Test
    void two_processes_that_send_at_once_send_each_message_once() throws Exception {
        var added = hook(Hook.Kind.SIGNED, false, Happening.VOICE);
        receiver.answers(call -> Receiver.say(call, 503, ""));
        IntStream.range(0, 20).forEach(n -> story.complaint("Broken " + n, null));
        eventually("all are written down", () -> log(added).size() == 20);
        var arrived = new CopyOnWriteArrayList<String>();
        receiver.answers(call -> {
            arrived.add(call.getRequestHeaders().getFirst("webhook-id"));
            Receiver.say(call, 200, "");
        });
        ready();
        var nodes = IntStream.range(0, 3)
                .mapToObj(n -> Thread.ofVirtual().start(() -> {
                    try {
                        rounds.run(owner.workspace(), "{}");
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        for (var node : nodes) {
            node.join();
        }
        eventually("all arrived", () -> log(added).stream().allMatch(Deliveries.Delivery::delivered));
        assertThat(arrived).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void what_a_killed_process_held_is_sent_by_the_next_under_the_same_id() throws Exception {
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        receiver.answers(call -> Receiver.say(call, 500, ""));
        story.complaint("Broken", null);
        eventually("it was tried", () -> log(added).stream().anyMatch(one -> one.problem() != null));
        receiver.answers(call -> Receiver.say(call, 200, ""));
        ready();
        // Somebody takes it and is never heard of again.
        assertThat(house.getBean(Ledger.class).claim(owner.workspace(), added.id(), 1))
                .hasSize(1);
        rounds.run(owner.workspace(), "{}");
        assertThat(receiver.calls()).hasSize(1);
        db.in(owner.workspace())
                .sql("update notifications.deliveries set claimed_until = now() where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        rounds.run(owner.workspace(), "{}");
        assertThat(receiver.calls()).hasSize(2);
        assertThat(receiver.calls().get(1).id())
                .isEqualTo(receiver.calls().get(0).id());
        assertThat(log(added)).singleElement().matches(Deliveries.Delivery::delivered);
    }

    @Test
    void who_says_that_it_is_gone_is_stopped_and_so_is_who_fails_for_days() throws Exception {
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        receiver.answers(call -> Receiver.say(call, 410, ""));
        story.complaint("Broken", null);
        eventually(
                "it is stopped", () -> !hooks.get(owner.workspace(), added.id()).runs());
        story.complaint("Broken again", null);
        assertThat(log(added)).hasSize(1);
        receiver.answers(call -> Receiver.say(call, 500, ""));
        hooks.start(owner, added.id());
        // Starting sends at once: what waits may be on its way when it is hurried.
        eventually("it fails", () -> hooks.get(owner.workspace(), added.id()).failingSince() != null);
        db.in(owner.workspace())
                .sql("update notifications.hooks set failing_since = now() - interval '6 days'"
                        + " where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        hurry();
        eventually(
                "it is stopped again",
                () -> !hooks.get(owner.workspace(), added.id()).runs());
        assertThat(house.getBean(Notices.class).list(owner, null))
                .extracting(Notice::about)
                .containsOnly("Webhook Desk")
                .hasSize(2);
        assertThat(hooks.get(owner.workspace(), added.id()).stoppedWhy())
                .isEqualTo("Nothing arrived there for 5 days.");
    }
}
