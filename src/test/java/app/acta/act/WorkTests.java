package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Score;
import app.acta.people.CustomerErased;
import app.acta.platform.data.Db;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class WorkTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Cases cases;

    @Autowired
    Closing closing;

    @Autowired
    Dialogue dialogue;

    @Autowired
    CaseQueue queue;

    @Autowired
    Inbox inbox;

    @Autowired
    Db db;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void whoever_takes_a_case_first_has_it() {
        var found = story.complaint("Broken", null);
        var agent = story.given.member(owner.place(), Role.AGENT);
        cases.take(agent, found.number());
        cases.take(agent, found.number());
        assertThat(story.now(found).owner()).isEqualTo(agent.person());
        assertThat(kinds(found)).containsExactly(Case.Kind.TAKEN, Case.Kind.OPENED);
        assertThatThrownBy(() -> cases.take(owner, found.number()))
                .hasMessage(agent.actor() + " has this case already. Ask them, or let a lead give it to you.");
    }

    @Test
    void a_step_is_done_once_by_whoever_did_it_first() {
        var found = story.complaint("Broken", null);
        var agent = story.given.member(owner.place(), Role.AGENT);
        cases.step(agent, found.number(), Case.Step.LISTEN);
        cases.step(owner, found.number(), Case.Step.LISTEN);
        assertThat(cases.steps(owner.workspace(), found.id()))
                .hasEntrySatisfying(
                        Case.Step.LISTEN, done -> assertThat(done.who()).isEqualTo(agent.actor()));
        assertThat(kinds(found)).containsExactly(Case.Kind.STEP, Case.Kind.OPENED);
    }

    @Test
    void a_reply_stops_the_first_clock_and_does_its_steps() {
        var found = story.complaint("Broken", null);
        dialogue.replied(owner, found.number(), Set.of(Case.Step.APOLOGY, Case.Step.CONFIRM), null);
        var now = story.now(found);
        assertThat(now.state()).isEqualTo(Case.State.ANSWERED);
        assertThat(now.firstReply().ended()).isTrue();
        assertThat(now.firstRepliedAt()).isNotNull();
        assertThat(now.resolution().running()).isTrue();
        assertThat(cases.steps(owner.workspace(), found.id())).containsOnlyKeys(Case.Step.CONFIRM, Case.Step.APOLOGY);
        assertThat(db.in(owner.workspace())
                        .sql("select replied_in_time from act.case_facts where workspace_id = :workspace")
                        .param("workspace", owner.workspace().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void waiting_holds_the_clock_until_the_customer_answers() {
        var found = story.complaint("Broken", null);
        dialogue.waitForCustomer(owner, found.number());
        assertThat(story.now(found).resolution().running()).isFalse();
        dialogue.heard(owner.workspace(), found.id(), "Here is the receipt");
        assertThat(story.now(found).state()).isEqualTo(Case.State.OPEN);
        assertThat(story.now(found).resolution().running()).isTrue();
    }

    @Test
    void a_case_without_an_action_does_not_close() {
        var found = story.complaint("Broken", null);
        assertThatThrownBy(() -> closing.close(owner, found.number(), found.version()))
                .hasMessage("A case closes with an action. Write what was done for the customer.");
        closing.act(owner, found.number(), "Sent a new one", found.version());
        closing.close(owner, found.number(), story.now(found).version());
        assertThat(story.now(found).state()).isEqualTo(Case.State.CLOSED);
        assertThat(queue.done(owner.workspace(), null))
                .extracting(CaseQueue.Action::words)
                .containsExactly("Sent a new one");
    }

    @Test
    void a_serious_case_asks_how_it_will_not_happen_again() {
        var found = story.complaint("The lamp caught fire, my hand is injured", null);
        assertThat(found.severity()).isEqualTo(Case.Severity.CRITICAL);
        closing.act(owner, found.number(), "Called and paid", found.version());
        assertThatThrownBy(() ->
                        closing.close(owner, found.number(), story.now(found).version()))
                .hasMessageContaining("make sure it doesn't happen again");
        closing.prevent(
                owner,
                found.number(),
                new Case.Prevention("Stop selling the lamp", owner.person(), LocalDate.of(2099, 1, 31)),
                story.now(found).version());
        closing.close(owner, found.number(), story.now(found).version());
        assertThat(story.now(found).isOpen()).isFalse();
        assertThat(queue.planned(owner.workspace(), LocalDate.of(2098, 1, 1)))
                .extracting(CaseQueue.Action::words)
                .containsExactly("Stop selling the lamp");
    }

    @Test
    void two_people_do_not_overwrite_each_other() {
        var seen = story.complaint("Broken", null);
        var agent = story.given.member(owner.place(), Role.AGENT);
        closing.act(agent, seen.number(), "Sent a new one", seen.version());
        assertThatThrownBy(() -> closing.act(owner, seen.number(), "Paid back", seen.version()))
                .hasMessage(
                        agent.actor()
                                + " wrote what was done while you were typing. What you typed is kept below: look, then save again.");
        assertThat(story.now(seen).action()).isEqualTo("Sent a new one");
    }

    @Test
    void the_loop_closes_when_the_customer_says_so_and_opens_again_when_not() {
        var found = story.complaint("Broken", "ann@example.com");
        assertThatThrownBy(() -> dialogue.settle(owner.workspace(), found.id(), Case.SettledBy.CUSTOMER))
                .hasMessage("We are still working on this.");
        close(found);
        dialogue.asked(owner.workspace(), found.id());
        dialogue.unsettled(owner.workspace(), found.id(), "Still broken");
        assertThat(story.now(found).state()).isEqualTo(Case.State.OPEN);
        assertThat(story.now(found).loop().reopened()).isOne();
        assertThat(story.now(found).resolution().running()).isTrue();
        closing.close(owner, found.number(), story.now(found).version());
        dialogue.settle(owner.workspace(), found.id(), Case.SettledBy.CUSTOMER);
        dialogue.settle(owner.workspace(), found.id(), Case.SettledBy.SILENCE);
        assertThat(story.now(found).loop().settledBy()).isEqualTo(Case.SettledBy.CUSTOMER);
        assertThat(inbox.find(owner.workspace(), cases.voices(owner.workspace(), found.id())))
                .extracting(Feedback::state)
                .containsExactly(Feedback.State.SETTLED);
    }

    @Test
    void another_severity_is_written_down_with_its_reason_and_moves_the_clocks() {
        var found = story.complaint("Broken", null);
        cases.weigh(owner, found.number(), Case.Severity.CRITICAL, "A child uses it", found.version());
        var now = story.now(found);
        assertThat(now.severityWhy()).isEqualTo("A child uses it");
        assertThat(now.firstReply().due()).isBefore(found.firstReply().due());
        assertThat(cases.timeline(owner.workspace(), found.id()).getFirst().words())
                .isEqualTo("Normal → Critical. A child uses it");
        assertThatThrownBy(() -> cases.weigh(owner, found.number(), Case.Severity.LOW, " ", now.version()))
                .hasMessage("Say in a sentence why.");
    }

    @Test
    void the_timeline_is_only_added_to() {
        var found = story.complaint("Broken", null);
        cases.note(owner, found.number(), "Called her");
        assertThatThrownBy(() -> db.in(owner.workspace())
                        .sql("delete from act.case_events where case_id = :id")
                        .param("id", found.id().value())
                        .update())
                .hasMessageContaining("only added to");
        assertThatThrownBy(() -> db.in(owner.workspace())
                        .sql("update act.case_events set words = 'other' where case_id = :id")
                        .param("id", found.id().value())
                        .update())
                .hasMessageContaining("only added to");
    }

    @Test
    void an_erased_customer_leaves_numbers_but_no_words() {
        var found = story.complaint("I am Ann Lee of 4 Mill Lane", "ann@example.com");
        cases.note(owner, found.number(), "Ann Lee called");
        house.getBean(TransactionTemplate.class)
                .executeWithoutResult(open -> house.publishEvent(
                        new CustomerErased(owner.workspace(), java.util.Objects.requireNonNull(found.customer()))));
        assertThat(story.now(found).title()).isEqualTo("Forgotten at the customer's wish");
        assertThat(cases.timeline(owner.workspace(), found.id()))
                .allSatisfy(entry -> assertThat(entry.words()).isNull());
        assertThat(kinds(found)).containsExactly(Case.Kind.NOTE, Case.Kind.OPENED);
    }

    @Test
    void my_day_shows_what_is_mine_and_what_is_nobodys() {
        var mine = story.complaint("Mine", null);
        var theirs = story.complaint("Theirs", null);
        var nobodys = story.complaint("Nobody's", null);
        var serious = story.caseOf(story.said(Story.voice(Channel.SURVEY, "Bad", Score.of("nps", 0), null)));
        cases.take(owner, mine.number());
        cases.take(story.given.member(owner.place(), Role.AGENT), theirs.number());
        dialogue.waitForCustomer(owner, mine.number());
        var day = queue.today(owner, false);
        assertThat(numbers(day, CaseQueue.Heap.UNASSIGNED)).containsExactly(serious.number(), nobodys.number());
        assertThat(numbers(day, CaseQueue.Heap.WAITING)).containsExactly(mine.number());
        assertThat(day.counts()).containsEntry(CaseQueue.Heap.OVERDUE, 0);
        assertThat(numbers(queue.today(owner, true), CaseQueue.Heap.SOON).size()
                        + numbers(queue.today(owner, true), CaseQueue.Heap.WORKING)
                                .size())
                .isOne();
    }

    @Test
    void the_list_is_narrowed_by_every_facet_and_its_counts_agree() {
        story.complaint("One", null);
        var two = story.complaint("Two", null);
        story.said(Story.voice(Channel.SURVEY, "Three", Score.of("nps", 1), null));
        cases.take(owner, two.number());
        var everything = CaseFilter.EVERYTHING;
        assertThat(queue.list(owner.place(), everything, null).cases())
                .extracting(Case::number)
                .containsExactly(3, 2, 1);
        queue.counts(owner.place(), everything)
                .forEach((facet, values) -> values.forEach((value, count) -> assertThat(
                                queue.list(owner.place(), everything.with(facet, value), null)
                                        .cases())
                        .as(facet + " " + value)
                        .hasSize(count)));
        assertThat(queue.list(owner.place(), everything, 3).cases())
                .extracting(Case::number)
                .containsExactly(2, 1);
    }

    private void close(Case found) {
        closing.act(owner, found.number(), "Sent a new one", story.now(found).version());
        closing.close(owner, found.number(), story.now(found).version());
    }

    private static List<Integer> numbers(CaseQueue.Day day, CaseQueue.Heap heap) {
        return day.cases().getOrDefault(heap, List.of()).stream()
                .map(Case::number)
                .toList();
    }

    private List<Case.Kind> kinds(Case found) {
        return cases.timeline(owner.workspace(), found.id()).stream()
                .map(Case.Entry::kind)
                .toList();
    }

    @Test
    void a_note_that_is_sent_twice_in_a_row_is_one_note() {
        var found = story.complaint("Broken", null);
        cases.note(owner, found.number(), "Called her");
        cases.note(owner, found.number(), "Called her");
        cases.note(owner, found.number(), "She calls back");
        cases.note(owner, found.number(), "Called her");
        assertThat(cases.timeline(owner.workspace(), found.id()).stream()
                        .filter(line -> line.kind() == Case.Kind.NOTE)
                        .map(Case.Entry::words))
                .containsExactly("Called her", "She calls back", "Called her");
    }
}
