package app.acta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.platform.data.StartFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextsTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int read(String lines, String... options) throws Exception {
        return Texts.read(
                List.of(options),
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<JsonNode> readings() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void each_text_gets_a_line_with_all_that_was_read() throws Exception {
        var status = read("""
                {"id":"a","text":"The order never came and nobody answers."}
                {"text":"thank you for the lovely flowers","id":7}
                """, "--reader", "fast");
        assertThat(status).isZero();
        var first = readings().getFirst();
        assertThat(first.path("id").asString()).isEqualTo("a");
        assertThat(first.path("language").asString()).isEqualTo("en");
        assertThat(first.path("sentiment").path("label").asString()).isEqualTo("negative");
        assertThat(first.path("sentiment").path("negative").asDouble()).isBetween(0.4, 1.0);
        assertThat(first.path("emotion").size()).isEqualTo(11);
        assertThat(first.path("intent").size()).isEqualTo(7);
        for (var one : List.of("complaint", "urgency", "respect")) {
            assertThat(first.path(one).asDouble(-1)).as(one).isBetween(0.0, 1.0);
        }
        assertThat(readings().getLast().path("id").asString()).isEqualTo("7");
    }

    @Test
    void a_language_that_was_not_measured_is_named_and_not_read() throws Exception {
        read(
                "{\"id\":\"1\",\"text\":\"Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.\"}",
                "--reader",
                "fast");
        var reading = readings().getFirst();
        assertThat(reading.path("language").asString()).isEqualTo("de");
        assertThat(reading.path("sentiment").isNull()).isTrue();
        assertThat(reading.path("reader").asString()).isEqualTo("not read");
    }

    @Test
    void a_bad_line_is_named_and_the_others_are_read() throws Exception {
        var status = read("""
                {"id":"1","text":"fine"}
                no json
                {"id":"2"}

                [1]
                {"id":"3","text":"also fine"} more
                {"id":"4","text":"good"}
                """, "--reader", "fast");
        assertThat(status).isEqualTo(2);
        assertThat(readings()).extracting(each -> each.path("id").asString()).containsExactly("1", "4");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Line 2 was not read: it is no JSON"),
                        line -> assertThat(line).isEqualTo("Line 3 was not read: it needs \"id\" and \"text\"."),
                        line -> assertThat(line).isEqualTo("Line 5 was not read: it is no JSON object."),
                        line -> assertThat(line).startsWith("Line 6 was not read"));
    }

    @Test
    void half_characters_do_no_harm() throws Exception {
        assertThat(read("{\"id\":\"\\ud83d\",\"text\":\"good \\ude00 day\"}", "--reader", "fast"))
                .isZero();
        assertThat(readings()).hasSize(1);
    }

    @Test
    void an_unknown_reader_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> read("", "--reader", "slow"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("choose full, fast or cascade");
    }
}
