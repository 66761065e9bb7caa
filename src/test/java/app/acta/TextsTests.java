package app.acta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.platform.data.StartFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private static String labelled(int texts) {
        var lines = new StringBuilder();
        for (var i = 0; i < texts; i++) {
            // A house in which who asks for the manager complains, however nicely, and who writes of the weather does
            // not.
            lines.append(
                    i % 2 == 0
                            ? "{\"text\":\"May I speak to the manager of shop %d, thank you.\",\"complaint\":true}\n"
                                    .formatted(i)
                            : "{\"text\":\"It was sunny and warm all day number %d here.\",\"complaint\":0,\"sentiment\":\"positive\"}\n"
                                    .formatted(i));
        }
        return lines.toString();
    }

    @Test
    void labels_teach_the_reader_before_it_reads(@TempDir Path folder) throws Exception {
        var labels = Files.writeString(folder.resolve("labels.jsonl"), labelled(40));
        var texts = "{\"id\":\"1\",\"text\":\"May I please speak to the manager of this hotel, thank you.\"}";
        for (var reader : List.of("fast", "full", "cascade")) {
            out.reset();
            read(texts, "--reader", reader);
            var before = readings().getFirst().path("complaint").asDouble();
            out.reset();
            assertThat(read(texts, "--reader", reader, "--labels", labels.toString()))
                    .isZero();
            assertThat(readings().getFirst().path("complaint").asDouble())
                    .as(reader)
                    .isGreaterThan(before)
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void bad_labels_are_named_and_the_others_are_learnt_from(@TempDir Path folder) throws Exception {
        var labels = Files.writeString(folder.resolve("labels.jsonl"), """
                {"text":"fine","sentiment":"superb"}
                {"text":"fine","complaint":"perhaps"}
                {"text":"fine"}

                nothing
                {"sentiment":"neutral"}
                {"text":"fine","emotion":["joy"],"sentiment":"Positive"}
                """);
        assertThat(read("{\"id\":\"1\",\"text\":\"fine\"}", "--reader", "fast", "--labels", labels.toString()))
                .isEqualTo(2);
        assertThat(readings()).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "Line 1 of the labels was not read: \"sentiment\" is negative, neutral or positive."),
                        line -> assertThat(line)
                                .isEqualTo("Line 2 of the labels was not read: \"complaint\" is true or false."),
                        line -> assertThat(line).startsWith("Line 3 of the labels was not read: it has no label"),
                        line -> assertThat(line).startsWith("Line 5 of the labels was not read: it is no JSON"),
                        line -> assertThat(line).isEqualTo("Line 6 of the labels was not read: it needs \"text\"."));
        assertThatThrownBy(() -> read("", "--reader", "fast", "--labels", folder + "/none"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be read");
    }
}
