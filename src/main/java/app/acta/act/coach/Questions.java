package app.acta.act.coach;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a customer asked, and which sentence of an answer tells them. */
final class Questions {
    private static final int MOST = 12;

    /**
     * A question of theirs.
     *
     * @param low in lower case
     * @param stems its words that mean something
     */
    record Question(String text, String low, Set<String> stems) {}

    private Questions() {}

    /** Every question in these words; one that ends without its mark counts when it says that it asks. */
    static List<Question> of(Tongue tongue, String customer) {
        var phrases = Phrases.of(tongue);
        var found = new ArrayList<Question>();
        for (var sentence : Sentence.of(customer)) {
            var low = sentence.low();
            if ((low.endsWith("?") || low.endsWith("?\"") || low.endsWith("؟") || phrases.in("ask", low))
                    && found.size() < MOST) {
                found.add(new Question(sentence.text(), low, Stems.of(phrases, tongue, low)));
            }
        }
        return found;
    }

    /** The sentence that answers it, or null. Only asked of English. */
    static Letter.@Nullable Line answer(Question asked, Letter letter) {
        Letter.Line best = null;
        var most = 0;
        for (var line : letter.lines) {
            var score = line.low().endsWith("?") || line.does(Mark.BLAME) ? 0 : score(asked, line, letter);
            if (score > most) {
                most = score;
                best = line;
            }
        }
        return best;
    }

    private static int score(Question asked, Letter.Line line, Letter letter) {
        var phrases = letter.phrases;
        var low = line.low();
        var shared = Stems.of(phrases, letter.tongue, low);
        shared.retainAll(asked.stems());
        var same = shared.size();
        var money = phrases.in("money-word", asked.low()) && phrases.in("money-word", low) && !line.does(Mark.NAMES);
        if (phrases.in("yes", low) && !line.does(Mark.APOLOGY)) {
            return 20 + same;
        }
        if (phrases.in("why", asked.low())) {
            return line.does(Mark.CAUSE) ? 10 + same : 0;
        }
        if (phrases.in("when", asked.low())) {
            return line.does(Mark.NEXT) || line.does(Mark.DATED) || (phrases.in("day", low) && !phrases.in("past", low))
                    ? 10 + same
                    : 0;
        }
        if (phrases.in("how", asked.low())) {
            return phrases.in("manner", low) && !line.does(Mark.NAMES) ? 10 + same : 0;
        }
        if (phrases.in("money", asked.low())) {
            return low.matches(".*[£$€]?\\d.*") ? 10 + same : 0;
        }
        if (phrases.in("where", asked.low())) {
            return line.does(Mark.CAUSE) || line.does(Mark.NEXT) || low.contains("where it is") ? 10 + same : 0;
        }
        if (phrases.in("what", asked.low())) {
            return line.does(Mark.NEXT) || line.does(Mark.REDRESS) ? 10 + same : 0;
        }
        if (money) {
            return 10 + same;
        }
        if (phrases.in("who", asked.low())) {
            return same >= 1 && !line.does(Mark.NAMES) ? 10 + same : 0;
        }
        return same >= 1 && !line.does(Mark.NAMES) && !line.does(Mark.APOLOGY) && !line.does(Mark.HOLLOW)
                ? 5 + same
                : 0;
    }
}
