package app.acta.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The facts that flow from PostgreSQL into the analytics engine: for each table the window it is read from, its columns,
 * and the moment by whose day, week and month it is counted. No column holds words or names a person; a customer is a
 * number that can only be counted.
 */
enum FactTable {
    FEEDBACK(
            "listen.feedback_facts",
            "occurred_at",
            List.of(
                    id("id"),
                    text("channel"),
                    text("source"),
                    moment("occurred_at"),
                    moment("received_at"),
                    text("language"),
                    number("nps"),
                    number("csat"),
                    number("ces"),
                    number("stars"),
                    id("customer_id"),
                    text("segment"),
                    text("touchpoint"),
                    text("location"),
                    text("team"),
                    text("product"),
                    flag("history"),
                    text("state"),
                    text("score_band"))),
    CASES(
            "act.case_facts",
            "opened_at",
            List.of(
                    id("id"),
                    text("channel"),
                    text("location"),
                    text("team"),
                    text("product"),
                    text("severity"),
                    moment("opened_at"),
                    moment("first_reply_due"),
                    moment("first_replied_at"),
                    flag("replied_in_time"),
                    moment("closed_at"),
                    moment("settled_at"),
                    text("settled_by"),
                    text("state"))),
    READINGS(
            "understand.reading_facts",
            "",
            List.of(
                    id("feedback_id"),
                    text("language"),
                    number("sentiment"),
                    text("feeling"),
                    text("says"),
                    text("read_by")));

    /** What a value is, and the analytics engine's type for it. */
    enum Kind {
        ID("uuid"),
        TEXT("varchar"),
        // A real would be summed in single precision by some engines.
        NUMBER("double"),
        FLAG("boolean"),
        MOMENT("timestamp");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /** One column, named the same on both sides. */
    record Column(String name, Kind kind) {
        // Whole microseconds: exact, and cheap for the driver to read.
        private String selected() {
            return kind == Kind.MOMENT ? "cast(extract(epoch from " + name + ") * 1000000 as bigint)" : name;
        }
    }

    private final String window;
    private final String countedBy;
    // Never handed out to be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Column> columns;

    FactTable(String window, String countedBy, List<Column> columns) {
        this.window = window;
        this.countedBy = countedBy;
        this.columns = columns;
    }

    private static Column id(String name) {
        return new Column(name, Kind.ID);
    }

    private static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    private static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    private static Column flag(String name) {
        return new Column(name, Kind.FLAG);
    }

    private static Column moment(String name) {
        return new Column(name, Kind.MOMENT);
    }

    /** Its columns as they are read; the first is the key inside a workspace. */
    List<Column> columns() {
        return columns;
    }

    /** The column by whose day in the workspace's time zone a fact is counted; empty where it has no day of its own. */
    String countedBy() {
        return countedBy;
    }

    /** Its name in the analytics engine. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name there while changed facts are gathered. */
    String staging() {
        return "changed_" + table();
    }

    /**
     * Makes the table in the analytics engine. Day, week (its Monday) and month are stored, because engines disagree on
     * time zones.
     */
    String definition() {
        return columns.stream()
                .map(column -> column.name() + " " + column.kind().type)
                .collect(Collectors.joining(
                        ", ",
                        "create table " + table() + " (workspace_id uuid, ",
                        countedBy.isEmpty() ? ")" : ", local_date date, week date, month date)"));
    }

    /** Reads a workspace's facts: one parameter, the workspace. */
    String all() {
        return "select " + columns.stream().map(Column::selected).collect(Collectors.joining(", ")) + " from " + window
                + " where workspace_id = ?";
    }

    /**
     * Reads the facts that committed since a moment: three parameters, the workspace and twice the moment. A snapshot says
     * exactly which transactions an earlier reader saw, so one that began before and committed later is not missed, and
     * none is waited for.
     */
    String since() {
        return all() + """
                 and changed_xid >= pg_snapshot_xmin(cast(? as pg_snapshot))
                 and not pg_visible_in_snapshot(changed_xid, cast(? as pg_snapshot))
                """;
    }
}
