package app.acta.act.rules.web;

import app.acta.platform.words.Named;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rules that others begin with: chosen in words already, to be changed, tried and kept. */
public enum RuleStart implements Named {
    LEAVING("Whoever wants to leave is called today", "reading.leave", "at_least", "70", Map.of("severity", "high")),
    VALUABLE(
            "Our most valuable customers come first", "customer.value", "at_least", "1000", Map.of("severity", "high")),
    URGENT(
            "What is urgent goes to whoever has the least to do",
            "reading.urgent",
            "at_least",
            "80",
            Map.of("route", "member")),
    GERMAN(
            "German goes to somebody who speaks it",
            "reading.language",
            "is",
            "de",
            Map.of("route", "member", "language", "on")),
    IDEAS(
            "Wishes go to the people who build it",
            "reading.request_feature",
            "at_least",
            "80",
            Map.of("tellTeam", "Product"));

    private final String title;
    private final String field;
    private final String how;
    private final String value;
    // Never handed out to be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> then;

    RuleStart(String title, String field, String how, String value, Map<String, String> then) {
        this.title = title;
        this.field = field;
        this.how = how;
        this.value = value;
        this.then = then;
    }

    /** Its name. */
    @Override
    public String title() {
        return title;
    }

    static Optional<RuleStart> of(String key) {
        return Named.of(RuleStart.class, key);
    }

    /** The form filled in. */
    RuleForm form() {
        var values = new LinkedHashMap<>(Map.of("active", "on", "route", "no", "join", "and"));
        if (this != IDEAS) {
            values.put("opens", "on");
        }
        values.put("name", title);
        values.put("field-0", field);
        values.put("how-0", how);
        values.put("value-0", value);
        values.putAll(then);
        return new RuleForm(Collections.unmodifiableMap(values), "", "", 0);
    }
}
