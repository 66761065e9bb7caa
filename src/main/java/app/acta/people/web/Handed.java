package app.acta.people.web;

import app.acta.people.Contact;
import app.acta.people.Taken;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object of a list that a program hands in; what cannot be read is said by field, and nothing is guessed. */
final class Handed {
    /** The largest body, in bytes. */
    private static final int BODY = 1024 * 1024;

    private static final Contact NOBODY = new Contact(null, null, null, null, null, null);

    private final int index;
    private final JsonNode row;
    private final List<Taken.Rejected> faults = new ArrayList<>();

    private Handed(int index, JsonNode row) {
        this.index = index;
        this.row = row;
    }

    /**
     * Takes what the body holds: one object or an array of them.
     *
     * @param noun what they are called, many of them
     * @param read reads one
     * @param take takes those that could be read
     * @throws Refusal where the body is no such thing, or too large
     */
    static <T> Taken take(
            HttpServletRequest request,
            JsonMapper json,
            String noun,
            int most,
            Function<Handed, T> read,
            Function<List<T>, Taken> take)
            throws IOException {
        var rows = rows(request, json, noun, most);
        var good = new ArrayList<T>();
        var places = new ArrayList<Integer>();
        var rejected = new ArrayList<Taken.Rejected>();
        for (var i = 0; i < rows.size(); i++) {
            var one = new Handed(i, rows.get(i));
            if (!one.row.isObject()) {
                one.fault("", "Each of the " + noun + " is a JSON object.");
            } else {
                var told = read.apply(one);
                if (one.faults.isEmpty()) {
                    good.add(told);
                    places.add(i);
                }
            }
            rejected.addAll(one.faults);
        }
        var taken = take.apply(good);
        taken.rejected()
                .forEach(each ->
                        rejected.add(new Taken.Rejected(places.get(each.index()), each.field(), each.message())));
        rejected.sort(Comparator.comparingInt(Taken.Rejected::index));
        return new Taken(taken.received(), taken.repeated(), rejected);
    }

    private static List<JsonNode> rows(HttpServletRequest request, JsonMapper json, String noun, int most)
            throws IOException {
        var body = request.getInputStream().readNBytes(BODY + 1);
        if (body.length > BODY) {
            throw Refusal.tooLarge("At most 1 MB in one call: send fewer " + noun + " at once.");
        }
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.invalid("", "The body is not JSON: " + e.getOriginalMessage());
        }
        if (tree == null || !(tree.isArray() || tree.isObject())) {
            throw Refusal.invalid("", "Send one JSON object, or an array of " + noun + ".");
        }
        if (tree.isArray() && tree.size() > most) {
            throw Refusal.tooLarge("At most %,d %s in one call; this has %,d.".formatted(most, noun, tree.size()));
        }
        return tree.isArray()
                ? IntStream.range(0, tree.size()).mapToObj(tree::get).toList()
                : List.of(tree);
    }

    private void fault(String field, String message) {
        faults.add(new Taken.Rejected(index, field, message));
    }

    /** Who is named there; nobody, where nothing is told. */
    Contact contact(String name) {
        var node = row.get(name);
        if (node == null || node.isNull()) {
            return NOBODY;
        }
        if (!node.isObject()) {
            fault(name, "This is an object.");
            return NOBODY;
        }
        var contact = Contact.of(
                text(node, "external_id", name + ".external_id"),
                text(node, "name", name + ".name"),
                text(node, "email", name + ".email"),
                text(node, "phone", name + ".phone"),
                text(node, "company", name + ".company"),
                text(node, "segment", name + ".segment"));
        return contact == null ? NOBODY : contact;
    }

    /** The text that is told there; empty where none is. */
    String text(String name) {
        var text = text(row, name, name);
        return text == null ? "" : text;
    }

    /** The moment that is told there, or the begin of a day in UTC. */
    @Nullable
    Instant moment(String name) {
        var written = text(name);
        if (written.isBlank()) {
            return null;
        }
        try {
            return written.length() == 10
                    ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            fault(name, "A time is written like 2026-03-31T09:30:00Z, or a day like 2026-03-31.");
            return null;
        }
    }

    private @Nullable String text(JsonNode parent, String name, String field) {
        var node = parent.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isNumber()) {
            return node.asString();
        }
        fault(field, "This is text.");
        return null;
    }
}
