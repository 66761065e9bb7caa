package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.mail.StubbornServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class HangingMailTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Settlements settlements;

    @Autowired
    Letters letters;

    @Autowired
    Jobs jobs;

    @Autowired
    Db db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void a_mail_server_that_hangs_holds_up_its_own_letters_and_nothing_else() throws Exception {
        try (var hanging = new StubbornServer(Map.of("EHLO", StubbornServer.NOTHING));
                var here = new Desk(house);
                var elsewhere = new Desk(house)) {
            here.mailFrom(hanging.port());
            var held = here.caseOf("ann@example.com");
            here.reply(held, "One");
            here.reply(held, "Two");
            here.reply(held, "Three");
            eventually("somebody on the line", () -> hanging.callers() > 0);

            // The same kind of work in another workspace.
            elsewhere.postbox.open();
            var other = elsewhere.caseOf("bob@example.com");
            elsewhere.close(other);
            elsewhere.letters(1);
            eventually("sent", () -> elsewhere.talk(other).getFirst().state() == Message.State.SENT);

            // Another kind of work.
            clock.forward(Duration.ofDays(15));
            var question =
                    settlements.latest(elsewhere.owner.workspace(), other.id()).orElseThrow();
            jobs.now(elsewhere.owner.workspace(), "act.silence", "{\"question\":\"" + question.id() + "\"}");
            eventually("settled by silence", () -> elsewhere.now(other).loop().settledBy() == Case.SettledBy.SILENCE);

            assertThat(hanging.callers())
                    .as("letters of one workspace leave one after another")
                    .isOne();
            assertThat(here.talk(held))
                    .as("all the while the first letter was on its way, and the others waited their turn")
                    .extracting(Message::state)
                    .containsExactly(Message.State.LEAVING, Message.State.WAITING, Message.State.WAITING);
        }
    }

    @Test
    void a_letter_that_hangs_when_acta_stops_waits_for_the_next_start() throws Exception {
        try (var hanging = new StubbornServer(Map.of("EHLO", StubbornServer.NOTHING));
                var here = new Desk(house)) {
            here.mailFrom(hanging.port());
            var held = here.caseOf("ann@example.com");
            transaction.executeWithoutResult(status -> {
                here.reply(held, "One");
                // Nobody else sends it.
                db.in(here.owner.workspace())
                        .sql("delete from platform.jobs where workspace_id = :workspace")
                        .param("workspace", here.owner.workspace().value())
                        .update();
            });
            var letter = here.talk(held).getFirst().id().value();
            var sending = Thread.ofVirtual()
                    .start(() -> letters.run(here.owner.workspace(), "{\"message\":\"" + letter + "\"}"));
            eventually("somebody on the line", () -> hanging.callers() > 0);
            sending.interrupt();
            sending.join();
            assertThat(here.talk(held).getFirst().state()).isEqualTo(Message.State.WAITING);
            assertThat(here.talk(held).getFirst().problem()).contains("Acta was stopped");
        }
    }
}
