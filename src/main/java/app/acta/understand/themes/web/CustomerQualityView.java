package app.acta.understand.themes.web;

import app.acta.understand.themes.kept.CustomerQualities;
import java.util.List;

/**
 * What quality means to one customer, as a part of their page shows it.
 *
 * @param who the customer
 * @param here the customer's page
 * @param answers what they answered when they were asked
 * @param groups qualities of the service, and of the people
 */
public record CustomerQualityView(String who, String here, List<Answer> answers, List<Group> groups) {
    /** What they answered. */
    public record Answer(String asked, String words, String when, String href) {}

    /** Qualities of one kind. */
    public record Group(String title, List<Line> lines) {
        private static final int FEW = 5;

        /** Those that stand open. */
        public List<Line> first() {
            return lines.subList(0, Math.min(FEW, lines.size()));
        }

        /** Those that are folded away. */
        public List<Line> more() {
            return lines.subList(first().size(), lines.size());
        }
    }

    /**
     * One quality.
     *
     * @param said the numbers and whether they named it
     * @param href the quality's page; {@code voices} theirs about it
     * @param words empty where no clause of its own tells it, or where an answer shows it already
     */
    public record Line(
            CustomerQualities.Line said, String href, String voices, String words, String when, String voice) {

        /** How many voices of theirs speak of it. */
        public String many() {
            return said.voices() == 1 ? "1 voice" : said.voices() + " voices";
        }
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return answers.isEmpty() && groups.isEmpty();
    }
}
