package app.acta.notifications;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Postbox;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Clock;
import app.acta.act.ClockRunningOut;
import app.acta.act.RuleMet;
import app.acta.act.Story;
import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixJudged;
import app.acta.act.fixes.Fixes;
import app.acta.act.fixes.stat.Verdict;
import app.acta.act.problems.Problem;
import app.acta.act.problems.Problems;
import app.acta.act.promises.Promise;
import app.acta.act.promises.PromiseAtRisk;
import app.acta.act.talks.Talks;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Mailboxes;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class NoticesTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Notices notices;

    @Autowired
    Manners manners;

    @Autowired
    Cases cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Db db;

    Story story;
    Visitor owner;
    Visitor agent;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
        agent = story.given.member(owner.place(), Role.AGENT);
    }

    private Case given() {
        var held = story.complaint("Broken", "ann@example.com");
        cases.assign(owner, held.number(), agent.person(), "", held.version());
        return story.now(held);
    }

    @Test
    void whoever_is_given_a_case_hears_of_it_and_nobody_hears_of_their_own_deeds() {
        var held = given();
        assertThat(notices.list(agent, null)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.GIVEN);
            assertThat(notice.about()).isEqualTo("Case " + held.number());
            assertThat(notice.title()).isEqualTo("Broken");
            assertThat(notice.actor()).isEqualTo(owner.actor());
        });
        cases.note(agent, held.number(), "I call her.");
        assertThat(notices.unread(agent)).isEqualTo(1);
        cases.note(owner, held.number(), "Call her today.");
        cases.note(owner, held.number(), "Call her today.");
        assertThat(notices.list(agent, null))
                .extracting(Notice::deed)
                .containsExactly("wrote a note", "gave you the case");
        assertThat(notices.list(owner, null)).isEmpty();
    }

    @Test
    void what_is_taken_back_is_not_announced() {
        var held = given();
        transaction.executeWithoutResult(open -> {
            cases.note(owner, held.number(), "Not meant.");
            open.setRollbackOnly();
        });
        assertThat(notices.unread(agent)).isEqualTo(1);
    }

    @Test
    void a_serious_case_is_told_to_those_who_lead() {
        story.complaint("My child was hurt by the broken door and I will sue you", null);
        assertThat(notices.list(owner, null)).extracting(Notice::kind).containsExactly(Notice.Kind.OPENED);
        assertThat(notices.list(agent, null)).isEmpty();
    }

    @Test
    void warnings_of_clocks_promises_and_rules_reach_whom_they_concern_once() {
        var held = given();
        for (var round = 0; round < 2; round++) {
            transaction.executeWithoutResult(open -> {
                house.publishEvent(new ClockRunningOut(
                        owner.workspace(),
                        held.id(),
                        held.number(),
                        Clock.RESOLUTION,
                        agent.person(),
                        List.of(owner.person())));
                house.publishEvent(new PromiseAtRisk(
                        owner.workspace(),
                        new Promise.Id(held.id().value()),
                        held.id(),
                        held.number(),
                        agent.person(),
                        Instant.now()));
                house.publishEvent(new RuleMet(
                        owner.workspace(),
                        held.id().value(),
                        "Broken things",
                        new Feedback.Id(held.id().value()),
                        held.number(),
                        agent.person(),
                        null));
            });
        }
        assertThat(notices.list(owner, null))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.PROMISE, Notice.Kind.CLOCK);
        assertThat(notices.list(agent, null))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.RULE, Notice.Kind.PROMISE, Notice.Kind.CLOCK, Notice.Kind.GIVEN);
        assertThat(notices.list(agent, null).getFirst().actor()).isEqualTo("The rule \"Broken things\"");
    }

    @Test
    void what_is_no_case_rings_too_and_leads_to_where_it_stands() {
        var held = given();
        notices.readAll(agent, notices.list(agent, null).getFirst().id());
        var voice = story.said(Story.voice(Channel.REVIEW, "Fine", null, null));
        var problems = house.getBean(Problems.class);
        var problem = problems.open(owner, held.number(), "Lamps break", "");
        var fix = house.getBean(Fixes.class)
                .begin(
                        owner,
                        new Fix.Description("Lamps break", "", "", agent.person(), null),
                        held.number(),
                        null,
                        null);
        transaction.executeWithoutResult(open -> {
            house.publishEvent(
                    new RuleMet(owner.workspace(), UUID.randomUUID(), "Reviews", voice, null, agent.person(), null));
            house.publishEvent(new FixJudged(owner.workspace(), fix.id(), fix.number(), Verdict.NO_CHANGE));
            house.publishEvent(new HookStopped(owner.workspace(), UUID.randomUUID(), "Warehouse"));
        });
        problems.mark(owner, problem.number(), Problem.State.GONE, problem.version());
        assertThat(notices.list(agent, null))
                .filteredOn(notice -> !notice.read() && notice.title().isEmpty())
                .extracting(Notice::kind)
                .contains(Notice.Kind.FIX, Notice.Kind.RULE, Notice.Kind.PROBLEM)
                .doesNotContain(Notice.Kind.HOOK);
        assertThat(notices.list(agent, null).getFirst().deed()).isEqualTo("marked it: no longer happens");
        assertThat(notices.read(agent, notices.list(agent, null).getFirst().id()))
                .isEqualTo("problems/" + problem.number());
        assertThat(notices.list(owner, null)).extracting(Notice::kind).containsExactly(Notice.Kind.HOOK);
        assertThat(notices.list(owner, null).getFirst().about()).isEqualTo("Webhook Warehouse");
        assertThat(notices.unread(owner)).isEqualTo(1);
    }

    @Test
    void the_other_of_the_two_hears_of_a_conversation_about_feedback_and_of_what_is_written_there() {
        var talks = house.getBean(Talks.class);
        var talk = talks.begin(owner, null, agent.person(), "She was short with me");
        talks.note(agent, talk.number(), "Three calls were waiting");
        talks.note(agent, talk.number(), "Three calls were waiting");
        var heard = notices.list(agent, null).getFirst();
        assertThat(heard.about()).isEqualTo("Conversation " + talk.number());
        assertThat(heard.deed()).isEqualTo("wants to talk with you about feedback");
        assertThat(notices.read(agent, heard.id())).isEqualTo("talks/" + talk.number());
        assertThat(notices.list(owner, null)).extracting(Notice::deed).containsExactly("wrote in your conversation");
    }

    @Test
    void reading_all_leaves_what_came_since_and_nobody_reads_anothers() {
        var held = given();
        var seen = notices.list(agent, null).getFirst();
        cases.note(owner, held.number(), "Call her today.");
        notices.readAll(agent, seen.id());
        assertThat(notices.unread(agent)).isEqualTo(1);
        assertThatThrownBy(() -> notices.read(owner, seen.id())).hasMessage("There is no such notification.");
        var stranger = story.given.workspace();
        assertThatThrownBy(() -> notices.read(stranger, seen.id())).hasMessage("There is no such notification.");
        assertThat(notices.read(agent, seen.id())).isEqualTo("cases/" + held.number());
    }

    @Test
    void mail_comes_once_names_the_case_and_says_nothing_of_what_the_customer_wrote() throws Exception {
        try (var post = new Postbox().open()) {
            house.getBean(Mailboxes.class)
                    .save(
                            owner.workspace(),
                            new Mailboxes.Wanted(
                                    "127.0.0.1",
                                    Integer.toString(post.port()),
                                    "none",
                                    "",
                                    "",
                                    "care@acme.example",
                                    "Acme",
                                    "",
                                    false));
            manners.save(agent, wanted(false, Set.of()));
            var held = given();
            eventually("the mail", () -> mailed() == 1);
            var letter = post.letters().getFirst();
            assertThat(letter.getSubject())
                    .isEqualTo("Case " + held.number() + ": " + owner.actor() + " gave you the case");
            assertThat(letter.getAllRecipients()[0].toString())
                    .contains(Objects.requireNonNull(agent.member()).email());
            assertThat(letter.getContent().toString())
                    .contains("/cases/" + held.number())
                    .doesNotContain("Broken");
            assertThat(letter.getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");

            // Twice begun, and once more after it ended: the same letter, once.
            house.getBean(NoticeMail.class)
                    .run(owner.workspace(), "{\"person\":\"" + agent.person().value() + "\"}");
            assertThat(post.letters()).hasSize(1);
            var waiting = wanted(true, Set.of());
            manners.save(agent, waiting);
            cases.note(owner, held.number(), "Call her today.");
            house.getBean(NoticeMail.class)
                    .run(owner.workspace(), "{\"person\":\"" + agent.person().value() + "\"}");
            assertThat(post.letters()).hasSize(1);
            // The daily mail waits; when the hour comes, what was read meanwhile is left out.
            cases.note(owner, held.number(), "Call her tomorrow.");
            notices.read(agent, notices.list(agent, null).getFirst().id());
            db.in(owner.workspace())
                    .sql("update notifications.notices set mail_due = now() where mailed_at is null")
                    .update();
            house.getBean(NoticeMail.class)
                    .run(owner.workspace(), "{\"person\":\"" + agent.person().value() + "\"}");
            assertThat(post.letters()).hasSize(2);
            assertThat(post.letters().get(1).getSubject()).endsWith("wrote a note");
        }
    }

    @Test
    void a_week_without_a_day_for_mail_is_declined_and_so_are_half_quiet_hours() {
        assertThatThrownBy(() -> manners.save(agent, wanted(false, EnumSet.allOf(DayOfWeek.class))))
                .hasMessage("Leave a day of the week on which mail may come.");
        var half = wanted(false, Set.of());
        assertThatThrownBy(() -> manners.save(
                        agent, new Manners.Wanted(half.ways(), false, "08:00", "20:00", "", Set.of(), "Europe/Zurich")))
                .hasMessage("Quiet hours need a beginning and an end, or neither.");
        manners.save(
                agent,
                new Manners.Wanted(
                        half.ways(), true, "09:30", "20:00", "07:00", Set.of(DayOfWeek.SUNDAY), "Asia/Tokyo"));
        var kept = manners.of(agent);
        assertThat(kept.quiet()).isNotNull();
        assertThat(kept.digestAt()).hasToString("09:30");
        assertThat(kept.quietDays()).containsExactly(DayOfWeek.SUNDAY);
        assertThat(kept.way(Notice.Kind.GIVEN).mail()).isTrue();
    }

    private int mailed() {
        return db.in(owner.workspace())
                .sql("select count(*) from notifications.notices where mailed_at is not null and mail_problem is null")
                .query(Integer.class)
                .single();
    }

    private static Manners.Wanted wanted(boolean digest, Set<DayOfWeek> quietDays) {
        var ways = new EnumMap<Notice.Kind, Manner.Way>(Notice.Kind.class);
        for (var kind : Notice.Kind.values()) {
            ways.put(kind, new Manner.Way(true, true, true));
        }
        return new Manners.Wanted(ways, digest, "08:00", "", "", quietDays, "Europe/Zurich");
    }
}
