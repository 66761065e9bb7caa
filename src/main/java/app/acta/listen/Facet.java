package app.acta.listen;

import app.acta.platform.words.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A property by which voices are told apart: a parameter of every list, page and number that can be narrowed. */
public enum Facet implements Named {
    STATE("State", "state", Named.titles(List.of(Feedback.State.values()))),
    CHANNEL("Channel", "channel", Named.titles(List.of(Channel.values()))),
    /** The band of whatever score a voice carries, see {@link Score#band}. */
    SCORE("Score", "score_band", Named.titles("low", "Low", "middle", "Middle", "high", "High")),
    /** Recommendation in its three groups; {@code any} is every voice that has a recommendation score. */
    NPS(
            "Recommendation",
            "case when nps >= 9 then 'promoter' when nps >= 7 then 'passive' when nps is not null then 'detractor' end",
            Named.titles(
                    "promoter", "Promoters", "passive", "Passives", "detractor", "Detractors", "any", "With a score")),
    /** How easy it was, of those who were asked: 5 to 7 is easy, 1 to 3 hard. */
    EASE(
            "Effort asked",
            "case when ces >= 5 then 'easy' when ces > 3 then 'middle' when ces is not null then 'hard' end",
            Named.titles("easy", "Easy", "middle", "Neither", "hard", "Hard")),
    /** Whether they got done what they came for, of those who were asked. */
    SUCCESS(
            "Got it done",
            "case when scores is not null then listen.success(scores) end",
            Named.titles(List.of(Success.values()))),
    /** How satisfied, of those who were asked: 4 and 5 are satisfied. */
    CSAT(
            "Satisfaction asked",
            "case when csat >= 4 then 'satisfied' when csat >= 3 then 'middle' when csat is not null then 'unsatisfied' end",
            Named.titles("satisfied", "Satisfied", "middle", "Neither", "unsatisfied", "Not satisfied")),
    /** Stars that were given, begun ones left out. */
    STARS(
            "Stars",
            "case when stars >= 5 then '5' when stars >= 4 then '4' when stars >= 3 then '3' when stars >= 2 then '2'"
                    + " when stars is not null then '1' end",
            Named.titles("1", "1 star", "2", "2 stars", "3", "3 stars", "4", "4 stars", "5", "5 stars")),
    /** Which questions about the relationship were answered. */
    RELATION(
            "Relationship asked",
            "case when scores is not null then listen.relations(scores) end",
            Named.titles(List.of(Relation.values()))),
    /** How the customer feels about it; without one it was not read. */
    FEELING("Feeling", "feeling", Named.titles(List.of(Impression.Feeling.values()))),
    /** What the words are there to say. */
    SAYS("Says", "says", Named.titles(List.of(Impression.Says.values()))),
    /** What the customer feels, where that has a name. */
    EMOTION("Emotion", "emotions", Named.titles(List.of(Impression.Emotion.values()))),
    /** What it is about, by the id of the theme. */
    THEME("Theme", "themes", Map.of()),
    SOURCE("Source", "source", Map.of()),
    LOCATION("Location", "location", Map.of()),
    TEAM("Team", "team", Map.of()),
    PRODUCT("Product", "product", Map.of()),
    TOUCHPOINT("Touchpoint", "touchpoint", Map.of()),
    SEGMENT("Segment", "segment", Map.of()),
    /** As it was told from the words; before they are read, as it came in. */
    LANGUAGE("Language", "coalesce(spoken, language)", Map.of()),
    /** Which reader read the words, or why none did. */
    READ("Read", "reader", Named.titles(List.of(Impression.Read.values())));

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

    @Override
    public String title() {
        return title;
    }

    /** Whether a voice may have several of its values at once. */
    public boolean several() {
        return this == SAYS || this == EMOTION || this == THEME || this == RELATION;
    }

    /** Its value of a row of {@code listen.voices}, as SQL. */
    String sql() {
        return sql;
    }

    /** The values it can have and what people call them, in their order; empty when they are the workspace's own. */
    public Map<String, String> known() {
        return known;
    }

    /** These values under the facet's name: "Location: Basel, Bern". */
    String said(Set<String> values, Map<String, String> themes) {
        return title() + ": "
                + values.stream()
                        .map(value -> this == THEME ? themes.getOrDefault(value, label(value)) : label(value))
                        .collect(Collectors.joining(", "));
    }

    /** What people call this value. */
    public String label(String value) {
        if (value.equals(Filter.NONE)) {
            return switch (this) {
                case FEELING -> "Not read";
                case SAYS -> "Nothing of these";
                case EMOTION, RELATION -> "None of these";
                case READ -> "Waits to be read";
                case THEME -> "None";
                default -> "None given";
            };
        }
        if (this == LANGUAGE) {
            var name = Locale.forLanguageTag(value).getDisplayLanguage(Locale.ENGLISH);
            return name.isBlank() ? value : name;
        }
        return known.getOrDefault(value, value);
    }

    /** The facet of this parameter. */
    public static Optional<Facet> of(String key) {
        return Named.of(Facet.class, key);
    }
}
