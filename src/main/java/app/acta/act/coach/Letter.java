package app.acta.act.coach;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A draft, sentence by sentence, with what each of them does. Words decide, nothing is guessed from elsewhere. */
final class Letter {
    /** Under so many words in common with the complaint a sentence has not named it. */
    private static final int NAMED = 2;

    private static final Pattern TO_THEM = Pattern.compile("^(did|do|have|are) you\\b");
    private static final Pattern OWN_STEP =
            Pattern.compile("\\b(i|we)('ll| will|'m|'re| am| are|'d| can)\\b|\\b(ich|je|j')\\b");
    private static final Pattern BUT = Pattern.compile("\\b(but|aber|mais|pero)\\b");
    private static final Pattern YOU = Pattern.compile("\\byou\\b");
    private static final Pattern PARTS = Pattern.compile("[;:]");
    private static final Pattern ASKS_LEAVE = Pattern.compile("^(may i|can i|shall i|darf ich|puis-je|puedo)\\b");

    /**
     * A sentence and what it does.
     *
     * @param low in lower case
     * @param common how many words that mean something it has in common with what the customer wrote
     */
    record Line(Sentence sentence, String low, int common, Set<Mark> marks) {
        boolean does(Mark mark) {
            return marks.contains(mark);
        }
    }

    final Tongue tongue;
    final Phrases phrases;
    final List<Line> lines;
    final @Nullable String signed;

    private Letter(Tongue tongue, List<Line> lines, @Nullable String signed) {
        this.tongue = tongue;
        this.phrases = Phrases.of(tongue);
        this.lines = lines;
        this.signed = signed;
    }

    /** Reads a draft in this language as an answer to what the customer wrote. */
    static Letter of(Tongue tongue, String customer, String draft) {
        var phrases = Phrases.of(tongue);
        var theirs = new HashSet<String>();
        for (var sentence : Sentence.of(customer)) {
            theirs.addAll(Stems.of(phrases, tongue, sentence.low()));
        }
        var signed = Signature.of(draft);
        var lines = new ArrayList<Line>();
        for (var sentence : Sentence.of(draft)) {
            var low = sentence.low();
            var common = Stems.of(phrases, tongue, low);
            common.retainAll(theirs);
            var marks = EnumSet.noneOf(Mark.class);
            if (!sentence.text().equals(signed) && !isGreeting(sentence, lines.isEmpty())) {
                mark(phrases, tongue, sentence, low, common.size(), signed != null, marks);
            }
            lines.add(new Line(sentence, low, common.size(), marks));
        }
        return new Letter(tongue, lines, signed);
    }

    /** The first sentence that does it. */
    @Nullable
    Line first(Mark mark) {
        return lines.stream().filter(line -> line.does(mark)).findFirst().orElse(null);
    }

    /** The sentence that says a next step most plainly: by name, or in the writer's own words, before one that only could be read so. */
    @Nullable
    Line next() {
        Line best = null;
        for (var line : lines) {
            if (line.does(Mark.NEXT) && (best == null || (!plain(best) && plain(line)))) {
                best = line;
            }
        }
        return best;
    }

    private boolean plain(Line line) {
        return OWN_STEP.matcher(line.low()).find() || Signature.names(phrases, tongue, line.sentence());
    }

    private static boolean isGreeting(Sentence sentence, boolean first) {
        var text = sentence.text();
        return first && text.length() < 60 && (text.endsWith(",") || text.endsWith(":"));
    }

    private static void mark(
            Phrases phrases,
            Tongue tongue,
            Sentence sentence,
            String low,
            int common,
            boolean signed,
            Set<Mark> marks) {
        var question = low.endsWith("?");
        if (phrases.in("rude", low)) {
            marks.add(Mark.RUDE);
        }
        if (phrases.in("blame", low)) {
            marks.add(Mark.BLAME);
        }
        var sorry = phrases.in("sorry", low);
        var hollow = phrases.in("hollow", low);
        if (hollow && (sorry || phrases.in("regret", low))) {
            marks.add(Mark.HOLLOW);
        } else if (sorry) {
            marks.add(Mark.APOLOGY);
        }
        if (marks.contains(Mark.RUDE)) {
            marks.remove(Mark.APOLOGY);
        }
        if (marks.contains(Mark.HOLLOW) && !BUT.matcher(low).find()) {
            // "Sorry you did not like it" regrets a feeling; it does not accuse.
            marks.remove(Mark.BLAME);
        }
        var bad = marks.contains(Mark.RUDE) || marks.contains(Mark.BLAME) || marks.contains(Mark.HOLLOW);
        if (!bad
                && phrases.in("redress", low)
                && !phrases.in("notgiven", low)
                && !TO_THEM.matcher(low).find()) {
            marks.add(Mark.REDRESS);
        }
        next(phrases, tongue, sentence, low, signed, question, marks);
        if (!question
                && !marks.contains(Mark.BLAME)
                && !marks.contains(Mark.RUDE)
                && cause(phrases, low, common, marks)) {
            marks.add(Mark.CAUSE);
        }
        if (!bad && phrases.in("feeling", low)) {
            marks.add(Mark.EMPATHY);
        }
        if (!bad && names(phrases, low, common, question, marks)) {
            marks.add(Mark.NAMES);
        }
    }

    // What is told as news and not as the customer's own story; an apology explains only in a part of its own.
    private static boolean cause(Phrases phrases, String low, int common, Set<Mark> marks) {
        if (marks.contains(Mark.NEXT)
                || (marks.contains(Mark.APOLOGY) && !PARTS.matcher(low).find())) {
            return false;
        }
        if (phrases.in("reason", low)) {
            return true;
        }
        var theirs = low.startsWith("you ") || (YOU.matcher(low).find() && common >= 2);
        return !theirs && common <= 3 && !marks.contains(Mark.HOLLOW) && phrases.in("cause", low);
    }

    private static void next(
            Phrases phrases,
            Tongue tongue,
            Sentence sentence,
            String low,
            boolean signed,
            boolean question,
            Set<Mark> marks) {
        if (!phrases.in("day", low)
                || !phrases.in("step", low)
                || marks.contains(Mark.BLAME)
                || marks.contains(Mark.RUDE)) {
            return;
        }
        if (question && !ASKS_LEAVE.matcher(low).find()) {
            return;
        }
        if (phrases.in("past", low) && tongue == Tongue.EN && !phrases.in("future", low)) {
            return;
        }
        var who = (signed && phrases.in("me", low)) || Signature.names(phrases, tongue, sentence);
        marks.add(who ? Mark.NEXT : Mark.DATED);
    }

    private static boolean names(Phrases phrases, String low, int common, boolean question, Set<Mark> marks) {
        if (question || common == 0 || phrases.in("vague", low)) {
            return false;
        }
        if (marks.contains(Mark.APOLOGY)) {
            return true;
        }
        if (marks.contains(Mark.NEXT) || marks.contains(Mark.DATED) || phrases.in("notnamed", low)) {
            return false;
        }
        if (marks.contains(Mark.REDRESS) || marks.contains(Mark.CAUSE)) {
            return common > 2 * NAMED && low.startsWith("you");
        }
        return common >= NAMED;
    }
}
