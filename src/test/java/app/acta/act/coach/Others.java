package app.acta.act.coach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The replies that teach the readers: labelled for whole texts, by other rules, and without the complaints they answer. */
final class Others {
    private static final Map<String, Mark> MARKS = Map.of(
            "apologise",
            Mark.APOLOGY,
            "false_apology",
            Mark.HOLLOW,
            "empathise",
            Mark.EMPATHY,
            "explain",
            Mark.CAUSE,
            "redress",
            Mark.REDRESS,
            "blame",
            Mark.BLAME);

    private Others() {}

    static Map<String, Measured.Score> of(String split, Consumer<String> tell) {
        var scores = new TreeMap<String, Measured.Score>();
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of("training/replies.tsv"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        for (var line : lines) {
            var cells = line.split("\t", -1);
            if (!cells[1].equals(split)) {
                continue;
            }
            var letter = Letter.of(Tongue.EN, "", cells[2]);
            var points = Set.of(cells[4].split(","));
            MARKS.forEach((point, mark) ->
                    count(scores, point, letter.first(mark) != null, points.contains(point), cells, tell));
            count(
                    scores,
                    "rude",
                    letter.first(Mark.RUDE) != null || letter.first(Mark.BLAME) != null,
                    cells[3].equals("0") && !points.contains("false_apology"),
                    cells,
                    tell);
        }
        return scores;
    }

    private static void count(
            Map<String, Measured.Score> scores,
            String point,
            boolean found,
            boolean held,
            String[] cells,
            Consumer<String> tell) {
        var score = scores.computeIfAbsent(point, key -> new Measured.Score());
        if (found && held) {
            score.right++;
        } else if (found) {
            score.wrong++;
            tell.accept("FALSE  " + point + " " + cells[0] + ": " + cells[2]);
        } else if (held) {
            score.missed++;
            tell.accept("MISSED " + point + " " + cells[0] + ": " + cells[2]);
        }
    }

    public static void main(String[] args) {
        of(args[0], args[0].equals("test") ? words -> {} : System.out::println)
                .forEach((key, score) -> System.out.println(key + " " + score));
    }
}
