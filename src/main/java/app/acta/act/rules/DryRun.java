package app.acta.act.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody is writing it, tried on what was said lately. Nothing is changed by it.
 *
 * @param rule the kept rule that it would replace; null for a new one
 * @param looked how many voices were looked at so far
 * @param all how many there are to look at
 * @param outcome null while it runs
 * @param failed why it could not be done; null when it could
 */
public record DryRun(
        UUID id,
        @Nullable UUID rule,
        Draft draft,
        int looked,
        int all,
        @Nullable Outcome outcome,
        @Nullable String failed,
        Instant createdAt) {
    /**
     * What is tried.
     *
     * @param form what was chosen on the page, to go on from there
     */
    public record Draft(Map<String, String> form, String name, String condition, boolean opens, boolean stops) {}

    /**
     * One week.
     *
     * @param monday its first day, in the workspace's time zone
     * @param met how many voices meet the draft
     * @param before how many meet the rule as it is kept
     * @param cases how many more cases would have opened; fewer when negative
     */
    public record Week(LocalDate monday, int met, int before, int cases) {}

    /**
     * What would have happened.
     *
     * @param voices how many were looked at
     * @param history how many of them came as history, which opens no case when it comes in
     * @param met how many meet the draft
     * @param before how many meet the rule as it is kept; 0 for a new one or one that is off
     * @param newly how many meet the draft and not the kept rule
     * @param gone how many meet the kept rule and not the draft
     * @param failed how many could not be looked at, and count as not met
     * @param why why the last of those could not
     * @param cases how many cases would open with the draft, ready-made and other rules included
     * @param casesNow how many would open with the rules as they are kept
     * @param examples voices that meet it, newest first: those that did not meet it before come first
     * @param lost voices that do not meet it any more
     * @param cut whether only the newest were looked at, because there are more than fit
     */
    public record Outcome(
            int voices,
            int history,
            int met,
            int before,
            int newly,
            int gone,
            int failed,
            @Nullable String why,
            int cases,
            int casesNow,
            List<Week> weeks,
            List<UUID> examples,
            List<UUID> lost,
            LocalDate from,
            boolean cut) {}

    /** Whether it has come to its end. */
    public boolean ended() {
        return outcome != null || failed != null;
    }
}
