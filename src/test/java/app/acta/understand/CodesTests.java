package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.understand.words.Dot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodesTests {
    private static final int DIMENSIONS = 384;

    private final Random random = new Random(4);
    private final Codes codes = new Codes(new float[DIMENSIONS], 10);
    private final List<UUID> ids = new ArrayList<>();
    private final List<byte[]> vectors = new ArrayList<>();

    @AfterEach
    void close() {
        codes.close();
    }

    /** So many voices about some subjects. */
    private void fill(int count) {
        var subjects = new float[40][DIMENSIONS];
        for (var subject : subjects) {
            for (var i = 0; i < DIMENSIONS; i++) {
                subject[i] = (float) random.nextGaussian();
            }
        }
        for (var n = 0; n < count; n++) {
            var subject = subjects[random.nextInt(subjects.length)];
            var vector = new float[DIMENSIONS];
            for (var i = 0; i < DIMENSIONS; i++) {
                vector[i] = subject[i] + (float) random.nextGaussian();
            }
            ids.add(new UUID(random.nextLong(), random.nextLong()));
            vectors.add(Embeddings.bytes(vector));
            codes.put(ids.getLast(), vectors.getLast());
        }
    }

    private List<UUID> exactly(float[] direction, int most) {
        return IntStream.range(0, ids.size())
                .mapToObj(n -> Map.entry(ids.get(n), Dot.of(direction, Codes.unit(vectors.get(n)))))
                .sorted(Map.Entry.<UUID, Float>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void nearly_all_of_the_ten_closest_are_among_the_candidates() {
        fill(3_000);
        var found = 0;
        for (var n = 0; n < 20; n++) {
            var direction = Codes.unit(vectors.get(random.nextInt(ids.size())));
            found += (int) exactly(direction, 10).stream()
                    .filter(new HashSet<>(codes.nearest(direction, 200))::contains)
                    .count();
        }
        assertThat(found / 200.0).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void a_voice_is_closest_to_itself_also_after_growing() {
        fill(5_000);
        for (var n = 0; n < ids.size(); n += 97) {
            assertThat(codes.nearest(Codes.unit(vectors.get(n)), 1)).containsExactly(ids.get(n));
        }
        assertThat(codes.size()).isEqualTo(5_000);
    }

    @Test
    void a_changed_meaning_takes_the_place_of_the_old_one() {
        fill(50);
        codes.put(ids.getFirst(), vectors.getLast());
        assertThat(codes.size()).isEqualTo(50);
        assertThat(codes.nearest(Codes.unit(vectors.getLast()), 2)).containsOnly(ids.getFirst(), ids.getLast());
    }

    @Test
    void only_those_that_are_named_are_looked_at() {
        fill(200);
        var some = new ArrayList<>(ids.subList(10, 20));
        some.add(UUID.randomUUID());
        assertThat(codes.nearest(Codes.unit(vectors.get(50)), some, 100))
                .containsExactlyInAnyOrderElementsOf(ids.subList(10, 20));
    }

    @Test
    void a_vector_of_another_encoder_is_passed_over() {
        codes.put(UUID.randomUUID(), new byte[16]);
        assertThat(codes.size()).isZero();
        assertThat(codes.nearest(new float[DIMENSIONS], 5)).isEmpty();
    }
}
