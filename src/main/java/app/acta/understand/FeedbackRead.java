package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Voices were read. Told inside the reader's transaction ({@code @EventListener}): what a listener writes commits with
 * the readings or not at all, so no voice is acted on twice or never.
 *
 * @param first those that were read for the first time; the others were read again
 * @param second those that were read fast at first because much waited, and now in full: a rule may see what it missed
 * @param hasty those that were read fast because much waits: they are told of again as {@code second}
 */
public record FeedbackRead(
        Workspace.Id workspace,
        List<Feedback> voices,
        List<Feedback.Id> first,
        List<Feedback.Id> second,
        Set<Feedback.Id> hasty) {
    /** What is new, without history. */
    public List<Feedback> fresh() {
        var ids = new HashSet<>(first);
        return voices.stream()
                .filter(voice -> !voice.history() && ids.contains(voice.id()))
                .toList();
    }

    /** What rules look at: what is new, and what nobody has dealt with since it was read fast. */
    public List<Feedback> toJudge() {
        var ids = new HashSet<>(first);
        voices.stream()
                .filter(voice -> voice.state() == Feedback.State.NEW && second.contains(voice.id()))
                .forEach(voice -> ids.add(voice.id()));
        return voices.stream()
                .filter(voice -> !voice.history() && ids.contains(voice.id()))
                .toList();
    }
}
