package app.acta.act.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.act.Dialogue;
import app.acta.act.Story;
import app.acta.act.replies.Messages;
import app.acta.act.tasks.Task;
import app.acta.act.tasks.Tasks;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class CourseTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Stages stages;

    @Autowired
    Effort effort;

    @Autowired
    Messages messages;

    @Autowired
    Dialogue dialogue;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void a_case_passes_the_states_of_the_register_with_who_and_when() {
        var held = story.complaint("The parcel is late", "ann@example.com");
        assertThat(reached(held)).containsExactly(Stage.RECEIVED, Stage.ASSESSED);
        stages.tell(owner, held.number(), Stage.INVESTIGATED, "It lay in Basel.");
        stages.tell(owner, held.number(), Stage.INVESTIGATED, "It lay in Basel.");
        answer(owner, held);
        stages.tell(owner, held.number(), Stage.DECIDED, "A refund.");
        var closing = house.getBean(Closing.class);
        closing.act(owner, held.number(), "Paid back", story.now(held).version());
        closing.close(owner, held.number(), story.now(held).version());
        assertThat(reached(held)).containsExactly(Stage.values());
        assertThat(stages.of(owner.workspace(), story.now(held)))
                .filteredOn(mark -> mark.stage() == Stage.DECIDED)
                .extracting(Stage.Mark::words)
                .containsExactly("A refund.");
        assertThat(house.getBean(Cases.class).timeline(owner.workspace(), held.id()))
                .filteredOn(entry -> entry.kind() == Case.Kind.INVESTIGATED)
                .hasSize(1);
        assertThatThrownBy(() -> stages.tell(owner, held.number(), Stage.DECIDED, "Another"))
                .hasMessage("This case is closed. Open it again first.");
        assertThatThrownBy(() -> stages.tell(owner, held.number(), Stage.CLOSED, "Words"))
                .hasMessage("This state follows from what is done on the case.");
        assertThatThrownBy(() -> stages.tell(owner, held.number(), Stage.DECIDED, " "))
                .hasMessage("Write what was decided.");
    }

    private List<Stage> reached(Case held) {
        return stages.of(owner.workspace(), story.now(held)).stream()
                .filter(mark -> mark.at() != null)
                .map(Stage.Mark::stage)
                .toList();
    }

    private void answer(Visitor visitor, Case held) {
        var said = messages.of(owner.workspace(), held.id());
        messages.reply(
                visitor,
                held.number(),
                new Messages.Answer(
                        "We look into it.",
                        null,
                        List.of(),
                        UUID.randomUUID(),
                        said.isEmpty() ? null : said.getLast().id().value()));
    }

    @Test
    void what_it_cost_the_customer_is_counted() {
        var held = story.complaint("The parcel is late", "ann@example.com");
        var agent = story.given.member(owner.place(), Role.AGENT);
        answer(owner, held);
        messages.heard(owner.workspace(), story.now(held), "I said so already", true);
        answer(agent, held);
        answer(agent, held);
        house.getBean(Tasks.class)
                .give(
                        owner,
                        held.number(),
                        new Task.Id(UUID.randomUUID()),
                        "Find it",
                        "Logistics",
                        null,
                        LocalDate.of(2099, 1, 31));
        var cost = effort.of(owner.workspace(), held.id()).orElseThrow();
        assertThat(cost.people()).isEqualTo(2);
        assertThat(cost.contacts()).isEqualTo(2);
        assertThat(cost.repeats()).isEqualTo(1);
        assertThat(cost.handovers()).isEqualTo(1);
        assertThat(cost.waited()).isLessThan(Duration.ofMinutes(1));
        dialogue.heard(owner.workspace(), held.id(), "And now?");
        assertThat(effort.since(owner.workspace(), Instant.EPOCH)).isEmpty();
        var closing = house.getBean(Closing.class);
        closing.act(owner, held.number(), "Paid back", story.now(held).version());
        closing.close(owner, held.number(), story.now(held).version());
        assertThat(effort.since(owner.workspace(), Instant.EPOCH))
                .extracting(Effort.Cost::id)
                .containsExactly(held.id());
        var page = story.given
                .web(owner)
                .get("/" + owner.place().slug() + "/effort")
                .body();
        assertThat(page).contains("n 1, shown from 5 on", "/cases/" + held.number());
    }

    // The interval is made to hold the true median in at least 95 of 100 samples, whatever their shape.
    @Test
    void the_interval_of_a_median_holds_it_as_often_as_it_says() {
        var held = 0;
        for (var seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var middle = Middle.of(IntStream.range(0, 25)
                    .mapToObj(n -> -Math.log(1 - random.nextDouble()))
                    .toList());
            var low = middle.low();
            var high = middle.high();
            held += low != null && high != null && low <= Math.log(2) && high >= Math.log(2) ? 1 : 0;
        }
        assertThat(held).isBetween(1_880, 1_960);
        assertThat(Middle.of(List.of()).value()).isNull();
        assertThat(Middle.of(List.of(1.0, 2.0, 3.0, 4.0, 9.0))).isEqualTo(new Middle(5, 3.0, null, null));
        assertThat(Middle.of(List.of(1.0, 2.0, 3.0, 4.0, 9.0, 10.0))).isEqualTo(new Middle(6, 3.5, 1.0, 10.0));
    }
}
