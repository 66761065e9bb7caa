package app.acta.act.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.act.Story;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.identity.Visitor;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class ProblemsTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Problems problems;

    @Autowired
    Tellings tellings;

    @Autowired
    Cases cases;

    @Autowired
    Closing closing;

    @Autowired
    Messages messages;

    @Autowired
    Kin kin;

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
    void cases_of_one_cause_gather_in_one_problem_however_often_it_is_said() {
        var ann = story.complaint("The parcel came two weeks late", "ann@example.com");
        var bob = story.complaint("My parcel was very late", "bob@example.com");
        var first = problems.same(owner, ann.number(), bob.number());
        assertThat(problems.same(owner, bob.number(), ann.number()).id()).isEqualTo(first.id());
        assertThat(problems.open(owner, ann.number(), "Another", "").id()).isEqualTo(first.id());
        problems.add(owner, first.number(), bob.number());
        var now = problems.get(owner.workspace(), first.id());
        assertThat(now.cases()).isEqualTo(2);
        assertThat(now.customers()).isEqualTo(2);
        assertThat(problems.of(owner.workspace(), ann.id())).contains(now);
        assertThat(cases.timeline(owner.workspace(), ann.id()))
                .filteredOn(entry -> entry.kind() == Case.Kind.PROBLEM)
                .hasSize(1);
        problems.remove(owner, now.number(), bob.number());
        problems.remove(owner, now.number(), bob.number());
        assertThat(problems.cases(owner.workspace(), now.id()))
                .extracting(Case::number)
                .containsExactly(ann.number());
    }

    @Test
    void a_case_has_one_problem_and_another_one_must_wait() {
        var ann = story.complaint("Late", "ann@example.com");
        var bob = story.complaint("Broken", "bob@example.com");
        var late = problems.open(owner, ann.number(), "Parcels are late", "The van is too small.");
        var broken = problems.open(owner, bob.number(), "", "");
        assertThat(broken.title()).isEqualTo(bob.title());
        assertThatThrownBy(() -> problems.add(owner, late.number(), bob.number()))
                .hasMessage("Case %d belongs to problem %d already. Take it out there first."
                        .formatted(bob.number(), broken.number()));
        assertThatThrownBy(() -> problems.same(owner, ann.number(), bob.number()))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> problems.same(owner, ann.number(), ann.number()))
                .hasMessage("These are one case.");
        assertThatThrownBy(() -> problems.say(owner, late.number(), " ", "", late.version()))
                .hasMessage("Say in a few words what it is about.");
        problems.say(owner, late.number(), "Parcels come late", "The van is too small.", late.version());
        assertThatThrownBy(() -> problems.mark(owner, late.number(), Problem.State.FIXED, late.version()))
                .hasMessageContaining("changed while you were typing");
        var other = new Story(house);
        assertThatThrownBy(() -> problems.get(other.owner.workspace(), late.number()))
                .hasMessage("There is no problem 1.");
        assertThatThrownBy(() -> problems.get(other.owner.workspace(), late.id()))
                .hasMessage("There is no such problem.");
    }

    @Test
    void two_people_who_begin_a_problem_for_one_case_at_once_begin_one() throws Exception {
        var ann = story.complaint("Late", "ann@example.com");
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Problem.Id> begin =
                    () -> problems.open(owner, ann.number(), "Late parcels", "").id();
            var begun = threads.invokeAll(Stream.generate(() -> begin).limit(8).toList());
            var ids = new java.util.HashSet<Problem.Id>();
            for (var one : begun) {
                ids.add(one.get());
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(problems.list(owner.workspace())).hasSize(1);
    }

    @Test
    void everybody_is_told_once_each_in_their_own_case() {
        var ann = story.complaint("The parcel came late", "ann@example.com");
        var bob = story.complaint("My parcel was late", "bob@example.com");
        var nobody = story.complaint("Late again", null);
        closing.act(owner, bob.number(), "Paid back", bob.version());
        closing.close(owner, bob.number(), story.now(bob).version());
        var problem = problems.same(owner, ann.number(), bob.number());
        problems.add(owner, problem.number(), nobody.number());

        assertThat(tellings.recipients(owner.workspace(), problem.id()))
                .filteredOn(Telling.Recipient::reachable)
                .extracting(each -> each.held().number())
                .containsExactly(ann.number(), bob.number());
        var form = UUID.randomUUID();
        assertThatThrownBy(() -> tellings.tell(owner, problem.number(), "We found it, {name}.", form, 1))
                .hasMessage("Meanwhile it is 2 customers. Look at the list, then send.");
        assertThat(tellings.tell(owner, problem.number(), "We found it, {name}.", form, 2))
                .isEqualTo(2);
        assertThat(tellings.tell(owner, problem.number(), "We found it, {name}.", form, 2))
                .isZero();

        assertThat(ours(ann)).extracting(Message::words).containsExactly("We found it, Ann.");
        assertThat(ours(bob)).extracting(Message::words).containsExactly("We found it, Bob.");
        assertThat(ours(nobody)).isEmpty();
        assertThat(story.now(ann).firstReply().ended()).isTrue();
        assertThat(story.now(bob).state()).isEqualTo(Case.State.CLOSED);
        assertThat(tellings.of(owner.workspace(), problem.id()))
                .extracting(Telling::told)
                .containsExactly(2);
        assertThatThrownBy(() -> tellings.tell(owner, problem.number(), "  ", UUID.randomUUID(), 2))
                .hasMessage("Write what everybody shall know.");
    }

    private List<Message> ours(Case held) {
        return messages.of(owner.workspace(), held.id()).stream()
                .filter(message -> message.ours() && !message.automatic())
                .toList();
    }

    @Test
    void a_customers_words_leave_the_title_when_they_are_forgotten() {
        var ann = story.complaint("Dr Meier of Bern got my parcel", "ann@example.com");
        var problem = problems.open(owner, ann.number(), "", "Labels were swapped.");
        house.getBean(Customers.class).erase(owner, Objects.requireNonNull(ann.customer()));
        var now = problems.get(owner.workspace(), problem.id());
        assertThat(now.title()).isEqualTo("Problem 1");
        assertThat(now.cause()).isEqualTo("Labels were swapped.");
    }

    @Test
    void cases_that_sound_alike_are_suggested_and_facts_carry_no_words() {
        var late = story.complaint("The parcel came two weeks late and I am very angry", "ann@example.com");
        var delayed = story.complaint("My package arrived far too late", "bob@example.com");
        story.complaint("The lady on the phone hung up on me", "cid@example.com");
        var problem = problems.open(owner, late.number(), "", "");
        assertThat(kin.cases(owner.place(), problem)).extracting(Case::number).containsExactly(delayed.number());
        assertThat(kin.problems(owner.place(), delayed))
                .extracting(Problem::number)
                .containsExactly(1);
        assertThat(db.in(owner.workspace())
                        .sql("select * from act.problem_facts where workspace_id = :workspace")
                        .param("workspace", owner.workspace().value())
                        .query()
                        .listOfRows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsAllEntriesOf(Map.of("cases", 1, "customers", 1, "state", "open"))
                        .doesNotContainKeys("title", "cause"));
    }
}
