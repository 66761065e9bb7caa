package app.acta.notifications.push;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Restrictions;
import app.acta.act.RuleMet;
import app.acta.listen.Feedback;
import app.acta.notifications.Manner;
import app.acta.notifications.Manners;
import app.acta.notifications.Notice;
import app.acta.notifications.Notices;
import app.acta.platform.data.Viewer;
import java.security.GeneralSecurityException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

class PushTests extends AtBrowser {
    @Autowired
    Pushing pushing;

    @Autowired
    Manners manners;

    @Autowired
    Notices notices;

    @Autowired
    Cases cases;

    @Autowired
    ObjectMapper json;

    private Case given() {
        var held = story.complaint("Broken", "ann@example.com");
        cases.assign(owner, held.number(), agent.person(), "", held.version());
        return story.now(held);
    }

    /** A time of day so many hours from now: what is about hours must not hang on the hour at which this runs. */
    private static String hour(int from) {
        return LocalTime.now(ZoneOffset.UTC)
                .plusHours(from)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private void choose(boolean digest, String quietFrom, String quietTo, boolean push) {
        manners.save(
                agent,
                new Manners.Wanted(
                        Map.of(
                                Notice.Kind.GIVEN, new Manner.Way(false, false, push),
                                Notice.Kind.CHANGED, new Manner.Way(false, false, push)),
                        digest,
                        hour(-3),
                        quietFrom,
                        quietTo,
                        Set.of(),
                        "Etc/UTC"));
    }

    private void run() throws Exception {
        pushing.run(owner.workspace(), "{\"person\":\"" + agent.person().value() + "\"}");
    }

    /** As if the time had come. */
    private void ready(String what) {
        db.in(owner.workspace())
                .sql("update notifications." + what + " = now() where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
    }

    private int waiting() {
        return db.in(owner.workspace())
                .sql("select count(*) from notifications.pushes where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Integer.class)
                .single();
    }

    private Pushing.Shown shown(PushStation.Line line) throws GeneralSecurityException {
        return json.readValue(line.read(service.of(line).getLast().body()), Pushing.Shown.class);
    }

    @Test
    void each_browser_of_a_person_shows_what_happened_and_nothing_that_a_customer_wrote() throws Exception {
        var desk = service.line("desk");
        var others = service.line("others");
        add(agent, phone);
        add(agent, desk);
        add(owner, others);
        var held = given();
        eventually("both have it", () -> waiting() == 0 && told() == 2);
        assertThat(shown(phone).title()).isEqualTo("Case " + held.number());
        assertThat(shown(desk).body()).isEqualTo(owner.actor() + " gave you the case");
        assertThat(shown(desk).url())
                .isEqualTo("/" + owner.place().slug() + "/notifications/"
                        + notices.list(agent, null).getFirst().id().value());
        assertThat(phone.read(service.of(phone).getFirst().body())).doesNotContain("Broken", "ann");
        assertThat(service.of(others)).as("one's own deeds are not announced").isEmpty();

        var first = service.of(phone).getFirst();
        assertThat(first.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(first.header("TTL")).isEqualTo("86400");
        assertThat(first.header("Authorization"))
                .startsWith("vapid t=")
                .endsWith(", k=" + keys.open(owner.workspace()));
        cases.note(owner, held.number(), "Call her today.");
        eventually("the next one is there", () -> service.of(phone).size() == 2);
        assertThat(service.of(phone).get(1).header("Topic"))
                .as("the same case: the newer takes the place of the older")
                .isEqualTo(first.header("Topic"))
                .matches("[A-Za-z0-9_-]{1,32}")
                .isNotEqualTo(service.of(desk).getFirst().header("Topic"));
        assertThat(browsers.of(agent))
                .allMatch(browser -> browser.problem() == null)
                .extracting(PushBrowser::name)
                .containsOnly("Firefox on Linux");
    }

    private long told() {
        return browsers.of(agent).stream().filter(one -> one.toldAt() != null).count();
    }

    @Test
    void what_waits_through_quiet_hours_comes_as_one_and_without_what_was_read() throws Exception {
        add(agent, phone);
        choose(false, hour(-2), hour(2), true);
        var held = given();
        cases.note(owner, held.number(), "Call her today.");
        run();
        assertThat(service.of(phone)).isEmpty();
        ready("notices set push_due");
        run();
        assertThat(shown(phone).title()).isEqualTo("2 notifications");
        assertThat(shown(phone).url()).isEqualTo("/" + owner.place().slug() + "/notifications");
        run();
        assertThat(service.of(phone)).hasSize(1);

        cases.note(owner, held.number(), "Call her tomorrow.");
        db.in(owner.workspace())
                .sql("update notifications.notices set read_at = now() where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        ready("notices set push_due");
        run();
        assertThat(service.of(phone)).as("it was read meanwhile").hasSize(1);
    }

    @Test
    void what_waits_follows_the_new_choice_and_a_kind_that_was_taken_away_comes_no_more() throws Exception {
        add(agent, phone);
        choose(true, "", "", true);
        var held = given();
        choose(false, "", "", true);
        eventually("it came at once", () -> service.of(phone).size() == 1);
        choose(false, "", "", false);
        cases.note(owner, held.number(), "Call her today.");
        run();
        assertThat(service.of(phone)).hasSize(1);
        assertThat(notices.unread(agent)).isZero();
    }

    @Test
    void what_fails_is_sent_again_and_an_abandoned_one_too() throws Exception {
        add(agent, phone);
        service.answers(503);
        var held = given();
        eventually("it was tried", () -> browsers.of(agent).getFirst().problem() != null);
        assertThat(browsers.of(agent).getFirst().problem()).isEqualTo("Its push service answered 503.");
        service.answers(201);
        ready("pushes set due_at");
        run();
        eventually("it came", () -> waiting() == 0);
        assertThat(service.of(phone)).hasSize(2);
        assertThat(browsers.of(agent).getFirst().problem()).isNull();

        // Whoever held it died: nobody takes it before the hold is over, and somebody does then.
        service.answers(503);
        cases.note(owner, held.number(), "Call her.");
        eventually("it was tried", () -> browsers.of(agent).getFirst().problem() != null);
        db.in(owner.workspace())
                .sql("update notifications.pushes set due_at = now(), claim = gen_random_uuid(),"
                        + " claimed_until = now() + interval '1 minute' where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .update();
        service.answers(201);
        var before = service.of(phone).size();
        run();
        assertThat(service.of(phone)).hasSize(before);
        ready("pushes set claimed_until");
        run();
        eventually("somebody sent it", () -> waiting() == 0);
        assertThat(service.of(phone)).hasSize(before + 1);
    }

    @Test
    void of_a_case_that_was_restricted_meanwhile_no_browser_tells() throws Exception {
        add(agent, phone);
        choose(true, "", "", true);
        var number = given().number();
        Viewer.is(owner.person().value());
        house.getBean(Restrictions.class).restrict(owner, number, "A threat with a weapon", List.of());
        Viewer.gone();
        ready("notices set push_due");
        run();
        assertThat(service.of(phone)).isEmpty();
    }

    @Test
    void a_long_name_is_cut_between_signs() throws Exception {
        add(agent, phone);
        house.getBean(TransactionTemplate.class)
                .executeWithoutResult(open -> house.publishEvent(new RuleMet(
                        owner.workspace(),
                        UUID.randomUUID(),
                        "😀".repeat(400),
                        new Feedback.Id(UUID.randomUUID()),
                        null,
                        agent.person(),
                        null)));
        eventually("it came", () -> service.of(phone).size() == 1);
        assertThat(shown(phone).body()).isEqualTo("The rule \"" + "😀".repeat(289) + "…");
    }

    @Test
    void a_browser_that_listens_no_longer_goes_and_one_that_declines_says_so() throws Exception {
        var declining = service.line("declining");
        add(agent, phone);
        service.answers(410);
        var held = given();
        eventually("it is gone", () -> browsers.of(agent).isEmpty());
        assertThat(waiting()).isZero();
        add(agent, declining);
        service.answers(403);
        cases.note(owner, held.number(), "Call her.");
        eventually("it was declined", () -> service.of(declining).size() == 1 && waiting() == 0);
        assertThat(browsers.of(agent).getFirst().problem()).isEqualTo("Its push service answered 403.");
    }
}
