package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.replies.Messages;
import app.acta.act.replies.Tracks;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Tracking;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class MergesTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Merges merges;

    @Autowired
    Splits splits;

    @Autowired
    Cases cases;

    @Autowired
    Closing closing;

    @Autowired
    Dialogue dialogue;

    @Autowired
    Messages messages;

    @Autowired
    Db db;

    @Autowired
    TransactionTemplate transaction;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void a_merged_case_leads_to_the_one_that_stays_and_nothing_it_held_is_lost() {
        var stays = story.complaint("The parcel is late", "ann@example.com");
        var goes = story.complaint("They shouted at me on the phone and I was injured", null);
        var voice = cases.voices(owner.workspace(), goes.id()).getFirst();
        var link = house.getBean(Tracking.class).create(owner.workspace(), voice);
        house.getBean(Tracks.class).add(link, "And nobody called back");
        cases.note(owner, goes.number(), "A note on the second");
        merges.merge(owner, goes.number(), stays.number());
        merges.merge(owner, goes.number(), stays.number());

        assertThat(cases.get(owner.workspace(), goes.number()).id()).isEqualTo(stays.id());
        var now = story.now(stays);
        assertThat(now.severity()).isEqualTo(Case.Severity.CRITICAL);
        assertThat(cases.voices(owner.workspace(), stays.id())).hasSize(2).contains(voice);
        assertThat(cases.timeline(owner.workspace(), stays.id()))
                .extracting(Case.Entry::words)
                .contains("A note on the second", "Case " + goes.number(), "Into case " + stays.number());
        assertThat(messages.of(owner.workspace(), stays.id()))
                .extracting(message -> message.words())
                .containsExactly("And nobody called back");

        house.getBean(Tracks.class).add(link, "Still waiting");
        dialogue.heard(owner.workspace(), goes.id(), "By the old number");
        assertThat(messages.of(owner.workspace(), stays.id())).hasSize(2);
        assertThat(cases.timeline(owner.workspace(), stays.id()))
                .extracting(Case.Entry::words)
                .contains("By the old number");
        var web = story.given.web(owner).get("/" + owner.place().slug() + "/cases/" + goes.number());
        assertThat(web.uri().getPath()).endsWith("/cases/" + stays.number());
        assertThat(house.getBean(CaseQueue.class)
                        .list(owner.place(), CaseFilter.EVERYTHING, null)
                        .cases())
                .extracting(Case::number)
                .containsExactly(stays.number());
        assertThat(db.in(owner.workspace())
                        .sql("select count(opened_at) from act.case_facts where workspace_id = :workspace")
                        .param("workspace", owner.workspace().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_merge_is_taken_back_whole_even_through_another_one() {
        var first = story.complaint("One", null);
        var second = story.complaint("Two", null);
        var third = story.complaint("Three", null);
        merges.merge(owner, third.number(), second.number());
        merges.merge(owner, second.number(), first.number());
        assertThat(cases.get(owner.workspace(), third.number()).id()).isEqualTo(first.id());
        assertThat(cases.voices(owner.workspace(), first.id())).hasSize(3);
        merges.part(owner, second.number());
        merges.part(owner, second.number());
        assertThat(cases.get(owner.workspace(), third.number()).id()).isEqualTo(second.id());
        assertThat(cases.voices(owner.workspace(), second.id())).hasSize(2);
        merges.part(owner, third.number());
        assertThat(story.now(third))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(third);
        assertThat(story.now(second).resolution().running()).isTrue();
    }

    /** A letter waited for the case and the merge for the letter: one of them was broken off. */
    @Test
    void a_letter_that_leaves_does_not_wait_for_whoever_holds_its_closed_case() throws Exception {
        var ann = story.complaint("One", "ann@example.com");
        closing.act(owner, ann.number(), "Paid back", ann.version());
        closing.close(owner, ann.number(), story.now(ann).version());
        var workspace = owner.workspace();
        try (var others = Executors.newSingleThreadExecutor()) {
            var left = transaction.execute(status -> {
                db.in(workspace)
                        .sql("select id from act.cases where workspace_id = :workspace and id = :case for update")
                        .param("workspace", workspace.value())
                        .param("case", ann.id().value())
                        .query(UUID.class)
                        .single();
                try {
                    return others.submit(() -> db.in(workspace)
                                    .sql("""
                                    update act.messages set tries = tries + 1
                                    where workspace_id = :workspace and case_id = :case
                                    """)
                                    .param("workspace", workspace.value())
                                    .param("case", ann.id().value())
                                    .update())
                            .get(20, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new AssertionError("The letter waits for the case", e);
                }
            });
            assertThat(left).isPositive();
        }
    }

    @Test
    void what_must_not_become_one_is_told_so_in_a_sentence() {
        var ann = story.complaint("One", "ann@example.com");
        var bob = story.complaint("Two", "bob@example.com");
        var open = story.complaint("Three", null);
        assertThatThrownBy(() -> merges.merge(owner, ann.number(), bob.number()))
                .hasMessageStartingWith("These cases are of two customers");
        assertThatThrownBy(() -> merges.merge(owner, ann.number(), ann.number()))
                .hasMessage("These are one case.");
        closing.act(owner, ann.number(), "Paid back", ann.version());
        closing.close(owner, ann.number(), story.now(ann).version());
        assertThatThrownBy(() -> merges.merge(owner, open.number(), ann.number()))
                .hasMessageStartingWith("Case %d is closed.".formatted(ann.number()));
        merges.merge(owner, ann.number(), open.number());
        assertThatThrownBy(() -> closing.act(
                        owner, ann.number(), "Too late", story.now(open).version()))
                .hasMessageContaining("while you were typing");
    }

    @Test
    void two_people_who_merge_both_ways_and_close_at_once_leave_one_case_standing() throws Exception {
        for (var round = 0; round < 3; round++) {
            var one = story.complaint("One " + round, null);
            var two = story.complaint("Two " + round, null);
            closing.act(owner, one.number(), "Done", one.version());
            List<Callable<String>> deeds = List.of(
                    () -> said(() -> merges.merge(owner, one.number(), two.number())),
                    () -> said(() -> merges.merge(owner, two.number(), one.number())),
                    () -> said(() -> closing.close(owner, one.number(), one.version() + 1)),
                    () -> said(() -> cases.note(owner, two.number(), "Meanwhile")));
            var outcomes = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (var each : threads.invokeAll(deeds)) {
                    outcomes.add(each.get());
                }
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
            var standing = story.now(one);
            assertThat(story.now(two).id()).as(outcomes.toString()).isEqualTo(standing.id());
            assertThat(cases.voices(owner.workspace(), standing.id())).hasSize(2);
            assertThat(cases.timeline(owner.workspace(), standing.id()))
                    .extracting(Case.Entry::words)
                    .contains("Meanwhile");
        }
    }

    private static String said(Runnable deed) {
        try {
            deed.run();
            return "done";
        } catch (Refusal refusal) {
            return refusal.sentence();
        }
    }

    @Test
    void voices_that_are_another_matter_get_a_case_of_their_own_once() {
        var both = story.complaint("The parcel is late", "ann@example.com");
        var other = story.said(Story.voice(Channel.COMPLAINT, "I was charged twice", null, "ann@example.com"));
        assertThat(story.caseOf(other).id()).isEqualTo(both.id());
        var made = splits.split(owner, both.number(), List.of(other));
        assertThat(splits.split(owner, both.number(), List.of(other)).id()).isEqualTo(made.id());
        assertThat(made.title()).isEqualTo("I was charged twice");
        assertThat(made.customer()).isEqualTo(both.customer());
        assertThat(splits.links(owner.workspace(), both.id()))
                .extracting(Case::number)
                .containsExactly(made.number());
        assertThatThrownBy(() -> splits.split(owner, both.number(), cases.voices(owner.workspace(), both.id())))
                .hasMessage("At least one voice stays in this case.");
        assertThatThrownBy(() -> splits.split(owner, both.number(), List.of()))
                .hasMessage("Choose at least one voice of this case.");
        splits.unlink(owner, made.number(), both.number());
        assertThat(splits.links(owner.workspace(), both.id())).isEmpty();
        merges.merge(owner, made.number(), both.number());
        assertThat(cases.voices(owner.workspace(), both.id())).hasSize(2);
    }
}
