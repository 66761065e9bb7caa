package app.acta.act.web;

import app.acta.platform.problems.Refusal;
import java.util.Map;

/**
 * What somebody typed into a form that was declined, so that the page can show it again.
 *
 * @param field the field that is at fault; empty when none is
 * @param sentence why it was declined; empty when nothing was
 */
public record Typed(Map<String, String> values, String field, String sentence) {
    /** Nothing was typed. */
    public static final Typed NOTHING = new Typed(Map.of(), "", "");

    /** What was typed when this was refused. */
    public static Typed declined(Refusal refusal, Map<String, String> values) {
        var field = refusal.field();
        return new Typed(values, field == null ? "" : field, refusal.sentence());
    }

    /** What was typed here, else what stands in the record. */
    public String or(String name, @org.jspecify.annotations.Nullable String stands) {
        return values.getOrDefault(name, stands == null ? "" : stands);
    }

    /** Whether this form was the one that was declined. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The sentence, if it is about this field. */
    public String about(String name) {
        return field.equals(name) ? sentence : "";
    }
}
