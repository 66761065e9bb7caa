package app.acta.listen.imports.web;

import app.acta.identity.Visitor;
import app.acta.listen.imports.Import;
import app.acta.listen.imports.Imports;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the form of a file's columns, as the JSON of a mapping. */
final class MappingForm {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MappingForm() {}

    /** Keeps what the form says; a form without columns changes nothing. */
    static Import keep(Imports imports, Visitor visitor, UUID id, Map<String, String> form) throws IOException {
        var entry = imports.get(visitor.workspace(), new Import.Id(id));
        if (!form.containsKey("source") || !entry.open()) {
            return entry;
        }
        return imports.map(visitor.workspace(), entry.id(), json(entry, form));
    }

    static String json(Import entry, Map<String, String> form) {
        var layout = entry.look().layout();
        var told = new LinkedHashMap<String, Object>();
        for (var option : new String[] {"source", "channel", "dates", "zone"}) {
            told.put(option, form.getOrDefault(option, ""));
        }
        told.put("decimal_comma", "comma".equals(form.get("decimal")));
        boolean otherwise = false;
        if (form.containsKey("encoding")) {
            told.put("encoding", form.get("encoding"));
            otherwise |= !layout.encoding().equals(form.get("encoding"));
        }
        if (form.containsKey("delimiter")) {
            told.put("delimiter", form.get("delimiter"));
            otherwise |= !layout.delimiter().equals("tab".equals(form.get("delimiter")) ? "\t" : form.get("delimiter"));
        }
        if (form.containsKey("header")) {
            told.put("header", "yes".equals(form.get("header")));
            otherwise |= layout.header() != "yes".equals(form.get("header"));
        }
        var fields = new LinkedHashMap<String, String>();
        var columns = entry.look().columns();
        // A file that is taken apart in another way has other columns than those on the screen.
        for (int i = 0; i < columns.size() && !otherwise; i++) {
            var chosen = form.get("column-" + i);
            if (chosen != null) {
                fields.put(columns.get(i).name(), chosen);
            }
        }
        told.put("columns", fields);
        return JSON.writeValueAsString(told);
    }
}
