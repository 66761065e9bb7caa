package app.acta.listen.imports;

import app.acta.listen.Score;
import app.acta.listen.Success;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a column goes in the record, written as in the API: {@code text}, {@code scores.nps}, {@code customer.email}, {@code
 * attributes.anything}. A score of one's own names its scale: {@code scores.happiness 0..100}. {@code ignore} leaves the
 * column out.
 *
 * @param key the name as in the API
 * @param low the lowest number of a score's scale; 0 elsewhere
 * @param high the highest number of a score's scale; 0 elsewhere
 */
public record Field(String key, double low, double high) {
    /** Leaves the column out. */
    public static final Field IGNORE = new Field("ignore", 0, 0);

    static final String SUCCESS = "scores." + Success.SCORE;

    private static final Pattern OWN_SCORE =
            Pattern.compile("(scores\\.[^.]{1,64}?)\\s+(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)");

    private static final Map<String, String> TITLES = titles();

    /** The field that a mapping writes this way; empty where it is none. */
    public static Optional<Field> of(String written) {
        var name = written.strip();
        var own = OWN_SCORE.matcher(name);
        if (own.matches()) {
            double low = Double.parseDouble(own.group(2));
            double high = Double.parseDouble(own.group(3));
            return low < high ? Optional.of(new Field(own.group(1), low, high)) : Optional.empty();
        }
        if (name.startsWith("attributes.") && name.length() > "attributes.".length()) {
            return Optional.of(new Field(name, 0, 0));
        }
        var key = name.toLowerCase(Locale.ROOT);
        if (key.equals("ignore") || key.isEmpty()) {
            return Optional.of(IGNORE);
        }
        var known = TITLES.containsKey(key) ? key : "scores." + key;
        if (!TITLES.containsKey(known)) {
            return Optional.empty();
        }
        if (known.equals(SUCCESS)) {
            return Optional.of(new Field(known, Success.LEAST, Success.MOST));
        }
        var scale = known.startsWith("scores.") ? Score.KNOWN.get(known.substring("scores.".length())) : null;
        return Optional.of(scale == null ? new Field(known, 0, 0) : new Field(known, scale.min(), scale.max()));
    }

    /** A column that has no field of its own is kept under its name. */
    public static Field attribute(String column) {
        return new Field("attributes." + column, 0, 0);
    }

    /** The fields a person may choose from, and what they are called. */
    public static Map<String, String> offered() {
        return TITLES;
    }

    /** Whether it is one of the numbers a customer gave. */
    public boolean score() {
        return key.startsWith("scores.");
    }

    /** Whether it is kept under a name of its own. */
    public boolean attribute() {
        return key.startsWith("attributes.");
    }

    /** The part of the name behind the point; the whole name where there is none. */
    public String last() {
        return key.substring(key.indexOf('.') + 1);
    }

    /** As {@link #of} reads it. */
    public String written() {
        if (equals(new Field(SUCCESS, Success.LEAST, Success.MOST))) {
            return key;
        }
        return score() && !Score.KNOWN.containsKey(last()) ? "%s %s..%s".formatted(key, plain(low), plain(high)) : key;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Map<String, String> titles() {
        var titles = new LinkedHashMap<String, String>();
        titles.put("external_id", "Id at its source");
        titles.put("occurred_at", "When it was said");
        titles.put("title", "Title");
        titles.put("text", "Text");
        titles.put("language", "Language");
        titles.put("channel", "Channel");
        titles.put("source", "Source");
        titles.put("scores.nps", "Recommendation, 0 to 10");
        titles.put("scores.csat", "Satisfaction, 1 to 5");
        titles.put("scores.ces", "Ease, 1 to 7");
        titles.put("scores.stars", "Stars, 1 to 5");
        titles.put(SUCCESS, "Got it done: yes, partly, no");
        titles.put("customer.external_id", "Customer: id");
        titles.put("customer.name", "Customer: name");
        titles.put("customer.email", "Customer: e-mail");
        titles.put("customer.phone", "Customer: phone");
        titles.put("customer.company", "Customer: company");
        titles.put("customer.segment", "Customer: segment");
        titles.put("touchpoint", "Touchpoint");
        titles.put("location", "Location");
        titles.put("team", "Team");
        titles.put("employee", "Employee");
        titles.put("product", "Product");
        titles.put("reach.followers", "Followers");
        titles.put("reach.views", "Views");
        titles.put("reach.shares", "Shares");
        titles.put("url", "Web address");
        return java.util.Collections.unmodifiableMap(titles);
    }
}
