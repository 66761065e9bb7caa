package app.acta.act.coach;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How often the coach finds what the labels say, and how often it is right when it finds something. */
final class Measured {
    static final Map<String, Mark> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put("k", Mark.NAMES);
        MARKS.put("a", Mark.APOLOGY);
        MARKS.put("f", Mark.HOLLOW);
        MARKS.put("e", Mark.EMPATHY);
        MARKS.put("x", Mark.CAUSE);
        MARKS.put("r", Mark.REDRESS);
        MARKS.put("n", Mark.NEXT);
        MARKS.put("b", Mark.BLAME);
        MARKS.put("u", Mark.RUDE);
    }

    /** Right and wrong decisions about one point. */
    static final class Score {
        int right;
        int wrong;
        int missed;

        double precision() {
            return right + wrong == 0 ? 1 : (double) right / (right + wrong);
        }

        double recall() {
            return right + missed == 0 ? 1 : (double) right / (right + missed);
        }

        @Override
        public String toString() {
            return "%.3f %.3f n %d".formatted(precision(), recall(), right + missed);
        }
    }

    private Measured() {}

    /** Scores by language and label; {@code tell} hears each mistake. */
    static Map<String, Score> of(Predicate<Labelled.Reply> which, Consumer<String> tell) {
        var scores = new TreeMap<String, Score>();
        for (var reply : Labelled.all().stream().filter(which).toList()) {
            var letter = Letter.of(reply.tongue(), reply.customer(), reply.words());
            MARKS.forEach((label, mark) -> {
                if (reply.tongue() != Tongue.EN && "exr".contains(label)) {
                    return;
                }
                var score = scores.computeIfAbsent(reply.tongue().key() + " " + label, key -> new Score());
                var found = mark == Mark.NEXT ? letter.next() : letter.first(mark);
                var held = reply.holds(label);
                if (found != null && reply.holds(label, found.sentence())) {
                    score.right++;
                } else {
                    if (found != null) {
                        score.wrong++;
                        tell.accept("FALSE  " + reply.tongue().key() + " " + label + " " + reply.complaint() + ": "
                                + found.sentence().text());
                    }
                    if (held) {
                        score.missed++;
                        letter.lines.stream()
                                .filter(line -> reply.holds(label, line.sentence()))
                                .forEach(line -> tell.accept(
                                        "MISSED " + reply.tongue().key() + " " + label + " " + reply.complaint() + ": "
                                                + line.sentence().text()));
                    }
                }
            });
            // h: what is harsh, whether it blames or talks down; many sentences do both.
            var harsh = letter.lines.stream()
                    .filter(line -> line.does(Mark.BLAME) || line.does(Mark.RUDE))
                    .findFirst()
                    .orElse(null);
            var isHarsh = reply.holds("b") || reply.holds("u");
            var harshly = scores.computeIfAbsent(reply.tongue().key() + " h", key -> new Score());
            if (harsh != null && (reply.holds("b", harsh.sentence()) || reply.holds("u", harsh.sentence()))) {
                harshly.right++;
            } else {
                harshly.wrong += harsh == null ? 0 : 1;
                harshly.missed += isHarsh ? 1 : 0;
            }
            if (reply.tongue() == Tongue.EN) {
                var asked = Questions.of(Tongue.EN, reply.customer());
                for (var i = 0; i < asked.size(); i++) {
                    var label = "q" + (i + 1);
                    var score = scores.computeIfAbsent("en q", key -> new Score());
                    var answer = Questions.answer(asked.get(i), letter);
                    var held = reply.holds(label);
                    if (answer != null && held) {
                        score.right++;
                    } else if (answer != null) {
                        score.wrong++;
                        tell.accept("FALSE  en q " + reply.complaint() + ": "
                                + asked.get(i).text() + " → "
                                + answer.sentence().text());
                    } else if (held) {
                        score.missed++;
                        tell.accept("MISSED en q " + reply.complaint() + ": "
                                + asked.get(i).text() + " → "
                                + letter.lines.stream()
                                        .filter(line -> reply.holds(label, line.sentence()))
                                        .map(line -> line.sentence().text())
                                        .toList());
                    }
                }
            }
        }
        return scores;
    }

    public static void main(String[] args) {
        var test = args.length > 0;
        of(reply -> reply.isTest() == test, test && args.length < 2 ? words -> {} : System.out::println)
                .forEach((key, score) -> System.out.println(key + " " + score));
    }
}
