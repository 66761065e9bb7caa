package app.acta.measure.memories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.FewFacts;
import app.acta.measure.memories.Memories.Memory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoriesTests {
    private static List<String> contacts(int customer, double... good) {
        return IntStream.range(0, good.length)
                .mapToObj(i -> "('%s'::uuid, %d, %d, %s::double)".formatted(new UUID(0, customer), i / 2, i, good[i]))
                .toList();
    }

    private static List<Memory> memories(List<String> contacts) {
        var rows = "(values " + String.join(", ", contacts) + ") as felt(customer_id, occurred_at, id, good)";
        try (var facts = new FewFacts(List.of())) {
            return facts.look(Set.of()).rows(Memories.remembered(rows), Memories::memory).stream()
                    .sorted(Comparator.comparing(memory -> memory.customer().value()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_most_intense_moment_and_the_end_are_remembered() {
        var memory = memories(contacts(1, 0.5, -0.8, 0.6, 0.4)).getFirst();
        assertThat(memory.contacts()).isEqualTo(4);
        assertThat(memory.mean()).isCloseTo(0.175, within(1e-9));
        assertThat(memory.peak()).isEqualTo(-0.8);
        assertThat(memory.end()).isEqualTo(0.4);
        assertThat(memory.remembered()).isCloseTo(-0.2, within(1e-9));
    }

    @Test
    void of_a_good_and_a_bad_moment_as_intense_the_bad_one_is_remembered() {
        assertThat(memories(contacts(1, 1, -1, 0)).getFirst().peak()).isEqualTo(-1);
        assertThat(memories(contacts(1, -1, 1, 0)).getFirst().peak()).isEqualTo(-1);
        assertThat(memories(contacts(1, 0, 0)).getFirst().peak()).isZero();
    }

    @Test
    void who_was_heard_once_is_not_looked_at_and_few_are_not_shown() {
        assertThat(memories(contacts(1, 1))).isEmpty();
        var all = new ArrayList<String>();
        for (var customer = 1; customer <= 5; customer++) {
            all.addAll(contacts(customer, 1, -0.2 * customer, 0.5));
        }
        assertThat(Memories.of(memories(all.subList(0, 12)), 5).gap()).isNull();
        var found = Memories.of(memories(all), 5);
        assertThat(found.n()).isEqualTo(5);
        // Only the fifth has a bad moment that outweighs the good one.
        assertThat(Objects.requireNonNull(found.peak()).value()).isCloseTo(0.6, within(1e-9));
        assertThat(found.worst()).extracting(each -> each.customer().value()).containsExactly(new UUID(0, 5));
    }

    @Test
    void all_the_same_is_remembered_as_it_was() {
        var all = new ArrayList<String>();
        for (var customer = 1; customer <= 6; customer++) {
            all.addAll(contacts(customer, 0.5, 0.5));
        }
        var found = Memories.of(memories(all), 5);
        assertThat(Objects.requireNonNull(found.gap()).value()).isZero();
        assertThat(found.worst()).isEmpty();
    }
}
