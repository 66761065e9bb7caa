package app.acta.understand.themes.kept;

import app.acta.listen.Feedback;
import app.acta.platform.stat.Correlation;
import app.acta.platform.stat.Share;
import app.acta.platform.words.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that quality means to customers: a described theme that they praise or miss.
 *
 * @param theme the theme's id
 * @param description what voices about it say, good and bad
 */
public record Quality(String theme, String title, @Nullable String description, Kind kind) {
    /** What it is a quality of. */
    public enum Kind implements Named {
        SERVICE("The service"),
        PERSON("The people");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /** One to begin with. */
    public record Suggested(Kind kind, String name, String description) {}

    /** Those to begin with; each is told by a sentence that praises and misses it, so that both are found. */
    public static final List<Suggested> SUGGESTED = List.of(
            new Suggested(
                    Kind.SERVICE,
                    "Fast",
                    "It was quick and I got it at once. It was slow and I had to wait for a long time."),
            new Suggested(
                    Kind.SERVICE,
                    "Clear",
                    "It was explained clearly and easy to understand. It was confusing and unclear and nobody explained it."),
            new Suggested(
                    Kind.SERVICE,
                    "Reliable",
                    "It works without a fault and never breaks down. It failed, broke and went wrong again."),
            new Suggested(
                    Kind.SERVICE,
                    "Keeps promises",
                    "They did what they promised. They promised to call back and never did."),
            new Suggested(
                    Kind.PERSON,
                    "Friendly",
                    "The staff were friendly, polite and kind. The staff were rude and unfriendly."),
            new Suggested(
                    Kind.PERSON,
                    "Competent",
                    "The person knew what they were doing and solved my problem. They had no idea and could not help me."),
            new Suggested(
                    Kind.PERSON, "Listens", "They listened to me and cared. Nobody listened to me and nobody cared."));

    /**
     * What is said of it in some days, counted in people: one who says it twice counts once, and a voice without a known
     * customer is one person.
     *
     * @param people who speak of it without having been asked for it
     * @param praise of those in whose words a feeling about it was read, how many feel good about it on the whole
     * @param miss of the same, how many feel bad about it
     * @param importance how strongly the feeling about it goes with the customer's own score, 0 to 1 whatever its scale;
     *     null where one of them never varies
     * @param named of the people who were asked what quality is, or whom they would like to deal with, how many name it
     */
    public record Said(
            Quality quality,
            long people,
            Share praise,
            Share miss,
            @Nullable Correlation importance,
            Share named) {}

    /**
     * A survey whose open question asks for it.
     *
     * @param source as its answers carry it
     */
    public record Ask(String source, Kind kind) {
        /** What a voice answers to a survey's open question; empty where it answers nothing. */
        public static String answer(Feedback voice) {
            return voice.attributes().getOrDefault("open", "");
        }
    }
}
