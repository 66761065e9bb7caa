package app.acta.measure.web;

import app.acta.act.CaseFilter;
import app.acta.act.CaseQueue;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Filter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Counts in PostgreSQL what a link leads to. */
record Behind(Counts counts, CaseQueue queue, Visitor owner) {
    long records(String href) {
        var values = new HashMap<String, List<String>>();
        for (var pair : URI.create(href).getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            values.computeIfAbsent(parts[0], key -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        var parameters = new HashMap<String, String[]>();
        values.forEach((key, all) -> parameters.put(key, all.toArray(String[]::new)));
        if (href.contains("/inbox")) {
            return counts.of(owner.place(), Filter.of(parameters)).total();
        }
        var filter = CaseFilter.of(parameters, owner);
        var count = 0L;
        var slice = queue.list(owner.place(), filter, null);
        while (true) {
            count += slice.cases().size();
            var older = slice.older();
            if (older == null) {
                return count;
            }
            slice = queue.list(owner.place(), filter, older);
        }
    }
}
