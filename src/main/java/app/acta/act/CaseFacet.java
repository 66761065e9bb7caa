package app.acta.act;

import app.acta.listen.Channel;
import app.acta.platform.words.Named;
import java.util.List;
import java.util.Map;

/** A property by which cases are told apart: a parameter of their list. */
public enum CaseFacet implements Named {
    STATE("State", "state", Named.titles(List.of(Case.State.values()))),
    SEVERITY(
            "Severity", "severity", Named.titles(List.of(Case.Severity.values()).reversed())),
    /** A clock has run out on a case that is not closed. */
    LATE(
            "Clock",
            "case when " + CaseFacet.OVERDUE + " then 'yes' else 'no' end",
            Named.titles("yes", "Overdue", "no", "In time")),
    /** {@code me} is whoever asks. */
    OWNER("Owner", "owner_id::text", Map.of()),
    TEAM("Team", "team", Map.of()),
    CHANNEL("Channel", "channel", Named.titles(List.of(Channel.values()))),
    LOCATION("Location", "location", Map.of()),
    PRODUCT("Product", "product", Map.of()),
    /** Whether the first reply went out in time: as {@code replied_in_time} of the facts. */
    REPLY(
            "First reply",
            "case when first_replied_at is not null and first_replied_at <= first_reply_due then 'in_time'"
                    + " when first_replied_at is not null or closed_at > first_reply_due then 'late' else 'none' end",
            Named.titles("in_time", "In time", "late", "Late", "none", "None yet")),
    /** Whether a first reply went out at all. */
    REPLIED(
            "Replied",
            "case when first_replied_at is not null then 'yes' else 'no' end",
            Named.titles("yes", "Replied", "no", "Not replied yet")),
    /** Whether the customer agrees that it is over. */
    SETTLED(
            "Settled",
            "case when settled_at is not null then 'yes' else 'no' end",
            Named.titles("yes", "Settled", "no", "Not settled yet"));

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

    @Override
    public String title() {
        return title;
    }

    /** Its value of a row of {@code act.cases}, as SQL. */
    String sql() {
        return sql;
    }

    /** The values it can have and what people call them; empty when they are the workspace's own. */
    public Map<String, String> known() {
        return known;
    }
}
