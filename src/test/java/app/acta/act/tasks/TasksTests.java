package app.acta.act.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.act.Merges;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.people.Customers;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class TasksTests {
    private static final LocalDate SOON = LocalDate.of(2099, 1, 31);

    @Autowired
    ApplicationContext house;

    @Autowired
    Tasks tasks;

    @Autowired
    Cases cases;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void a_handover_says_what_how_it_arrived_and_what_came_of_it_each_once() {
        var held = story.complaint("The parcel is late", "ann@example.com");
        var agent = in(story.given.member(owner.place(), Role.AGENT), "Logistics");
        var id = new Task.Id(UUID.randomUUID());
        tasks.give(owner, held.number(), id, "Find the parcel", "Logistics", null, SOON);
        tasks.give(owner, held.number(), id, "Find the parcel", "Logistics", null, SOON);
        assertThat(tasks.waiting(agent)).extracting(Task::what).containsExactly("Find the parcel");
        assertThat(tasks.waiting(owner)).isEmpty();

        tasks.receive(agent, id, true, false, true);
        tasks.receive(owner, id, false, false, false);
        assertThatThrownBy(() -> tasks.finish(agent, id, " ", false)).hasMessage("Say what is left.");
        tasks.finish(agent, id, "It lay in Basel.", true);
        tasks.finish(owner, id, "Me too", false);
        var task = tasks.get(owner.workspace(), id);
        assertThat(Objects.requireNonNull(task.handed()).words()).isEqualTo("in time, incomplete, correct");
        assertThat(task.person()).isEqualTo(agent.person());
        assertThat(Objects.requireNonNull(task.done()).words()).isEqualTo("It lay in Basel.");
        assertThat(tasks.waiting(agent)).isEmpty();
        assertThat(cases.timeline(owner.workspace(), held.id()))
                .extracting(Case.Entry::kind)
                .containsExactly(Case.Kind.TASK_DONE, Case.Kind.RECEIVED, Case.Kind.TASK, Case.Kind.OPENED);

        house.getBean(Customers.class).erase(owner, Objects.requireNonNull(held.customer()));
        assertThat(tasks.get(owner.workspace(), id).what()).isEqualTo("Forgotten at the customer's wish");
    }

    private static Visitor in(Visitor visitor, String team) {
        return new Visitor(visitor.place(), visitor.role(), visitor.member(), visitor.actor(), team);
    }

    @Test
    void what_cannot_be_handed_over_is_told_so_in_a_sentence() {
        var held = story.complaint("Late", null);
        assertThatThrownBy(() -> give(held, " ", "Logistics", SOON)).hasMessage("Write what there is to do.");
        assertThatThrownBy(() -> give(held, "Find it", "Logistics", null))
                .hasMessage("Choose the day by which it is needed.");
        assertThatThrownBy(() -> give(held, "Find it", "", SOON)).hasMessage("Name a department or a person.");
        assertThatThrownBy(() -> give(held, "x".repeat(2_001), "Logistics", SOON))
                .hasMessage("At most 2,000 characters.");
        var other = new Story(house);
        give(held, "Find it", "Logistics", SOON);
        var task = tasks.of(owner.workspace(), held.id()).getFirst();
        assertThatThrownBy(() -> tasks.finish(other.owner, task.id(), "", true)).hasMessage("There is no such task.");
        var closing = house.getBean(Closing.class);
        closing.act(owner, held.number(), "Paid back", held.version());
        closing.close(owner, held.number(), story.now(held).version());
        assertThatThrownBy(() -> give(held, "Find it", "Logistics", SOON))
                .hasMessage("This case is closed. Open it again first.");
    }

    private void give(Case held, String what, String team, @org.jspecify.annotations.Nullable LocalDate due) {
        tasks.give(owner, held.number(), new Task.Id(UUID.randomUUID()), what, team, null, due);
    }

    @Test
    void tasks_go_along_with_a_merge_and_back() {
        var stays = story.complaint("One", null);
        var goes = story.complaint("Two", null);
        give(goes, "Find it", "Logistics", SOON);
        var merges = house.getBean(Merges.class);
        merges.merge(owner, goes.number(), stays.number());
        assertThat(tasks.of(owner.workspace(), stays.id())).hasSize(1);
        merges.part(owner, goes.number());
        assertThat(tasks.of(owner.workspace(), stays.id())).isEmpty();
        assertThat(tasks.of(owner.workspace(), goes.id())).hasSize(1);
    }
}
