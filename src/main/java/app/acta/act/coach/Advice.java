package app.acta.act.coach;

import app.acta.act.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a draft. It is advice: nothing keeps a draft from being sent.
 *
 * @param tongue the language it was read in; null when the coach reads none of it
 * @param note what was not looked at, and why; empty when all was
 * @param findings one for each point that was looked for
 * @param questions what the customer asked
 * @param offers sums that the draft offers
 * @param draft the words that were read
 */
public record Advice(
        @Nullable Tongue tongue,
        String note,
        List<Finding> findings,
        List<Asked> questions,
        List<Offer> offers,
        String draft) {

    /** How a point stands. */
    public enum State {
        /** Something in the draft harms it. */
        HARMED,
        /** Nothing in the draft fulfils it. */
        MISSING,
        /** Something is there, and not yet the whole. */
        PARTLY,
        HELD;

        /** The tone of its dot. */
        public String tone() {
            return switch (this) {
                case HARMED -> "bad";
                case MISSING -> "";
                case PARTLY -> "warn";
                case HELD -> "good";
            };
        }
    }

    /**
     * A point and the sentence that decides it.
     *
     * @param sentence the sentence that fulfils or harms it; null when there is none
     * @param words what is missing or what was found
     * @param start words that it could begin with; empty when it is held
     */
    public record Finding(
            Point point, State state, @Nullable Sentence sentence, String words, String start) {}

    /**
     * A question of the customer.
     *
     * @param answer the sentence that answers it; null when none does
     */
    public record Asked(String words, @Nullable Sentence answer) {}

    /** A sum of money in a sentence that offers something, as it is written. */
    public record Offer(String sum, Sentence sentence) {}

    /**
     * A stretch of the draft.
     *
     * @param tone good or bad where a point is decided by it; empty elsewhere
     * @param points the titles of these points
     */
    public record Piece(String words, String tone, String points) {}

    /** What is missing or harmed, the worst first. */
    public List<Finding> open() {
        return findings.stream()
                .filter(finding -> finding.state() != State.HELD)
                .sorted(Comparator.comparing(Finding::state))
                .toList();
    }

    /** What is there. */
    public List<Finding> held() {
        return findings.stream()
                .filter(finding -> finding.state() == State.HELD)
                .toList();
    }

    /** The steps of a case that these words do. */
    public Set<Case.Step> steps() {
        var steps = EnumSet.noneOf(Case.Step.class);
        for (var finding : findings) {
            var step = finding.point().step();
            if (step != null && finding.state() == State.HELD) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** The draft from its first to its last word, with what decides a point set off. */
    public List<Piece> pieces() {
        var decided =
                findings.stream().filter(finding -> finding.sentence() != null).toList();
        var starts = decided.stream()
                .map(Finding::sentence)
                .distinct()
                .sorted(Comparator.comparingInt(sentence -> sentence == null ? 0 : sentence.from()))
                .toList();
        var pieces = new ArrayList<Piece>();
        var at = 0;
        for (var sentence : starts) {
            if (sentence == null || sentence.from() < at) {
                continue;
            }
            pieces.add(new Piece(draft.substring(at, sentence.from()), "", ""));
            var here = decided.stream()
                    .filter(finding -> sentence.equals(finding.sentence()))
                    .toList();
            var harmed = here.stream().anyMatch(finding -> finding.state() == State.HARMED);
            var titles = here.stream().map(finding -> finding.point().title()).toList();
            pieces.add(new Piece(
                    draft.substring(sentence.from(), sentence.to()),
                    harmed ? "bad" : "good",
                    String.join(", ", titles)));
            at = sentence.to();
        }
        pieces.add(new Piece(draft.substring(at), "", ""));
        return pieces;
    }
}
