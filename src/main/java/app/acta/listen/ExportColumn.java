package app.acta.listen;

import java.util.List;

/**
 * One field of an exported voice.
 *
 * @param path its place in a JSON line, as {@link FeedbackShape} has it: {@code customer.email}
 * @param head its column in a CSV file
 * @param sql its value, of a row of {@code listen.voices} beside {@code people.contact_facts}
 */
record ExportColumn(String path, String head, Kind kind, String sql) {
    /** How its text from PostgreSQL is written. */
    enum Kind {
        WORD,
        NUMBER,
        TIME,
        /** Keys with commas between. */
        LIST,
        /** Ids of themes with commas between. */
        THEMES,
        JSON,
        /** A JSON object whose members join those of its path. */
        MEMBERS
    }

    private static final String OWN_SCORES = """
            case when scores is not null then (
                select jsonb_object_agg(s.name, jsonb_build_object('value', s.value, 'min', s.min, 'max', s.max))
                from jsonb_to_recordset(scores) as s(name text, value double precision, min double precision, max double precision)) end""";

    /** All fields in their order; those of one JSON object stand beside each other. */
    static final List<ExportColumn> ALL = List.of(
            word("id"),
            new ExportColumn("received_at", "received_at", Kind.TIME, "received_at"),
            word("state"),
            word("source"),
            word("external_id"),
            word("channel"),
            new ExportColumn("occurred_at", "occurred_at", Kind.TIME, "occurred_at"),
            word("title"),
            new ExportColumn("text", "text", Kind.WORD, "body"),
            word("language"),
            score("nps"),
            score("csat"),
            score("ces"),
            score("stars"),
            new ExportColumn("scores.", "scores", Kind.MEMBERS, OWN_SCORES),
            new ExportColumn("success", "success", Kind.WORD, Facet.SUCCESS.sql()),
            word("feeling"),
            list("says", Kind.LIST),
            list("emotions", Kind.LIST),
            list("themes", Kind.THEMES),
            // As FeedbackShape: who was erased keeps the id, and nothing that names them.
            new ExportColumn("customer.id", "customer_id", Kind.WORD, "contact_id"),
            contact("external_id"),
            contact("name"),
            contact("email"),
            contact("phone"),
            contact("company"),
            new ExportColumn("customer.segment", "segment", Kind.WORD, "segment"),
            word("touchpoint"),
            word("location"),
            word("team"),
            word("employee"),
            word("product"),
            reach("followers"),
            reach("views"),
            reach("shares"),
            word("url"),
            new ExportColumn("attributes", "attributes", Kind.JSON, "attributes"));

    private static ExportColumn word(String name) {
        return new ExportColumn(name, name, Kind.WORD, name);
    }

    private static ExportColumn score(String name) {
        return new ExportColumn("scores." + name, name, Kind.NUMBER, name);
    }

    private static ExportColumn list(String name, Kind kind) {
        return new ExportColumn(name, name, kind, "array_to_string(" + name + ", ',')");
    }

    private static ExportColumn contact(String name) {
        return new ExportColumn("customer." + name, "customer_" + name, Kind.WORD, "contact_" + name);
    }

    private static ExportColumn reach(String name) {
        return new ExportColumn("reach." + name, name, Kind.NUMBER, name);
    }

    /** The object it belongs to; empty where it is a member of the voice itself. */
    String group() {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
    }

    /** Its name in that object. */
    String member() {
        return path.substring(path.indexOf('.') + 1);
    }
}
