package app.acta.act.fixes.web;

import app.acta.act.fixes.Fix;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.problems.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measure as it was typed. */
final class MeasureForm {
    private MeasureForm() {}

    /** @throws Refusal invalid, naming the field */
    static Fix.Measure read(Map<String, String[]> form) {
        var counts = Fix.Counts.of(one(form, "counts"))
                .orElseThrow(() -> Refusal.invalid("counts", "Choose what counts as happening again."));
        var exposure = Fix.Exposure.of(one(form, "exposure"))
                .orElseThrow(() -> Refusal.invalid("exposure", "Choose out of what it could happen."));
        var by = one(form, "by").isBlank()
                ? null
                : Facet.of(one(form, "by")).orElseThrow(() -> Refusal.invalid("by", "Choose one of the list."));
        var meant = new LinkedHashMap<String, String[]>();
        for (var name : List.of("theme", "score", "q")) {
            if (form.containsKey(name)) {
                meant.put(name, form.get(name));
            }
        }
        var where = Arrays.stream(one(form, "where").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        return new Fix.Measure(
                counts,
                Filter.of(meant),
                exposure,
                number(form, "weeks", "The window is a whole number of weeks."),
                number(form, "effect", "The smallest fall worth having is a whole percentage.") / 100.0,
                by,
                where,
                null);
    }

    static String one(Map<String, String[]> form, String name) {
        var values = form.getOrDefault(name, new String[0]);
        return values.length == 0 ? "" : values[0];
    }

    private static int number(Map<String, String[]> form, String name, String sentence) {
        try {
            return Integer.parseInt(one(form, name).strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name, sentence);
        }
    }
}
