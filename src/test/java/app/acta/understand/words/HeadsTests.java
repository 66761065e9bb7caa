package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadsTests {
    @Test
    void the_file_gives_back_what_was_written() throws IOException {
        var shipped = Heads.shipped();
        var out = new ByteArrayOutputStream();
        shipped.write(out);
        var again = Heads.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(again.encoder).isEqualTo(Encoder.SHIPPED);
        assertThat(again.pieces.table).isEqualTo(shipped.pieces.table);
        for (var head : Labels.values()) {
            assertThat(again.of(head).labels).isEqualTo(head.labels);
            assertThat(again.of(head).weights).isDeepEqualTo(shipped.of(head).weights);
        }
    }

    @Test
    void all_that_ships_is_small() throws IOException {
        var out = new ByteArrayOutputStream();
        Heads.shipped().write(out);
        assertThat(out.size()).isLessThan(15_000_000);
    }

    @Test
    void another_file_is_refused() {
        assertThatThrownBy(() -> Heads.read(new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no file of heads");
    }

    @Test
    void heads_refuse_an_encoder_they_were_not_trained_for() {
        var shipped = Heads.shipped();
        var foreign = new Heads("another", shipped.pieces, shipped.turns, shipped.all);
        try (var encoder = Encoder.shipped()) {
            assertThatThrownBy(() -> new FullReader(foreign, encoder, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("trained for the encoder another");
        }
    }

    @Test
    void a_regression_finds_the_side_of_a_plane_and_leaves_unknown_targets_alone() {
        var random = new Random(1);
        var rows = new short[300][4];
        var targets = new float[300][2];
        var weights = new float[300];
        Arrays.fill(weights, 1);
        for (var i = 0; i < rows.length; i++) {
            var sum = 0.0;
            for (var j = 0; j < 4; j++) {
                var x = (float) random.nextGaussian();
                rows[i][j] = Float.floatToFloat16(x);
                sum += j < 2 ? x : -x;
            }
            targets[i][0] = sum > 0 ? 1 : 0;
            targets[i][1] = i < 150 ? targets[i][0] : Float.NaN;
        }
        var fit = new Regression(rows, targets, weights, false).fit(0.001, 100);
        var right = 0;
        for (var i = 0; i < rows.length; i++) {
            var row = new float[4];
            for (var j = 0; j < 4; j++) {
                row[j] = Float.float16ToFloat(rows[i][j]);
            }
            var scores = fit.scores(row);
            right += scores[0] > 0 == (targets[i][0] == 1) ? 1 : 0;
            right += scores[1] > 0 == (targets[i][0] == 1) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(570);
    }

    @Test
    void a_text_is_taken_apart_where_it_turns() {
        assertThat(Clauses.of("Lovely rooms and staff, but the lift was broken for a week. Never again!"))
                .containsExactly("Lovely rooms and staff,", "but the lift was broken for a week.", "Never again!");
        assertThat(Clauses.of("Costs 4.50 at example.com each")).hasSize(1);
        assertThat(Clauses.of("")).isEqualTo(List.of(""));
    }
}
