package app.acta.understand.themes;

import java.util.List;

/** What became of a theme when themes were looked for anew. To be announced, never only done. */
public sealed interface Change {
    /** A theme that was not there before, and how many texts made it. */
    record Born(String id, String label, int size) implements Change {}

    /** Themes that turned out to be one; it goes on under the id of {@code into}. */
    record Merged(List<String> from, String into) implements Change {}

    /** A theme that turned out to be several; {@code into} are the new ones, beside it where it goes on, else in its place. */
    record Split(String from, List<String> into) implements Change {}

    /** A theme whose texts are now spread over others, and what it was called. */
    record Died(String id, String label) implements Change {}

    /** A text that would now be given another theme. What was recorded stays until somebody accepts this. */
    record Moved(String text, String from, String to) implements Change {}
}
