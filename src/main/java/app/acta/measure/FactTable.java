package app.acta.measure;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;

/**
 * The facts that flow from PostgreSQL into the analytics engine: for each table the windows it is read from, its columns,
 * and the moment by whose day, week and month it is counted. What was read of a voice, and what it is about, stand beside what
 * came in: laid together once when they are copied, not in every question. No column holds words or names a person; a customer is a
 * number that can only be counted.
 */
enum FactTable {
    FEEDBACK(
            "f.id",
            "occurred_at",
            """
            listen.feedback_facts f
            left join understand.reading_facts r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
            left join understand.about_facts a on a.workspace_id = f.workspace_id and a.feedback_id = f.id
            """,
            List.of(
                    new Window("listen.feedback_facts", "id"),
                    new Window("understand.reading_facts", "feedback_id"),
                    new Window("understand.about_facts", "feedback_id")),
            List.of(
                    new Column("id", Kind.ID, "f.id"),
                    text("channel"),
                    text("source"),
                    moment("occurred_at"),
                    moment("received_at"),
                    // As the words told it; where they told nothing, as it came in.
                    new Column("language", Kind.TEXT, "coalesce(r.language, f.language)"),
                    whole("nps"),
                    whole("csat"),
                    whole("ces"),
                    number("stars"),
                    // What they answered to whether they would recommend, where they were asked.
                    new Column(
                            "recommends",
                            Kind.WHOLE,
                            "cast(case when f.channel = any('{" + FactTable.SOLICITED
                                    + "}') then f.nps end as smallint)"),
                    id("customer_id"),
                    text("segment"),
                    text("touchpoint"),
                    text("location"),
                    text("team"),
                    text("product"),
                    flag("history"),
                    text("state"),
                    text("score_band"),
                    new Column("felt", Kind.TEXT, "r.feeling"),
                    new Column("said", Kind.TEXT, "r.says"),
                    // Whether its words were read.
                    new Column("heard", Kind.FLAG, "r.read_by is not null"),
                    new Column("themes", Kind.TEXTS, "a.themes"),
                    // The feeling about each of them, in the same order.
                    new Column("theme_feelings", Kind.FEELINGS, "a.feelings"),
                    number("trust"),
                    number("valued"),
                    number("easy"),
                    number("comfort"),
                    // What else was answered, under the names it was asked by.
                    new Column("answers", Kind.ANSWERS, "f.answers"),
                    // Whether they got done what they came for, where they were asked: yes, partly, no.
                    text("success"))),
    CASES(
            "f.id",
            "opened_at",
            """
            act.case_facts f
            left join act.closed_effort_facts e on e.workspace_id = f.workspace_id and e.id = f.id
            """,
            List.of(new Window("act.case_facts", "id")),
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
                    text("state"),
                    // Of closed ones: what it cost the customer.
                    effort("people"),
                    effort("contacts"),
                    effort("repeats"),
                    effort("waited_seconds")));

    private static final String SOLICITED = ":solicited";

    /** What a value is: the analytics engine's type for it, as what it comes to the engine, and how that is made of it. */
    enum Kind {
        ID("uuid", DuckDBColumnType.VARCHAR, "cast(%s as uuid)"),
        TEXT("varchar", DuckDBColumnType.VARCHAR, "%s"),
        // A real would be summed in single precision by some engines.
        NUMBER("double", DuckDBColumnType.DOUBLE, "%s"),
        /** A whole number whose fourth power is below 32,768: the engine adds up small numbers fastest. */
        WHOLE("smallint", DuckDBColumnType.SMALLINT, "%s"),
        FLAG("boolean", DuckDBColumnType.BOOLEAN, "%s"),
        /** Microseconds since 1970. */
        MOMENT("timestamp", DuckDBColumnType.BIGINT, "make_timestamp(%s)"),
        /** Texts divided by commas. */
        TEXTS("varchar[]", DuckDBColumnType.VARCHAR, "string_split(%s, ',')"),
        /** −1, 0, 1 or nothing, divided by commas. */
        FEELINGS(
                "smallint[]",
                DuckDBColumnType.VARCHAR,
                "list_transform(string_split(%s, ','), lambda each: try_cast(each as smallint))"),
        /** Shares of their scales, 0 to 1, by name; an object of JSON. */
        ANSWERS("map(varchar, double)", DuckDBColumnType.VARCHAR, "cast(cast(%s as json) as map(varchar, double))");

        final DuckDBColumnType comes;
        private final String type;
        private final String made;

        Kind(String type, DuckDBColumnType comes, String made) {
            this.type = type;
            this.comes = comes;
            this.made = made;
        }
    }

    /** One column: its name in the analytics engine, and what it is in PostgreSQL. */
    record Column(String name, Kind kind, String read) {
        /** It in the analytics engine, made of what comes. */
        String made() {
            return kind.made.formatted(name);
        }
    }

    /** Where a change of a fact is told: a window, and its column with the key of the fact. */
    private record Window(String name, String key) {}

    private final String key;
    private final String countedBy;
    private final String from;
    // Never handed out to be changed; same for the columns.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Window> windows;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Column> columns;

    FactTable(String key, String countedBy, String from, List<Window> windows, List<Column> columns) {
        this.key = key;
        this.countedBy = countedBy;
        this.from = from;
        this.windows = windows;
        this.columns = columns;
    }

    private static Column id(String name) {
        return new Column(name, Kind.ID, "f." + name);
    }

    private static Column text(String name) {
        return new Column(name, Kind.TEXT, "f." + name);
    }

    private static Column number(String name) {
        return new Column(name, Kind.NUMBER, "cast(f." + name + " as double precision)");
    }

    private static Column effort(String name) {
        return new Column(name, Kind.NUMBER, "cast(e." + name + " as double precision)");
    }

    private static Column whole(String name) {
        return new Column(name, Kind.WHOLE, "cast(f." + name + " as smallint)");
    }

    private static Column flag(String name) {
        return new Column(name, Kind.FLAG, "f." + name);
    }

    private static Column moment(String name) {
        return new Column(name, Kind.MOMENT, "f." + name);
    }

    /** Its columns as they are read; the first is the key inside a workspace. */
    List<Column> columns() {
        return columns;
    }

    /** The column by whose day in the workspace's time zone a fact is counted. */
    String countedBy() {
        return countedBy;
    }

    /** Its name in the analytics engine. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name there while facts are gathered. */
    String staging() {
        return "gathered_" + table();
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
                        ", local_date date, week date, month date)"));
    }

    /** Reads a workspace's facts. */
    String all(UUID workspace, MeasureSettings settings) {
        var read = columns.stream().map(Column::read).collect(Collectors.joining(", "));
        return "select " + read.replace(SOLICITED, settings.channels()) + " from " + from + " where f.workspace_id = '"
                + workspace + "'";
    }

    /** Reads some of a workspace's facts. */
    String some(UUID workspace, MeasureSettings settings, List<UUID> keys) {
        return all(workspace, settings) + " and " + key + " = any('{"
                + keys.stream().map(UUID::toString).collect(Collectors.joining(",")) + "}'::uuid[])";
    }

    /**
     * Finds the keys of facts of which anything committed since a moment: three parameters, the workspace and twice the
     * moment, for each of {@link #windows()}. A snapshot says exactly which transactions an earlier reader saw, so one that
     * began before and committed later is not missed, and none is waited for.
     */
    String changed() {
        return windows.stream()
                .map(window -> """
                        select %s from %s
                        where workspace_id = ? and changed_xid >= pg_snapshot_xmin(cast(? as pg_snapshot))
                          and not pg_visible_in_snapshot(changed_xid, cast(? as pg_snapshot))
                        """.formatted(window.key(), window.name()))
                .collect(Collectors.joining(" union "));
    }

    /** How many windows tell of its changes. */
    int windows() {
        return windows.size();
    }
}
