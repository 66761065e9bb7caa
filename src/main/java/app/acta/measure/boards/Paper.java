package app.acta.measure.boards;

import app.acta.identity.Workspace;
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

    /** The same in plain words, for the text of a mail. */
    String text() {
        var text = new StringBuilder(title).append('\n').append(about).append("\n\n");
        for (var entry : entries) {
            text.append(entry.title()).append('\n').append(entry.said()).append('\n');
            if (!entry.goal().isEmpty()) {
                text.append(entry.goal()).append('\n');
            }
            text.append('\n');
        }
        text.append("What would move it next\n").append(next).append('\n');
        steps.forEach(step -> text.append("- ").append(step).append('\n'));
        return text.append("\nThe board: ")
                .append(address)
                .append("\nWhen it comes, or to get it no more: ")
                .append(address)
                .append("/mail\n")
                .toString();
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
        /**
         * What this board says today under its own filter.
         *
         * @throws app.acta.platform.problems.Refusal busy, while facts are counted for the first time
         */
        Paper write(Workspace place, Board board);
    }
}
