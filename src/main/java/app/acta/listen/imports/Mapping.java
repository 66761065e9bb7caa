package app.acta.listen.imports;

import app.acta.listen.Channel;
import app.acta.platform.problems.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How the columns of a file become voices.
 *
 * @param source where the voices come from; with their ids it makes importing again change nothing
 * @param channel the channel of rows that name none
 * @param dates the order of day and month where numbers leave it open
 * @param zone where times without an offset were written down
 * @param decimalComma whether fractions stand behind a comma
 * @param columns the field of each column, by the column's name, in the order of the file
 */
public record Mapping(
        String source,
        Channel channel,
        DateOrder dates,
        ZoneId zone,
        boolean decimalComma,
        Map<String, Field> columns) {

    /** The field of a column; one that is not named here is kept as an attribute. Names are compared without case and signs. */
    public Field field(String column) {
        var exact = columns.get(column);
        if (exact != null) {
            return exact;
        }
        var plain = Synonyms.plain(column);
        for (var entry : columns.entrySet()) {
            if (!plain.isEmpty() && Synonyms.plain(entry.getKey()).equals(plain)) {
                return entry.getValue();
            }
        }
        return Field.attribute(column);
    }

    /** The JSON in which a mapping is saved and given to the command line. */
    public String json() {
        var root = JsonRows.JSON.createObjectNode();
        root.put("source", source);
        root.put("channel", channel.key());
        root.put("dates", dates.name());
        root.put("zone", zone.getId());
        root.put("decimal_comma", decimalComma);
        var fields = root.putObject("columns");
        columns.forEach((column, field) -> fields.put(column, field.written()));
        return root.toString();
    }

    /**
     * This mapping with what a person wrote laid over it. Everything may be left out; a column given to a field takes it from
     * the column that had it. {@code columns} may name column → field or field → column.
     *
     * @throws Refusal invalid, with a sentence that names the part that is wrong
     */
    public Mapping with(String json) {
        JsonNode root;
        try {
            root = JsonRows.JSON.readTree(json);
        } catch (JacksonException e) {
            throw Refusal.invalid("mapping", "The mapping is not valid JSON.");
        }
        if (!root.isObject()) {
            throw Refusal.invalid(
                    "mapping", "The mapping must be a JSON object, as in {\"columns\": {\"Comment\": \"text\"}}.");
        }
        var changed = new LinkedHashMap<>(columns);
        var apart = root.has("columns");
        var given = apart ? root.path("columns") : root;
        if (!given.isObject()) {
            throw Refusal.invalid("mapping", "The mapping's columns must be an object, as in {\"Comment\": \"text\"}.");
        }
        given.properties().forEach(entry -> {
            if (apart || !OPTIONS.contains(entry.getKey())) {
                assign(changed, entry.getKey(), entry.getValue().asString(""));
            }
        });
        return new Mapping(
                text(root, "source", source),
                channel(text(root, "channel", channel.key())),
                order(text(root, "dates", dates.name())),
                zone(text(root, "zone", zone.getId())),
                root.path("decimal_comma").asBoolean(decimalComma),
                changed);
    }

    private static final java.util.Set<String> OPTIONS = java.util.Set.of(
            "source", "channel", "dates", "zone", "decimal_comma", "encoding", "delimiter", "header", "columns");

    private void assign(Map<String, Field> changed, String key, String value) {
        var column = columnLike(key);
        var field = Field.of(value);
        if (column.isEmpty() && !columnLike(value).isEmpty()) {
            column = columnLike(value);
            field = Field.of(key);
        }
        if (field.isEmpty()) {
            throw Refusal.invalid(
                    "mapping",
                    "“%s” is not a field. Fields are text, occurred_at, scores.nps, customer.email, attributes.anything …"
                            .formatted(value));
        }
        var chosen = field.get();
        if (!chosen.attribute() && !chosen.equals(Field.IGNORE)) {
            changed.replaceAll((other, had) -> had.key().equals(chosen.key()) ? Field.attribute(other) : had);
        }
        // A saved mapping may name columns that this file does not have.
        changed.put(column.isEmpty() ? key : column, chosen);
    }

    private String columnLike(String name) {
        if (columns.containsKey(name)) {
            return name;
        }
        var plain = Synonyms.plain(name);
        return columns.keySet().stream()
                .filter(column -> Synonyms.plain(column).equals(plain))
                .findFirst()
                .orElse("");
    }

    private static String text(JsonNode root, String name, String otherwise) {
        var text = root.path(name).asString("").strip();
        return text.isEmpty() ? otherwise : text;
    }

    private static Channel channel(String key) {
        return Channel.of(key).orElseThrow(() -> Refusal.invalid("channel", "“%s” is not a channel.".formatted(key)));
    }

    private static DateOrder order(String name) {
        try {
            return DateOrder.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("dates", "The order of dates is MDY, DMY or YMD.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.invalid(
                    "zone", "“%s” is not a time zone. Write it as in Europe/Paris or UTC.".formatted(name));
        }
    }
}
