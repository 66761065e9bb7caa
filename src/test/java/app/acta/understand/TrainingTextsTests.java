package app.acta.understand;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keeps the form that training/GUIDELINE.md promises: a head trained on a slipped column learns nonsense in silence. */
class TrainingTextsTests {
    private static final Set<String> HELD_OUT = Set.of("car", "dentist");
    private static final Set<String> PLAIN_HELD_OUT = Set.of("book", "airport");
    private static final Map<String, Set<String>> ITEM_WORDS = Map.of(
            "split", Set.of("train", "test"),
            "channel",
                    Set.of(
                            "tweet",
                            "review",
                            "survey comment",
                            "mail",
                            "ticket",
                            "chat",
                            "front desk note",
                            "call note",
                            "app review",
                            "comment",
                            "forum",
                            "employee"),
            "sentiment", Set.of("negative", "neutral", "positive"),
            "complaint", Set.of("0", "1"),
            "severity", Set.of("0", "1", "2", "3"),
            "urgency", Set.of("0", "1", "2"),
            "effort", Set.of("0", "1"),
            "unclear", Set.of("0", "1"),
            "intents",
                    Set.of(
                            "leave",
                            "buy_more",
                            "ask",
                            "request_feature",
                            "praise",
                            "threaten_public",
                            "threaten_legal",
                            "none"),
            "emotions",
                    Set.of(
                            "anger",
                            "disgust",
                            "fear",
                            "joy",
                            "sadness",
                            "surprise",
                            "gratitude",
                            "disappointment",
                            "frustration",
                            "confusion",
                            "neutral"));
    private static final Map<String, Set<String>> REPLY_WORDS = Map.of(
            "split", Set.of("train", "test"),
            "respect", Set.of("0", "1", "2"),
            "points",
                    Set.of(
                            "acknowledge",
                            "apologise",
                            "false_apology",
                            "empathise",
                            "explain",
                            "redress",
                            "next_step",
                            "dated",
                            "named",
                            "blame",
                            "answers",
                            "none"));
    private static final Map<String, Set<String>> PLAIN_WORDS = Map.of(
            "split", Set.of("train", "test"),
            "channel", ITEM_WORDS.getOrDefault("channel", Set.of()),
            "sentiment", Set.of("negative", "neutral", "positive"),
            "complaint", Set.of("0", "1", ""));
    private static final Map<String, Set<String>> SUCCESS_WORDS = Map.of("success", Set.of("yes", "no", ""));
    private static final Set<String> ALONE = Set.of("none", "neutral");
    private static final Set<String> LISTS = Set.of("intents", "emotions", "points");

    private final List<Map<String, String>> items = read("items.tsv");
    private final List<Map<String, String>> plain = read("plain.tsv");
    private final List<Map<String, String>> voices = read("voices.tsv");
    private final List<Map<String, String>> replies = read("replies.tsv");

    @Test
    void each_file_has_the_columns_that_the_guideline_names() {
        assertThat(header("items.tsv"))
                .containsExactly(
                        "id",
                        "split",
                        "industry",
                        "channel",
                        "text",
                        "sentiment",
                        "complaint",
                        "severity",
                        "intents",
                        "urgency",
                        "effort",
                        "unclear",
                        "emotions",
                        "success");
        assertThat(header("plain.tsv"))
                .containsExactly("id", "split", "industry", "channel", "text", "sentiment", "complaint", "success");
        assertThat(header("voices.tsv"))
                .containsExactly("id", "split", "industry", "channel", "text", "sentiment", "complaint");
        assertThat(header("replies.tsv")).containsExactly("id", "split", "text", "respect", "points");
    }

    @Test
    void every_label_is_one_of_the_words_of_the_guideline() {
        assertThat(foreignWords(items, ITEM_WORDS)).isEmpty();
        assertThat(foreignWords(plain, PLAIN_WORDS)).isEmpty();
        assertThat(foreignWords(items, SUCCESS_WORDS)).isEmpty();
        assertThat(foreignWords(plain, SUCCESS_WORDS)).isEmpty();
        assertThat(foreignWords(voices, PLAIN_WORDS)).isEmpty();
        assertThat(foreignWords(replies, REPLY_WORDS)).isEmpty();
    }

    @Test
    void none_and_neutral_stand_alone_and_nothing_stands_twice() {
        var odd = new ArrayList<String>();
        for (var row : labelled()) {
            for (var column : LISTS) {
                var words = List.of(row.getOrDefault(column, "none").split(","));
                if (words.size() > 1 && (words.stream().anyMatch(ALONE::contains) || twice(words))) {
                    odd.add(row.get("id") + " " + column + " " + words);
                }
            }
        }
        assertThat(odd).isEmpty();
    }

    @Test
    void ids_are_numbers_in_the_order_of_writing() {
        assertThat(column(items, "id"))
                .isEqualTo(IntStream.rangeClosed(1, items.size())
                        .mapToObj(number -> "i%04d".formatted(number))
                        .toList());
        assertThat(column(plain, "id"))
                .isEqualTo(IntStream.rangeClosed(1, plain.size())
                        .mapToObj(number -> "p%04d".formatted(number))
                        .toList());
        assertThat(column(voices, "id"))
                .isEqualTo(IntStream.rangeClosed(1, voices.size())
                        .mapToObj(number -> "v%04d".formatted(number))
                        .toList());
        assertThat(column(replies, "id"))
                .isEqualTo(IntStream.rangeClosed(1, replies.size())
                        .mapToObj(number -> "r%03d".formatted(number))
                        .toList());
    }

    @Test
    void no_text_is_told_twice() {
        var customers = new ArrayList<>(items);
        customers.addAll(plain);
        customers.addAll(voices);
        assertThat(bare(customers)).doesNotHaveDuplicates();
        assertThat(bare(replies)).doesNotHaveDuplicates();
    }

    @Test
    void texts_are_trimmed_and_no_longer_than_people_write() {
        assertThat(column(all(), "text"))
                .allSatisfy(text -> assertThat(text)
                        .isEqualTo(text.strip())
                        .doesNotContain("  ", "\uFFFD")
                        .isNotBlank())
                .allSatisfy(text -> assertThat(text.split(" ")).hasSizeLessThanOrEqualTo(130));
    }

    @Test
    void the_last_digit_and_the_held_out_trades_decide_the_split() {
        assertThat(against(items, row -> HELD_OUT.contains(row.get("industry")) || lastDigitIsTest(row)))
                .isEmpty();
        assertThat(against(plain, row -> PLAIN_HELD_OUT.contains(row.get("industry")) || lastDigitIsTest(row)))
                .isEmpty();
        assertThat(against(voices, TrainingTextsTests::lastDigitIsTest)).isEmpty();
        assertThat(against(replies, TrainingTextsTests::lastDigitIsTest)).isEmpty();
    }

    @Test
    void a_complaint_has_a_severity_and_nothing_else_has_one() {
        assertThat(items)
                .allSatisfy(row -> assertThat("0".equals(row.get("severity")))
                        .as("%s", row)
                        .isEqualTo("0".equals(row.get("complaint"))));
    }

    @Test
    void there_are_enough_of_them_from_enough_trades() {
        assertThat(items).hasSizeGreaterThanOrEqualTo(2400);
        assertThat(plain).hasSizeGreaterThanOrEqualTo(2500);
        assertThat(voices).hasSizeGreaterThanOrEqualTo(5800);
        assertThat(replies).hasSizeGreaterThanOrEqualTo(400);
        assertThat(new HashSet<>(column(items, "industry"))).hasSizeGreaterThanOrEqualTo(20);
        var complaints =
                items.stream().filter(row -> "1".equals(row.get("complaint"))).count();
        assertThat((double) complaints / items.size()).isBetween(0.40, 0.50);
    }

    private static boolean lastDigitIsTest(Map<String, String> row) {
        return row.getOrDefault("id", "").matches(".*[01]");
    }

    private static List<String> against(List<Map<String, String>> rows, Predicate<Map<String, String>> test) {
        return rows.stream()
                .filter(row -> test.test(row) != "test".equals(row.get("split")))
                .map(row -> row.get("id") + " is in " + row.get("split"))
                .toList();
    }

    private static List<String> foreignWords(List<Map<String, String>> rows, Map<String, Set<String>> allowed) {
        var odd = new ArrayList<String>();
        rows.forEach(row -> allowed.forEach((column, words) -> {
            var said = row.getOrDefault(column, "");
            var each = LISTS.contains(column) ? List.of(said.split(",", -1)) : List.of(said);
            each.stream()
                    .filter(word -> !words.contains(word))
                    .forEach(word -> odd.add(row.get("id") + " has " + column + " '" + word + "'"));
        }));
        return odd;
    }

    private List<Map<String, String>> labelled() {
        var rows = new ArrayList<>(items);
        rows.addAll(replies);
        return rows;
    }

    private List<Map<String, String>> all() {
        var rows = labelled();
        rows.addAll(plain);
        rows.addAll(voices);
        return rows;
    }

    private static boolean twice(List<String> words) {
        return new HashSet<>(words).size() < words.size();
    }

    private static List<String> bare(List<Map<String, String>> rows) {
        return column(rows, "text").stream()
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                .toList();
    }

    private static List<String> column(List<Map<String, String>> rows, String name) {
        return rows.stream().map(row -> row.getOrDefault(name, "")).toList();
    }

    private static List<String> header(String file) {
        return List.of(lines(file).getFirst().split("\t", -1));
    }

    private static List<Map<String, String>> read(String file) {
        var names = header(file);
        return lines(file).stream().skip(1).map(line -> row(names, line)).toList();
    }

    private static Map<String, String> row(List<String> names, String line) {
        var cells = line.split("\t", -1);
        assertThat(cells).as("The cells of '%s'", line).hasSameSizeAs(names);
        return IntStream.range(0, cells.length).boxed().collect(toMap(names::get, at -> cells[at]));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of("training", file));
        } catch (IOException e) {
            throw new AssertionError("training/" + file + " is not readable UTF-8", e);
        }
    }
}
