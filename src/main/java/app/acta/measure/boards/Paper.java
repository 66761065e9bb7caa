package app.acta.measure.boards;

import app.acta.platform.web.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a board says on a day, ready for a file or a mail.
 *
 * @param about what it is narrowed to and as of when
 * @param address where the board is, for whoever may see it
 * @param next what would move it next, in a sentence; {@code steps} are what to do
 */
public record Paper(String title, String about, String address, List<Entry> entries, String next, List<String> steps) {
    public Paper {
        entries = List.copyOf(entries);
        steps = List.copyOf(steps);
    }

    /**
     * A question and what it came to.
     *
     * @param said the answer in plain words, with its interval and n, or why there is none
     * @param goal how it stands to its target; may be empty
     * @param chart null where there is no time to draw along
     * @param rows its parts below a row of heads; may be empty
     */
    public record Entry(
            String title,
            String said,
            String goal,
            List<String> notices,
            @Nullable Chart chart,
            List<List<String>> rows) {
        public Entry {
            notices = List.copyOf(notices);
            rows = List.copyOf(rows);
        }
    }

    /** Writes a board down as it stands; what only named people may see is left out. */
    public interface Writer {
        /** What this board says today under its own filter. */
        Paper write(app.acta.identity.Workspace place, Board board);
    }
}
