package app.acta.listen;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A property by which voices are told apart: a parameter of every list, page and number that can be narrowed. */
public enum Facet {
    STATE("State", "state", states()),
    CHANNEL("Channel", "channel", channels()),
    /** The band of whatever score a voice carries, see {@link Score#band}. */
    SCORE("Score", "score_band", values("low", "Low", "middle", "Middle", "high", "High")),
    /** Recommendation in its three groups; {@code any} is every voice that has a recommendation score. */
    NPS(
            "Recommendation",
            "case when nps >= 9 then 'promoter' when nps >= 7 then 'passive' when nps is not null then 'detractor' end",
            values("promoter", "Promoters", "passive", "Passives", "detractor", "Detractors", "any", "With a score")),
    SOURCE("Source", "source", Map.of()),
    LOCATION("Location", "location", Map.of()),
    TEAM("Team", "team", Map.of()),
    PRODUCT("Product", "product", Map.of()),
    TOUCHPOINT("Touchpoint", "touchpoint", Map.of()),
    SEGMENT("Segment", "segment", Map.of()),
    LANGUAGE("Language", "language", Map.of());

    private final String title;
    private final String sql;
    // Never handed out to be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> known;

    Facet(String title, String sql, Map<String, String> known) {
        this.title = title;
        this.sql = sql;
        this.known = known;
    }

    /** The name people see. */
    public String title() {
        return title;
    }

    /** The name of its parameter in addresses and the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value of a row of {@code listen.voices}, as SQL. */
    String sql() {
        return sql;
    }

    /** The values it can have and what people call them, in their order; empty when they are the workspace's own. */
    public Map<String, String> known() {
        return known;
    }

    /** What people call this value. */
    public String label(String value) {
        if (value.equals(Filter.NONE)) {
            return "None given";
        }
        if (this == LANGUAGE) {
            var name = Locale.forLanguageTag(value).getDisplayLanguage(Locale.ENGLISH);
            return name.isBlank() ? value : name;
        }
        return known.getOrDefault(value, value);
    }

    /** The facet of this parameter. */
    public static Optional<Facet> of(String key) {
        return Arrays.stream(values()).filter(facet -> facet.key().equals(key)).findFirst();
    }

    private static Map<String, String> values(String... pairs) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static Map<String, String> states() {
        var values = new LinkedHashMap<String, String>();
        for (var state : Feedback.State.values()) {
            values.put(state.key(), state.title());
        }
        return values;
    }

    private static Map<String, String> channels() {
        var values = new LinkedHashMap<String, String>();
        for (var channel : Channel.values()) {
            values.put(channel.key(), channel.title());
        }
        return values;
    }
}
