package app.acta.listen.web;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Score;
import app.acta.people.Contact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one voice as the API writes it. What cannot be read is said by field; nothing is guessed. */
final class FeedbackJson {
    /** What was read: a draft, or what is wrong with it. */
    record Read(@Nullable Draft draft, List<Draft.Fault> faults) {}

    private static final List<String> ASPECTS = List.of("touchpoint", "location", "team", "employee", "product");

    private final JsonNode row;
    private final List<Draft.Fault> faults = new ArrayList<>();

    private FeedbackJson(JsonNode row) {
        this.row = row;
    }

    static Read read(JsonNode row, String raw) {
        if (!row.isObject()) {
            return new Read(null, List.of(new Draft.Fault("", "Each voice is a JSON object.")));
        }
        return new FeedbackJson(row).read(raw);
    }

    private Read read(String raw) {
        var source = text(row, "source");
        var externalId = text(row, "external_id");
        var draft = Draft.from(
                        source == null ? "api" : source,
                        externalId == null ? UUID.randomUUID().toString() : externalId,
                        channel())
                .at(time())
                .saying(text(row, "title"), text(row, "text"), text(row, "language"))
                .scored(scores())
                .by(customer())
                .seen(reach(), text(row, "url"))
                .with(attributes())
                .raw(raw);
        ASPECTS.forEach(aspect -> draft.about(aspect, text(row, aspect)));
        return faults.isEmpty() ? new Read(draft.build(), List.of()) : new Read(null, faults);
    }

    private void fault(String field, String message) {
        faults.add(new Draft.Fault(field, message));
    }

    private @Nullable String text(JsonNode parent, String name) {
        return text(parent, name, name);
    }

    private @Nullable String text(JsonNode parent, String name, String field) {
        var node = parent.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isNumber() || node.isBoolean()) {
            return node.asString();
        }
        fault(field, "This is text.");
        return null;
    }

    private Channel channel() {
        var name = text(row, "channel");
        if (name == null) {
            return Channel.OTHER;
        }
        return Channel.of(name).orElseGet(() -> {
            fault(
                    "channel",
                    "Known channels: survey, review, complaint, ticket, request, interview, idea, social, chat, call,"
                            + " email, employee, other.");
            return Channel.OTHER;
        });
    }

    private @Nullable Instant time() {
        var written = text(row, "occurred_at");
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            return written.length() == 10
                    ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            fault("occurred_at", "A time is written like 2026-03-31T09:30:00Z, or a day like 2026-03-31.");
            return null;
        }
    }

    private @Nullable JsonNode object(String name) {
        var node = row.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            fault(name, "This is an object.");
            return null;
        }
        return node;
    }

    private List<Score> scores() {
        var node = object("scores");
        var scores = new ArrayList<Score>();
        if (node == null) {
            return scores;
        }
        for (var entry : node.properties()) {
            var name = entry.getKey();
            var given = entry.getValue();
            if (given.isNull()) {
                continue;
            }
            var scale = Score.KNOWN.get(name);
            if (given.isNumber() && scale != null) {
                scores.add(Score.of(name, given.asDouble(Double.NaN)));
            } else if (given.isObject()
                    && number(given, "value")
                    && (scale != null || (number(given, "min") && number(given, "max")))) {
                scores.add(
                        scale != null
                                ? Score.of(name, given.get("value").asDouble(Double.NaN))
                                : new Score(
                                        name,
                                        given.get("value").asDouble(Double.NaN),
                                        given.get("min").asDouble(Double.NaN),
                                        given.get("max").asDouble(Double.NaN)));
            } else {
                fault(
                        "scores." + name,
                        scale != null
                                ? "A score is a number."
                                : "A score of your own is written {\"value\": 3, \"min\": 1, \"max\": 5}.");
            }
        }
        return scores;
    }

    private static boolean number(JsonNode parent, String name) {
        var node = parent.get(name);
        return node != null && node.isNumber();
    }

    private @Nullable Contact customer() {
        var node = object("customer");
        return node == null
                ? null
                : Contact.of(
                        text(node, "external_id", "customer.external_id"),
                        text(node, "name", "customer.name"),
                        text(node, "email", "customer.email"),
                        text(node, "phone", "customer.phone"),
                        text(node, "company", "customer.company"),
                        text(node, "segment", "customer.segment"));
    }

    private Draft.Reach reach() {
        var node = object("reach");
        return node == null
                ? Draft.Reach.UNKNOWN
                : new Draft.Reach(count(node, "followers"), count(node, "views"), count(node, "shares"));
    }

    private @Nullable Long count(JsonNode parent, String name) {
        var node = parent.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber() || !node.canConvertToLong() || node.doubleValue() != Math.rint(node.doubleValue())) {
            fault("reach." + name, "A count is a whole number.");
            return null;
        }
        return node.longValue();
    }

    private Map<String, String> attributes() {
        var node = object("attributes");
        var found = new LinkedHashMap<String, String>();
        if (node != null) {
            for (var entry : node.properties()) {
                var value = entry.getValue();
                if (!value.isNull()) {
                    found.put(entry.getKey(), value.isString() ? value.stringValue() : value.toString());
                }
            }
        }
        return found;
    }
}
