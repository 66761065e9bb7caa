package app.acta.measure.drivers;

import app.acta.measure.Intervals.Interval;
import app.acta.platform.stat.Correlation;
import app.acta.platform.words.Named;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes with a score.
 *
 * @param key the theme's id, the score's name, or what the words say
 * @param n of how many it is known: who speak of it, who were asked
 * @param importance its part of what all together explain of the score, 0 to 1
 * @param with how it goes with the score by itself
 * @param performance how good it is today, 0 to 1: of those who feel something about it the share that feels good, the mean on
 *     its scale, or the share that does not say so
 * @param alike another that it can hardly be told from, or null
 */
public record Lever(
        Kind kind,
        String key,
        String title,
        long n,
        Interval importance,
        Correlation with,
        Interval performance,
        @Nullable String alike) {
    /** What it is. */
    public enum Kind implements Named {
        THEME("Theme"),
        SAYS("Said in words"),
        ASKED("Asked");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }
}
