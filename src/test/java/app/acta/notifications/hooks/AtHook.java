package app.acta.notifications.hooks;

import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.ObjectMapper;

/** A workspace, and a program on this machine that webhooks are sent to. */
@RoomTest
abstract class AtHook {
    @Autowired
    ApplicationContext house;

    @Autowired
    Hooks hooks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Rounds rounds;

    @Autowired
    Db db;

    @Autowired
    ObjectMapper json;

    Story story;
    Visitor owner;
    Receiver receiver;

    @BeforeEach
    void workspace() throws IOException {
        story = new Story(house);
        owner = story.owner;
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    Hooks.Added hook(Hook.Kind kind, boolean words, Happening... events) {
        return hooks.add(owner, new Hooks.Wanted("Desk", kind.key(), receiver.address(), Set.of(events), "", words));
    }

    List<Deliveries.Delivery> log(Hooks.Added added) {
        return deliveries.newest(owner.workspace(), added.id());
    }

    /** As if the time had come to try again. */
    void ready() {
        var workspace = owner.workspace();
        db.in(workspace)
                .sql("update notifications.hooks set rests_until = null where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
        db.in(workspace)
                .sql("update notifications.deliveries set due_at = now()"
                        + " where workspace_id = :workspace and ended_at is null and claim is null")
                .param("workspace", workspace.value())
                .update();
    }

    void hurry() throws InterruptedException {
        ready();
        rounds.run(owner.workspace(), "{}");
    }

    static boolean verifies(String secret, Receiver.Call call) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            var signed = mac.doFinal((call.id() + "." + call.time() + "." + call.text()).getBytes("UTF-8"));
            return List.of(call.signature().split(" ", -1))
                    .contains("v1," + Base64.getEncoder().encodeToString(signed));
        } catch (java.security.GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
