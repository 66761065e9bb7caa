package app.acta.listen;

import app.acta.people.Contact;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A voice before it is taken in: what a survey, a file, the API or a mailbox handed over. Made with {@link #from} and
 * the {@code with…} steps of {@link Builder}.
 *
 * @param source where it comes from, 1–200 characters; with the external id it makes intake repeat-safe
 * @param externalId the id it has there, 1–400 characters
 * @param occurredAt when it was said; null means now
 * @param reach followers, views and shares of a public post, each ≥ 0
 * @param attributes anything else, as text; at most {@value #ATTRIBUTES} of them
 * @param raw the input as it came
 * @param history true when it is only counted and opens no case
 * @param replaces true when a second one of the same source and external id changes the first (survey answers)
 */
public record Draft(
        String source,
        String externalId,
        Channel channel,
        @Nullable Instant occurredAt,
        @Nullable String title,
        @Nullable String text,
        @Nullable String language,
        List<Score> scores,
        @Nullable Contact customer,
        @Nullable String touchpoint,
        @Nullable String location,
        @Nullable String team,
        @Nullable String employee,
        @Nullable String product,
        Reach reach,
        @Nullable String url,
        Map<String, String> attributes,
        @Nullable String raw,
        boolean history,
        boolean replaces) {

    /** How far a public post may have gone. */
    public record Reach(
            @Nullable Long followers,
            @Nullable Long views,
            @Nullable Long shares) {
        /** Nothing is known. */
        public static final Reach UNKNOWN = new Reach(null, null, null);
    }

    /** Something a draft cannot be taken with: the field's name in the API, and a sentence. */
    public record Fault(String field, String message) {}

    /** The longest text that is taken, in characters. */
    public static final int TEXT = 100_000;

    static final int ATTRIBUTES = 100;
    private static final int SHORT = 400;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final long AHEAD_SECONDS = 48 * 3600;

    /** Starts a draft. */
    public static Builder from(String source, String externalId, Channel channel) {
        return new Builder(source, externalId, channel);
    }

    /** What is wrong with it; empty when it can be taken in. */
    public List<Fault> faults() {
        var faults = new Faults();
        faults.required("source", source, 200);
        faults.required("external_id", externalId, SHORT);
        faults.text("title", title, 2_000);
        faults.text("text", text, TEXT);
        faults.text("language", language, 35);
        faults.text("touchpoint", touchpoint, SHORT);
        faults.text("location", location, SHORT);
        faults.text("team", team, SHORT);
        faults.text("employee", employee, SHORT);
        faults.text("product", product, SHORT);
        faults.text("url", url, 4_000);
        if (url != null && !url.isBlank() && !url.matches("(?i)https?://.*")) {
            faults.add("url", "An address begins with http:// or https://.");
        }
        if (occurredAt != null
                && (occurredAt.isBefore(EARLIEST)
                        || occurredAt.isAfter(Instant.now().plusSeconds(AHEAD_SECONDS)))) {
            faults.add("occurred_at", "This time lies before 1900 or in the future.");
        }
        scores.forEach(score -> faults.sentence("scores." + score.name(), score.fault()));
        if (scores.stream().map(Score::name).distinct().count() < scores.size()) {
            faults.add("scores", "Each score may stand once.");
        }
        if (scores.size() > 50) {
            faults.add("scores", "At most 50 scores.");
        }
        if (customer != null) {
            customer.faults().forEach((field, message) -> faults.add("customer." + field, message));
        }
        faults.count("reach.followers", reach.followers());
        faults.count("reach.views", reach.views());
        faults.count("reach.shares", reach.shares());
        if (attributes.size() > ATTRIBUTES) {
            faults.add("attributes", "At most " + ATTRIBUTES + " attributes.");
        }
        attributes.forEach((name, value) -> {
            faults.text("attributes." + name, name, 200);
            faults.text("attributes." + name, value, 10_000);
        });
        if (isBlank(text) && isBlank(title) && scores.isEmpty()) {
            faults.add("text", "A voice needs a text, a title or a score.");
        }
        return faults.found;
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static final class Faults {
        private final List<Fault> found = new java.util.ArrayList<>();

        void add(String field, String message) {
            found.add(new Fault(field, message));
        }

        void sentence(String field, @Nullable String message) {
            if (message != null) {
                add(field, message);
            }
        }

        void required(String field, @Nullable String value, int most) {
            if (isBlank(value)) {
                add(field, "This is needed.");
            }
            text(field, value, most);
        }

        void text(String field, @Nullable String value, int most) {
            if (value == null) {
                return;
            }
            if (value.length() > most) {
                add(field, "At most %,d characters; this has %,d.".formatted(most, value.length()));
            } else {
                sentence(field, Unicode.fault(value));
            }
        }

        void count(String field, @Nullable Long value) {
            if (value != null && value < 0) {
                add(field, "A count is 0 or more.");
            }
        }
    }

    /** Gathers a draft step by step; every step may be left out. */
    public static final class Builder {
        private final String source;
        private final String externalId;
        private final Channel channel;
        private @Nullable Instant occurredAt;
        private @Nullable String title;
        private @Nullable String text;
        private @Nullable String language;
        private List<Score> scores = List.of();
        private @Nullable Contact customer;
        private final Map<String, String> places = new LinkedHashMap<>();
        private Reach reach = Reach.UNKNOWN;
        private @Nullable String url;
        private Map<String, String> attributes = Map.of();
        private @Nullable String raw;
        private boolean history;
        private boolean replaces;

        private Builder(String source, String externalId, Channel channel) {
            this.source = source;
            this.externalId = externalId;
            this.channel = channel;
        }

        /** When it was said. */
        public Builder at(@Nullable Instant instant) {
            occurredAt = instant;
            return this;
        }

        /** Its words. */
        public Builder saying(@Nullable String heading, @Nullable String words, @Nullable String inLanguage) {
            title = heading;
            text = words;
            language = inLanguage;
            return this;
        }

        /** Its scores. */
        public Builder scored(List<Score> given) {
            scores = List.copyOf(given);
            return this;
        }

        /** Who said it. */
        public Builder by(@Nullable Contact who) {
            customer = who;
            return this;
        }

        /** What it is about: {@code touchpoint}, {@code location}, {@code team}, {@code employee} or {@code product}. */
        public Builder about(String aspect, @Nullable String name) {
            if (!List.of("touchpoint", "location", "team", "employee", "product")
                    .contains(aspect)) {
                throw new IllegalArgumentException(aspect);
            }
            if (!isBlank(name)) {
                places.put(aspect, name);
            }
            return this;
        }

        /** How far it went, and where it stands in public. */
        public Builder seen(Reach howFar, @Nullable String address) {
            reach = howFar;
            url = address;
            return this;
        }

        /** Everything else that came with it. */
        public Builder with(Map<String, String> others) {
            attributes = Map.copyOf(others);
            return this;
        }

        /** The input as it came. */
        public Builder raw(@Nullable String input) {
            raw = input;
            return this;
        }

        /** Only counted: opens no case. */
        public Builder onlyHistory(boolean only) {
            history = only;
            return this;
        }

        /** A second one with the same source and external id changes the first. */
        public Builder replacing() {
            replaces = true;
            return this;
        }

        /** The draft. */
        public Draft build() {
            return new Draft(
                    source,
                    externalId,
                    channel,
                    occurredAt,
                    title,
                    text,
                    language,
                    scores,
                    customer,
                    places.get("touchpoint"),
                    places.get("location"),
                    places.get("team"),
                    places.get("employee"),
                    places.get("product"),
                    reach,
                    url,
                    attributes,
                    raw,
                    history,
                    replaces);
        }
    }
}
