package app.acta.act;

import app.acta.listen.Channel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A property by which cases are told apart: a parameter of their list. */
public enum CaseFacet {
    STATE("State", "state", states()),
    SEVERITY("Severity", "severity", severities()),
    /** A clock has run out on a case that is not closed. */
    LATE(
            "Clock",
            "case when " + CaseFacet.OVERDUE + " then 'yes' else 'no' end",
            values("yes", "Overdue", "no", "In time")),
    /** {@code me} is whoever asks. */
    OWNER("Owner", "owner_id::text", Map.of()),
    TEAM("Team", "team", Map.of()),
    CHANNEL("Channel", "channel", channels()),
    LOCATION("Location", "location", Map.of()),
    PRODUCT("Product", "product", Map.of()),
    /** Whether the first reply went out in time: as {@code replied_in_time} of the facts. */
    REPLY(
            "First reply",
            "case when first_replied_at is not null and first_replied_at <= first_reply_due then 'in_time'"
                    + " when first_replied_at is not null or closed_at > first_reply_due then 'late' else 'none' end",
            values("in_time", "In time", "late", "Late", "none", "None yet")),
    /** Whether the customer agrees that it is over. */
    SETTLED(
            "Settled",
            "case when settled_at is not null then 'yes' else 'no' end",
            values("yes", "Settled", "no", "Not settled yet"));

    static final String OVERDUE = "(state <> 'closed' and (first_reply_since is not null and first_reply_due < :now"
            + " or resolution_due < coalesce(resolution_held_at, :now)))";

    private final String title;
    private final String sql;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after it is built
    private final Map<String, String> known;

    CaseFacet(String title, String sql, Map<String, String> known) {
        this.title = title;
        this.sql = sql;
        this.known = known;
    }

    /** The name people see. */
    public String title() {
        return title;
    }

    /** The name of its parameter. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value of a row of {@code act.cases}, as SQL. */
    String sql() {
        return sql;
    }

    /** The values it can have and what people call them; empty when they are the workspace's own. */
    public Map<String, String> known() {
        return known;
    }

    /** The facet of this parameter. */
    public static Optional<CaseFacet> of(String key) {
        return Stream.of(values()).filter(facet -> facet.key().equals(key)).findFirst();
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
        for (var state : Case.State.values()) {
            values.put(state.key(), state.title());
        }
        return values;
    }

    private static Map<String, String> severities() {
        var values = new LinkedHashMap<String, String>();
        for (var severity : Stream.of(Case.Severity.values()).toList().reversed()) {
            values.put(severity.key(), severity.title());
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
