package app.acta.listen.imports;

import app.acta.listen.Draft;
import app.acta.listen.Score;
import app.acta.people.Contact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one file down as drafts, by its mapping. Rows must be handed over in the order of the file. */
final class Scribe {
    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST_ATTRIBUTE = 10_000;

    private final Mapping mapping;
    private final boolean history;
    private final Dates dates;
    private final Occurrences occurrences = new Occurrences();
    private final MessageDigest digest = sha256();
    private List<String> columns = List.of();
    private List<Field> fields = List.of();
    private Map<String, Integer> places = Map.of();
    private int[] sorted = {};
    private Previews previews = Previews.among(List.of());

    /** What became of a row: a draft, or the sentence that says why not. */
    record Written(@Nullable Draft draft, String reason) {}

    Scribe(Mapping mapping, boolean history) {
        this.mapping = mapping;
        this.history = history;
        this.dates = new Dates(mapping.dates(), mapping.zone());
    }

    /** @param named the names of the row's cells */
    Written write(Row row, List<String> named) {
        if (named.size() != columns.size()) {
            plan(named);
        }
        if (row.problem() != null) {
            return new Written(null, row.problem());
        }
        if (previews.holds(row)) {
            return new Written(null, Previews.REASON);
        }
        var reasons = new ArrayList<String>();
        var draft = draft(row, reasons);
        for (var fault : draft.faults()) {
            reasons.add(blame(fault.field(), fault.message()));
        }
        return reasons.isEmpty() ? new Written(draft, "") : new Written(null, String.join(" ", reasons));
    }

    private Draft draft(Row row, List<String> reasons) {
        var source = value(row, "source");
        var channel = Channels.of(value(row, "channel"));
        var given = value(row, "external_id");
        var attributes = attributes(row);
        if (channel == null && !value(row, "channel").isEmpty()) {
            attributes.putIfAbsent("channel", value(row, "channel"));
        }
        var draft = Draft.from(
                        source.isEmpty() ? mapping.source() : source,
                        given.isEmpty() ? ownId(row) : given,
                        channel == null ? mapping.channel() : channel)
                .saying(some(row, "title"), some(row, "text"), language(row))
                .scored(scores(row, reasons))
                .by(Contact.of(
                        some(row, "customer.external_id"),
                        some(row, "customer.name"),
                        some(row, "customer.email"),
                        some(row, "customer.phone"),
                        some(row, "customer.company"),
                        some(row, "customer.segment")))
                .seen(
                        new Draft.Reach(
                                count(row, "reach.followers", reasons),
                                count(row, "reach.views", reasons),
                                count(row, "reach.shares", reasons)),
                        address(value(row, "url")))
                .with(attributes)
                .raw(row.raw() == null ? raw(row) : row.raw())
                .onlyHistory(history);
        for (var aspect : List.of("touchpoint", "location", "team", "employee", "product")) {
            draft.about(aspect, value(row, aspect));
        }
        var when = value(row, "occurred_at");
        if (!when.isEmpty()) {
            var moment = dates.read(when);
            if (moment == null) {
                reasons.add(blame("occurred_at", "“%s” is no date when read as %s.".formatted(brief(when), order())));
            }
            draft.at(moment);
        }
        return draft.build();
    }

    private String order() {
        return switch (mapping.dates()) {
            case MDY -> "month, day, year";
            case DMY -> "day, month, year";
            case YMD -> "year, month, day";
        };
    }

    private List<Score> scores(Row row, List<String> reasons) {
        var scores = new ArrayList<Score>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (!field.score()) {
                continue;
            }
            var value = Cells.value(row.cell(i));
            var number = Cells.number(value, mapping.decimalComma());
            var asked = field.key().equals(Field.SUCCESS);
            var answered = asked ? Cells.success(value) : null;
            if (answered != null) {
                var share = answered.score().share();
                scores.add(new Score(
                        field.last(), field.low() + share * (field.high() - field.low()), field.low(), field.high()));
            } else if (number != null) {
                scores.add(new Score(field.last(), number.doubleValue(), field.low(), field.high()));
            } else if (!value.isEmpty()) {
                reasons.add(blame(
                        field.key(),
                        (asked ? "“%s” is neither yes, partly, no nor a number." : "“%s” is not a number.")
                                .formatted(brief(value))));
            }
        }
        return scores;
    }

    private @Nullable Long count(Row row, String field, List<String> reasons) {
        var value = value(row, field);
        if (value.isEmpty()) {
            return null;
        }
        var number = Cells.number(value, mapping.decimalComma());
        if (number == null || number.doubleValue() != Math.rint(number.doubleValue())) {
            reasons.add(blame(field, "“%s” is not a whole number.".formatted(brief(value))));
            return null;
        }
        return number.longValue();
    }

    private Map<String, String> attributes(Row row) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.size() && attributes.size() < MOST_ATTRIBUTES; i++) {
            var field = fields.get(i);
            if (field.attribute()) {
                var value = Cells.value(row.cell(i));
                if (!value.isEmpty()) {
                    attributes.put(field.last(), cut(value, LONGEST_ATTRIBUTE));
                }
            }
        }
        return attributes;
    }

    /** An id made of all that stands in the row, so that the same row has the same id in every copy of the file. */
    private String ownId(Row row) {
        for (int i : sorted) {
            var value = Cells.value(row.cell(i));
            if (!value.isEmpty()) {
                digest.update(Synonyms.plain(columns.get(i)).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 1);
            }
        }
        var hash = digest.digest();
        int which = occurrences.meet(ByteBuffer.wrap(hash).getLong());
        var id = "row-" + HexFormat.of().formatHex(hash, 0, 16);
        return which == 1 ? id : id + "-" + which;
    }

    private String raw(Row row) {
        var cells = JsonRows.JSON.createObjectNode();
        for (int i = 0; i < row.cells().size() && i < columns.size(); i++) {
            if (!row.cell(i).isEmpty()) {
                cells.put(columns.get(i), row.cell(i));
            }
        }
        return cells.toString();
    }

    private String value(Row row, String field) {
        var place = places.get(field);
        return place == null ? "" : Cells.value(row.cell(place));
    }

    private @Nullable String some(Row row, String field) {
        var value = value(row, field);
        return value.isEmpty() ? null : value;
    }

    /** Qualtrics writes languages in capitals, {@code DE}; readers and filters know them as {@code de}. */
    private @Nullable String language(Row row) {
        var language = some(row, "language");
        return language != null && language.matches("[A-Z]{2,3}") ? language.toLowerCase(Locale.ROOT) : language;
    }

    private static @Nullable String address(String url) {
        if (url.isEmpty()) {
            return null;
        }
        return url.contains("://") ? url : "https://" + url;
    }

    /** Names the column, because that is what the person sees in the file. */
    private String blame(String field, String message) {
        var place = places.get(field);
        // That words are lacking needs no name where no column was to give them.
        var name = place == null
                ? (field.isEmpty() || field.equals("text") ? "" : field + ": ")
                : "Column “" + columns.get(place) + "”: ";
        return name + message;
    }

    private void plan(List<String> named) {
        columns = List.copyOf(named);
        fields = columns.stream().map(mapping::field).toList();
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < fields.size(); i++) {
            found.putIfAbsent(fields.get(i).key(), i);
        }
        places = found;
        previews = Previews.among(columns);
        var plain = columns.stream().collect(Collectors.toMap(c -> c, Synonyms::plain, (a, b) -> a));
        sorted = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> plain.getOrDefault(columns.get(i), "")))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static String brief(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private static String cut(String value, int most) {
        if (value.length() <= most) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(most - 2)) ? most - 2 : most - 1;
        return value.substring(0, end) + "…";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
