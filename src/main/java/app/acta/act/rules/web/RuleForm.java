package app.acta.act.rules.web;

import app.acta.act.Case;
import app.acta.act.rules.Rule;
import app.acta.act.rules.Sentence;
import app.acta.identity.Person;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the form has it, to and from what is kept.
 *
 * @param values the fields by name
 * @param field the field at fault; empty when none is
 * @param sentence what is wrong; empty when nothing is
 * @param more how many further parts are asked for
 */
public record RuleForm(Map<String, String> values, String field, String sentence, int more) {
    static RuleForm empty() {
        return new RuleForm(Map.of("opens", "on", "active", "on", "route", "no"), "", "", 0);
    }

    static RuleForm of(Rule rule) {
        var values = new LinkedHashMap<String, String>();
        values.put("id", rule.id() == null ? "" : rule.id().toString());
        values.put("version", Integer.toString(rule.version()));
        values.put("name", rule.name());
        values.put("condition", rule.condition());
        var said = Sentence.of(rule.condition());
        if (said.isEmpty()) {
            values.put("expert", "on");
        }
        said.ifPresent(sentence -> {
            values.put("join", sentence.all() ? "and" : "or");
            for (var i = 0; i < sentence.parts().size(); i++) {
                var part = sentence.parts().get(i);
                values.put("field-" + i, part.field().path());
                values.put("how-" + i, part.comparison().key());
                values.put("value-" + i, part.value());
            }
        });
        var then = rule.then();
        tick(values, "opens", then.opens());
        values.put("severity", then.severity() == null ? "" : then.severity().key());
        var route = then.route();
        values.put("route", route == null ? "no" : route.member() ? "member" : "team");
        if (route != null) {
            values.put("team", route.team() == null ? "" : route.team());
            tick(values, "language", route.language());
            tick(values, "product", route.product());
            values.put("topic", route.topic() == null ? "" : route.topic());
        }
        values.put(
                "tell",
                then.tellPerson() == null ? "" : then.tellPerson().value().toString());
        values.put("tellTeam", then.tellTeam() == null ? "" : then.tellTeam());
        tick(values, "asks", then.asks());
        tick(values, "stops", then.stops());
        tick(values, "active", rule.active());
        return new RuleForm(values, "", "", 0);
    }

    private static void tick(Map<String, String> values, String name, boolean on) {
        if (on) {
            values.put(name, "on");
        }
    }

    /** The value of a field; empty when it has none. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether a box is ticked. */
    public boolean ticked(String name) {
        return values.containsKey(name);
    }

    /** The sentence, if it is about this field. */
    public String about(String name) {
        return field.equals(name) ? sentence : "";
    }

    /** How many parts the form shows: those that are filled in, and one to go on. */
    public int parts() {
        var last = 0;
        for (var i = 0; i < Sentence.MOST; i++) {
            if (!get("field-" + i).isEmpty()) {
                last = i + 1;
            }
        }
        return Math.min(Sentence.MOST, Math.max(1, last) + more);
    }

    /**
     * The rule that was chosen.
     *
     * @throws Refusal invalid, with the field and a sentence
     */
    Rule read() {
        var severity = get("severity");
        var person = get("tell");
        return new Rule(
                id(),
                get("name").strip(),
                condition(),
                new Rule.Then(
                        ticked("opens"),
                        severity.isBlank()
                                ? null
                                : Case.Severity.of(severity)
                                        .orElseThrow(
                                                () -> Refusal.invalid("severity", "Choose how severe the case is.")),
                        route(),
                        person.isBlank() ? null : new Person.Id(Named.id(person)),
                        word("tellTeam"),
                        ticked("asks"),
                        ticked("stops")),
                ticked("active"),
                version());
    }

    private int version() {
        return get("version").matches("\\d{1,8}") ? Integer.parseInt(get("version")) : 0;
    }

    @Nullable
    UUID id() {
        return get("id").isBlank() ? null : Named.id(get("id"));
    }

    private @Nullable String word(String name) {
        return get(name).isBlank() ? null : get(name).strip();
    }

    private Rule.@Nullable Route route() {
        return switch (get("route")) {
            case "member" -> new Rule.Route(word("team"), true, ticked("language"), ticked("product"), word("topic"));
            case "team" -> new Rule.Route(word("team"), false, false, false, null);
            default -> null;
        };
    }

    private String condition() {
        if (ticked("expert")) {
            return get("condition").strip().replace("\r\n", "\n");
        }
        var parts = new ArrayList<Sentence.Part>();
        for (var i = 0; i < Sentence.MOST; i++) {
            // A row without a field is one that was left empty.
            if (!get("field-" + i).isBlank()) {
                parts.add(Sentence.Part.of(i, get("field-" + i), get("how-" + i), get("value-" + i)));
            }
        }
        if (parts.isEmpty()) {
            throw Refusal.invalid("value-0", "Choose what to look at.");
        }
        return new Sentence(!get("join").equals("or"), parts).toCel();
    }
}
