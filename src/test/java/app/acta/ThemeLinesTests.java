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

class ThemeLinesTests {
    private static final String LINES = """
            {"id":"a1","text":"The parcel came two weeks late."}
            {"id":"a2","text":"My delivery is late again."}
            {"id":"a3","text":"Late delivery, and no word from the courier."}
            {"id":"a4","text":"Still waiting for my late parcel."}
            {"id":"b1","text":"The waiter was rude to my mother."}
            {"id":"b2","text":"Rude staff at the counter."}
            {"id":"b3","text":"What a rude waiter we had."}
            {"id":"b4","text":"The staff were rude and loud."}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int themes(String lines, String... options) throws Exception {
        return ThemeLines.run(
                List.of(options),
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<JsonNode> answers() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void each_text_gets_its_theme_with_a_name_and_a_wider_one() throws Exception {
        assertThat(themes(LINES, "--k", "2")).isZero();
        assertThat(answers())
                .extracting(each -> each.path("id").asString())
                .containsExactly("a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4");
        assertThat(answers().subList(0, 4))
                .extracting(each -> each.path("theme").asString())
                .containsOnly(answers().getFirst().path("theme").asString());
        assertThat(answers().subList(4, 8))
                .extracting(each -> each.path("theme").asString())
                .containsOnly(answers().getLast().path("theme").asString())
                .doesNotContain(answers().getFirst().path("theme").asString());
        assertThat(answers().getFirst().path("label").asString()).contains("late");
        assertThat(answers().getLast().path("label").asString()).contains("rude");
        assertThat(answers())
                .allSatisfy(each -> assertThat(each.path("parent").asString()).isNotBlank());
    }

    @Test
    void a_bad_line_is_named_and_the_others_get_their_themes() throws Exception {
        assertThat(themes(LINES + "{\"id\":\"9\"}\n{\"id\":\"10\",\"text\":\"\"}\n", "--k", "auto"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Line 9 was not read: ");
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(answers()).hasSize(9);
        assertThat(answers().getLast().path("theme").isNull()).isTrue();
        assertThat(answers().getLast().path("label").isNull()).isTrue();
    }

    @Test
    void two_lines_of_one_id_are_two_texts() throws Exception {
        themes(LINES.replace("\"b1\"", "\"a1\""), "--k", "2");
        assertThat(answers()).hasSize(8);
        assertThat(answers().get(4).path("theme").asString())
                .isNotEqualTo(answers().getFirst().path("theme").asString());
    }

    @Test
    void no_line_gives_no_line() throws Exception {
        assertThat(themes("")).isZero();
        assertThat(answers()).isEmpty();
    }

    @Test
    void a_number_that_is_none_and_a_file_that_is_not_there_are_refused(@TempDir Path folder) throws Exception {
        for (var k : List.of("0", "-3", "many")) {
            assertThatThrownBy(() -> themes(LINES, "--k", k))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("--k auto");
        }
        assertThatThrownBy(() -> themes(LINES, "--names", folder.resolve("none").toString()))
                .isInstanceOf(StartFailure.class);
        var names = Files.writeString(folder.resolve("names"), "Acme\n\n");
        assertThat(themes(LINES, "--names", names.toString())).isZero();
    }
}
