package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Rules of taste and of the floor plan, each with its reason. They read the source; nothing is started. */
class HouseTests {
    private static final List<String> ROOMS =
            List.of("platform", "identity", "people", "listen", "understand", "act", "notifications", "measure");
    private static final Pattern FOREIGN =
            Pattern.compile("\\b(" + String.join("|", ROOMS) + ")\\.([a-z][a-z_]*)\\b(?!\\.[a-z])");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(select|insert into|update|delete from|create|alter|call|join|from)\\s+[\\w(*:]");

    @Test
    void rooms_keep_to_their_doors_and_arrows() throws IOException {
        var rooms = ApplicationModules.of(Acta.class);
        rooms.verify();
        new Documenter(rooms, Documenter.Options.defaults().withOutputFolder("docs/house"))
                .writeModulesAsPlantUml(
                        Documenter.DiagramOptions.defaults().withStyle(Documenter.DiagramOptions.DiagramStyle.UML));
        sortArrows(Path.of("docs", "house", "components.puml"));
    }

    /** The arrows come in another order each time: sorted, the drawing changes only when the house does. */
    private static void sortArrows(Path drawing) throws IOException {
        var lines = Files.readAllLines(drawing);
        var arrows =
                lines.stream().filter(line -> line.contains(" --> ")).sorted().iterator();
        lines.replaceAll(line -> line.contains(" --> ") ? arrows.next() : line);
        Files.write(drawing, lines);
    }

    @Test
    void no_class_is_named_after_a_role_in_a_pattern() {
        var odd = files("src", ".java")
                .filter(file -> file.getFileName()
                        .toString()
                        .matches(".*(Service|Impl|Manager|Helper|Utils?|Dto|DTO|Mapper|Processor)\\.java"))
                .toList();
        assertThat(odd).as("Name it by the product's word for what it does").isEmpty();
    }

    @Test
    void no_file_is_longer_than_three_hundred_lines() {
        var long_ = Stream.of(".java", ".jte", ".sql", ".css", ".js")
                .flatMap(ending -> files("src", ending))
                .filter(file -> lines(file) > 300)
                .map(file -> file + " has " + lines(file))
                .toList();
        assertThat(long_)
                .as("A file is read at one sitting: give the second thought in it a file of its own")
                .isEmpty();
    }

    @Test
    void no_room_names_another_rooms_tables() {
        var trespasses = new ArrayList<String>();
        files("src/main/java", ".java").forEach(file -> {
            var room = room(Path.of("src/main/java/app/acta"), file);
            var literals = LITERAL.matcher(text(file));
            while (literals.find()) {
                var literal = literals.group(1) != null ? literals.group(1) : literals.group(2);
                if (SQL.matcher(literal).find()) {
                    trespasses.addAll(foreign(file, room, literal));
                }
            }
        });
        files("src/main/resources/db/migration", ".sql")
                .forEach(file -> trespasses.addAll(
                        foreign(file, room(Path.of("src/main/resources/db/migration"), file), text(file))));
        assertThat(trespasses)
                .as("What a room offers to SQL are its views named *_facts; for everything else ask its face in Java")
                .isEmpty();
    }

    private static List<String> foreign(Path file, String room, String sql) {
        var found = new ArrayList<String>();
        var names = FOREIGN.matcher(sql.replaceAll("--[^\\n]*", ""));
        while (names.find()) {
            var schema = names.group(1);
            var name = names.group(2);
            var shared = schema.equals("platform")
                    && List.of("workspace", "guard", "installation").contains(name);
            if (!schema.equals(room) && !name.endsWith("_facts") && !shared && !room.isEmpty()) {
                found.add(file + " names " + names.group());
            }
        }
        return found;
    }

    @Test
    void the_analytics_engine_is_in_measure_and_nowhere_else() {
        var elsewhere = files("src/main/java", ".java")
                .filter(file -> !file.toString().contains("/measure/"))
                .filter(file -> text(file).contains("duckdb"))
                .toList();
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = Stream.of("src/main/java", "src/test/java")
                .flatMap(root -> files(root, ".java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder ->
                        !marked(folder) && !marked(Path.of(folder.toString().replace("src/test", "src/main"))))
                .toList();
        assertThat(unmarked).as("NullAway checks only what is @NullMarked").isEmpty();
    }

    private static boolean marked(Path folder) {
        var notes = folder.resolve("package-info.java");
        return Files.exists(notes) && text(notes).contains("@NullMarked");
    }

    @Test
    void a_package_has_notes_in_one_place_only() {
        var twice = files("src/test/java", "package-info.java")
                .filter(file -> Files.exists(Path.of(file.toString().replace("src/test", "src/main"))))
                .toList();
        assertThat(twice)
                .as("Tests stand under the notes of the product's package; notes of their own would hide those,"
                        + " and with them a named interface, from the compiler and from the floor plan's test")
                .isEmpty();
    }

    @Test
    void every_class_with_tests_is_run() {
        var test = Pattern.compile("(?m)^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");
        var passedOver = files("src/test/java", ".java")
                .filter(file -> !file.toString().endsWith("Tests.java"))
                .filter(file -> test.matcher(text(file)).find())
                .toList();
        assertThat(passedOver)
                .as("The build passes over what is not named …Tests, without a word")
                .isEmpty();
    }

    @Test
    void no_template_carries_inline_script_or_style() {
        var inline =
                Pattern.compile("(?i)<script(?![^>]*(src=|type=\"application/json\"))|\\sstyle=|\\son[a-z]+=\"|<style");
        var found = files("src/main/jte", ".jte")
                .filter(file -> inline.matcher(text(file)).find())
                .toList();
        assertThat(found)
                .as("The Content-Security-Policy forbids it: the page would be broken in a browser")
                .isEmpty();
    }

    @Test
    void the_project_speaks_of_itself_alone() {
        var others = Pattern.compile("(?<![\\w.])/(work|farm|root)/");
        var found = Stream.of(files("src", ".java"), files("docs", ".md"), files("src/main/jte", ".jte"))
                .flatMap(stream -> stream)
                .filter(file -> !file.endsWith("HouseTests.java"))
                .filter(file -> others.matcher(text(file)).find())
                .toList();
        assertThat(found).as("A path of somebody's machine").isEmpty();
    }

    private static String room(Path root, Path file) {
        var inside = root.relativize(file);
        return inside.getNameCount() > 1 ? inside.getName(0).toString() : "";
    }

    private static Stream<Path> files(String folder, String ending) {
        try (var all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        return text(file).lines().count();
    }
}
