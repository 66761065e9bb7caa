package app.acta.notifications.hooks;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.act.Case;
import app.acta.act.Restrictions;
import app.acta.measure.AlarmRang;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class HooksTests extends AtHook {
    @Test
    void a_program_is_told_with_a_signature_that_it_can_check_and_without_the_customers_words() {
        var added = hook(Hook.Kind.SIGNED, false, Happening.VOICE, Happening.OPENED);
        var held = story.complaint("The lamp came broken", "ann@example.com");
        eventually("both arrive", () -> receiver.calls().size() == 2);
        assertThat(receiver.calls()).allSatisfy(call -> {
            assertThat(verifies(added.secret(), call)).isTrue();
            assertThat(verifies(Signature.secret(), call)).isFalse();
            assertThat(call.text()).doesNotContain("lamp", "ann@", "Ann");
            assertThat(Math.abs(Long.parseLong(call.time()) - System.currentTimeMillis() / 1000))
                    .isLessThan(60);
        });
        var opened = receiver.calls().stream()
                .map(call -> json.readTree(call.text()))
                .filter(body -> body.path("type").asString().equals("case.opened"))
                .findFirst()
                .orElseThrow();
        assertThat(opened.path("data").path("case").path("number").asInt()).isEqualTo(held.number());
        assertThat(opened.path("data").path("case").path("url").asString()).endsWith("/cases/" + held.number());
        eventually("the log says so", () -> log(added).stream().allMatch(Deliveries.Delivery::delivered));
        assertThat(log(added)).hasSize(2).allSatisfy(one -> {
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.answer()).isEqualTo("thanks");
        });
    }

    @Test
    void words_go_along_only_where_the_owner_wants_it_and_call_nobody_in_a_chat() {
        hook(Hook.Kind.SLACK, true, Happening.VOICE);
        hook(Hook.Kind.MATTERMOST, true, Happening.VOICE);
        hook(Hook.Kind.TEAMS, true, Happening.VOICE);
        story.complaint("<!channel> @all [see](https://evil.example) & cry", null);
        eventually("all three are told", () -> receiver.calls().size() == 3);
        var texts = receiver.calls().stream().map(Receiver.Call::text).toList();
        assertThat(texts)
                .anySatisfy(text -> assertThat(text).contains("&lt;!channel&gt;", "&amp; cry", "|A voice (complaint)>"))
                .anySatisfy(text -> assertThat(json.readTree(text).path("text").asString())
                        .contains("@\u200ball", "\\[see\\]", "\\<!channel\\>", "[A voice (complaint)](http"))
                .anySatisfy(text -> assertThat(json.readTree(text)
                                .path("attachments")
                                .path(0)
                                .path("content")
                                .path("body")
                                .path(0)
                                .path("text")
                                .asString())
                        .contains("A voice (complaint)", "cry"));
    }

    @Test
    void after_a_change_of_the_secret_both_sign() {
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        var second = hooks.rotate(owner, added.id());
        rounds.test(owner, added.id());
        var call = receiver.calls().getFirst();
        assertThat(verifies(added.secret(), call)).isTrue();
        assertThat(verifies(second, call)).isTrue();
        db.in(owner.workspace())
                .sql("update notifications.hooks set old_until = now() where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        rounds.test(owner, added.id());
        assertThat(verifies(added.secret(), receiver.calls().getLast())).isFalse();
        assertThat(verifies(second, receiver.calls().getLast())).isTrue();
    }

    @Test
    void an_unusual_day_of_a_watched_number_is_told() {
        hook(Hook.Kind.SIGNED, false, Happening.ALARM);
        var watch = UUID.randomUUID();
        house.getBean(TransactionTemplate.class)
                .executeWithoutResult(open -> house.publishEvent(new AlarmRang(
                        owner.workspace(), watch, "Recommendation, Location: Basel", LocalDate.of(2026, 3, 4), "12")));
        eventually("it came", () -> !receiver.calls().isEmpty());
        var told = json.readTree(receiver.calls().getLast().text());
        assertThat(told.path("type").asString()).isEqualTo("alarm.rang");
        assertThat(told.path("data").path("alarm").path("watch").asString()).isEqualTo(watch.toString());
        assertThat(told.path("data").path("alarm").path("day").asString()).isEqualTo("2026-03-04");
    }

    @Test
    void what_only_named_people_may_see_leaves_to_nobody() throws Exception {
        var added = hook(Hook.Kind.SIGNED, true, Happening.CLOSED, Happening.OPENED);
        receiver.answers(call -> Receiver.say(call, 500, ""));
        Case held = story.complaint("Stolen by the clerk", null);
        eventually("it was tried", () -> log(added).stream().anyMatch(one -> one.problem() != null));
        house.getBean(Restrictions.class).restrict(owner, held.number(), "Theft", Set.of(owner.person()));
        receiver.answers(call -> Receiver.say(call, 200, ""));
        var before = receiver.calls().size();
        hurry();
        assertThat(receiver.calls()).hasSize(before);
    }

    @Test
    void an_address_inside_a_network_is_declined_and_names_the_way_out() {
        assertThatThrownBy(() -> hooks.add(
                        owner,
                        new Hooks.Wanted(
                                "In", "signed", "https://169.254.169.254/", Set.of(Happening.OPENED), "", false)))
                .hasMessageContaining("ACTA_HOOKS_OWN_NETWORKS");
        assertThatThrownBy(() -> hook(Hook.Kind.SIGNED, false)).hasMessageContaining("at least one");
        var stranger = story.given.workspace();
        var added = hook(Hook.Kind.SIGNED, false, Happening.OPENED);
        assertThatThrownBy(() -> hooks.get(stranger.workspace(), added.id())).hasMessage("There is no such webhook.");
        assertThat(deliveries.newest(stranger.workspace(), added.id())).isEmpty();
    }
}
