package app.acta.act.problems;

import app.acta.act.Case;
import app.acta.act.replies.Reach;
import java.time.Instant;

/**
 * Once that everybody was told.
 *
 * @param told how many customers it went to
 */
public record Telling(String words, Instant at, String who, int told) {
    /**
     * Somebody who is told, on the case that stands for them: an open one before a closed one, then the newest.
     *
     * @param told whether an earlier telling went to them
     */
    public record Recipient(Case held, Reach.To to, boolean told) {
        /** Whether anything reaches them. */
        public boolean reachable() {
            return to.way() != null;
        }

        /** The words as they get them: the name stands for {@code {name}}, which goes with its blank where it is unknown. */
        public String words(String written) {
            return to.called().isBlank()
                    ? written.replaceAll("[ \\t]*\\{name}", "")
                    : written.replace("{name}", to.called());
        }
    }
}
