package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.platform.data.DataDirectory.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./acta import FILE --mapping FILE} as somebody types it, against a running Acta. */
class ImportCommandTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int COLUMNS = 600;
    private static final int KEPT = 90;

    @TempDir
    private static Path folder;

    private static Programs programs;
    private static Instance instance;
    private static Web owner;

    @BeforeAll
    static void begin() throws Exception {
        programs = Programs.unpacked(folder);
        instance = programs.ready(programs.start());
        Programs.found(instance);
        owner = Programs.owner(instance);
    }

    @AfterAll
    static void end() {
        programs.close();
    }

    @Test
    void a_mapping_of_hundreds_of_columns_goes_before_the_file_and_every_cell_lands_where_it_says() throws Exception {
        var columns = new LinkedHashMap<String, String>();
        var header = new ArrayList<String>();
        var cells = new ArrayList<String>();
        header.add("Nº");
        cells.add("r1");
        columns.put("Nº", "external_id");
        header.add("Was \"genau\"\nist passiert?");
        cells.add("Der Händler sagte: \"Nein\",\nund legte auf.");
        columns.put("Was \"genau\"\nist passiert?", "text");
        for (var n = 1; n <= COLUMNS; n++) {
            var name = "Spalte „" + n + "“, \"Größe\"\nzweite Zeile";
            header.add(name);
            cells.add("Wert \"" + n + "\";\nüber, unter");
            columns.put(name, n <= KEPT ? "attributes.Maß \"" + n + "\", größer\\" : "ignore");
        }
        var mapping =
                JSON.writeValueAsString(Map.of("source", "Läden \"Süd\"", "channel", "review", "columns", columns));
        assertThat(mapping.length()).as("longer than any address may be").isGreaterThan(20_000);
        var file = Files.writeString(folder.resolve("wide.csv"), row(header) + row(cells));

        var done = load(file, Files.writeString(folder.resolve("wide.json"), mapping));

        assertThat(done.status()).as(done.said()).isZero();
        assertThat(done.lastLine())
                .isEqualTo("{\"format\":\"csv\",\"read\":1,\"received\":1,\"repeated\":0,\"rejected\":0}");
        var voice = JSON.readTree(new Web(instance.url())
                        .api("GET", "/api/v1/feedback?source=" + "L%C3%A4den%20%22S%C3%BCd%22", token(), "")
                        .body())
                .path("feedback")
                .path(0);
        assertThat(voice.path("external_id").asString()).isEqualTo("r1");
        assertThat(voice.path("channel").asString()).isEqualTo("review");
        assertThat(voice.path("text").asString()).isEqualTo("Der Händler sagte: \"Nein\",\nund legte auf.");
        assertThat(voice.path("attributes").size()).isEqualTo(KEPT);
        for (var n = 1; n <= KEPT; n++) {
            assertThat(voice.path("attributes")
                            .path("Maß \"" + n + "\", größer\\")
                            .asString())
                    .isEqualTo("Wert \"" + n + "\";\nüber, unter");
        }
    }

    // What else a mapping may get wrong is tried where it is read, which costs no process.
    @Test
    void a_mapping_that_cannot_be_read_is_refused_in_one_sentence_and_nothing_comes_in() throws Exception {
        refuses(
                Files.writeString(folder.resolve("wrong.json"), "{\"columns\": {\"Comment\": \"texxt\"}}"),
                "“texxt” is not a field. Fields are text, occurred_at, scores.nps, customer.email, attributes.anything …");
    }

    @Test
    void an_empty_mapping_is_not_taken_for_none() throws Exception {
        refuses(
                Files.writeString(folder.resolve("empty.json"), ""),
                "The mapping must be a JSON object, as in {\"columns\": {\"Comment\": \"text\"}}.");
    }

    @Test
    void a_mapping_in_another_encoding_is_refused_because_its_names_would_fit_no_column() throws Exception {
        refuses(
                Files.writeString(
                        folder.resolve("latin.json"),
                        "{\"columns\": {\"Größe\": \"text\"}}",
                        StandardCharsets.ISO_8859_1),
                "The mapping is not in UTF-8: save it as UTF-8.");
    }

    @Test
    void a_mapping_that_an_editor_marked_as_utf_8_is_read_like_any_other() throws Exception {
        var done = load(comments(), Files.writeString(folder.resolve("marked.json"), "\uFEFF{\"source\": \"marked\"}"));
        assertThat(done.status()).as(done.said()).isZero();
    }

    @Test
    void a_mapping_longer_than_a_megabyte_is_refused_before_anything_is_sent() throws Exception {
        refuses(
                Files.writeString(
                        folder.resolve("long.json"), "{\"columns\": {\"" + "x".repeat(1 << 20) + "\": \"ignore\"}}"),
                "The mapping is longer than 1 MB.");
    }

    @Test
    void a_mapping_that_is_not_there_is_named() throws Exception {
        var nowhere = folder.resolve("nowhere.json");
        refuses(nowhere, "There is no file " + nowhere + ".");
        refuses(folder, "There is no file " + folder + ".");
    }

    private static void refuses(Path mapping, String sentence) throws Exception {
        var before = owner.get("/acme/imports").body();
        var refused = load(comments(), mapping);
        assertThat(refused.said().strip()).isEqualTo(sentence);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(listed(owner.get("/acme/imports").body())).isEqualTo(listed(before));
    }

    private static long listed(String page) {
        return page.lines().filter(line -> line.contains("/acme/imports/")).count();
    }

    private static Programs.Ended load(Path file, Path mapping) throws Exception {
        return programs.ended(programs.run(
                "import",
                file.toString(),
                "--workspace",
                "acme",
                "--mapping",
                mapping.toString(),
                "--data",
                programs.data().toString()));
    }

    private static Path comments() throws IOException {
        return Files.writeString(folder.resolve("comments.csv"), "id,Comment\n1,It came late and nobody called\n");
    }

    private static String token() throws Exception {
        return programs.ended(programs.run(
                        "token",
                        "--workspace",
                        "acme",
                        "--role",
                        "owner",
                        "--data",
                        programs.data().toString()))
                .lastLine();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
