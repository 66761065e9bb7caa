package app.acta.measure.web;

import app.acta.platform.web.Chart;
import app.acta.platform.web.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of Explore draws: everything is said already.
 *
 * @param words the words of the sentence that can be chosen, in its order
 * @param days the days it asks about, for people; the fields of {@code from} and {@code to} hold them once they are chosen
 * @param put where the question can be put on a board; empty for who may not
 * @param ranges usual windows that move along with today
 * @param choices the facets of the filter
 * @param chips what is chosen; each leads to the same without it
 * @param query the filter, for the same voices on another page
 * @param records what opens everything that counts; its words are empty where nothing does
 * @param chart null where there is no time to draw along
 * @param fresh how old the numbers are
 */
public record ExploreView(
        String here,
        List<Word> words,
        String days,
        String from,
        String to,
        String put,
        List<PulseView.Link> ranges,
        List<PulseView.Link> hidden,
        List<PulseView.Choice> choices,
        List<PulseView.Link> chips,
        String query,
        List<String> notices,
        String headline,
        PulseView.Link records,
        @Nullable Distribution spread,
        @Nullable Chart chart,
        int few,
        Table table,
        How how,
        String fresh) {

    /** A word of the sentence: what stands before it, its name in the form, and what it may be. */
    public record Word(String before, String label, String name, List<Group> groups) {}

    /** Options under a common title; the title may be empty. */
    public record Group(String title, List<Option> options) {}

    /** One option. */
    public record Option(String value, String title, boolean chosen) {}

    /**
     * The answer in its parts.
     *
     * @param head the column of what tells them apart
     * @param compared the column of the other side; empty where nothing is compared
     * @param more how many rows are in the file only
     * @param several whether a voice may stand in several rows
     */
    public record Table(String head, String compared, List<Row> rows, long more, boolean several) {
        /** Whether it shows how answers spread. */
        public boolean spreads() {
            return rows.stream().anyMatch(row -> row.spread() != null);
        }
    }

    /**
     * One point; positions are in parts of 200.
     *
     * @param change how it differs, and whether that is more than chance explains; empty where it is not compared
     * @param spread how the answers behind it spread, or null
     */
    public record Row(
            String label,
            String href,
            PulseView.Figure figure,
            String n,
            String other,
            String change,
            boolean real,
            @Nullable Distribution spread) {}

    /** How the numbers come about. */
    public record How(
            String formula, String source, String counted, String missing, String r, String csv, String figures) {}
}
