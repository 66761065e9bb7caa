package app.acta.act.web;

import app.acta.act.CaseFacet;
import app.acta.act.CaseFilter;
import app.acta.act.CaseQueue;
import app.acta.act.Cases;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** All cases, and the one that works on a voice. */
@Controller
@RequestMapping("/{workspace}/cases")
class CasesPage {
    private static final List<CaseFacet> SHOWN = List.of(
            CaseFacet.STATE,
            CaseFacet.LATE,
            CaseFacet.SEVERITY,
            CaseFacet.OWNER,
            CaseFacet.TEAM,
            CaseFacet.CHANNEL,
            CaseFacet.LOCATION);

    private final Cases cases;
    private final CaseQueue queue;
    private final CaseRows rows;
    private final Templates html;

    CasesPage(Cases cases, CaseQueue queue, CaseRows rows, Templates html) {
        this.cases = cases;
        this.queue = queue;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel list(
            Visitor visitor,
            Page page,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable Integer before) {
        var filter = CaseFilter.of(request.getParameterMap(), visitor);
        var slice = queue.list(visitor.place(), filter, before);
        return html.actCases(
                page.titled("Cases"),
                new CaseList(
                        rows.of(visitor, slice.cases()),
                        filter,
                        facets(visitor, filter),
                        chips(visitor, filter),
                        before == null ? null : "?" + filter.toQuery(),
                        slice.older() == null ? null : "?" + join(filter.toQuery(), "before=" + slice.older()),
                        queue.empty(visitor.workspace()),
                        visitor.may(May.LEAD)));
    }

    private List<CaseList.Facet> facets(Visitor visitor, CaseFilter filter) {
        var counts = queue.counts(visitor.place(), filter);
        var names = rows.names(visitor.workspace());
        var facets = new ArrayList<CaseList.Facet>();
        for (var facet : SHOWN) {
            var found = counts.getOrDefault(facet, Map.of());
            var values = new LinkedHashSet<>(facet.known().keySet());
            values.retainAll(found.keySet());
            values.addAll(found.keySet());
            values.addAll(filter.chosen().getOrDefault(facet, java.util.Set.of()));
            if (values.size() > 1
                    || !filter.chosen().getOrDefault(facet, java.util.Set.of()).isEmpty()) {
                facets.add(new CaseList.Facet(
                        facet.title(),
                        facet.key(),
                        values.stream()
                                .map(value -> new CaseList.Option(
                                        value,
                                        label(facet, value, names),
                                        found.getOrDefault(value, 0),
                                        filter.has(facet, value)))
                                .toList()));
            }
        }
        return facets;
    }

    private Map<String, String> chips(Visitor visitor, CaseFilter filter) {
        var names = rows.names(visitor.workspace());
        var chips = new LinkedHashMap<String, String>();
        filter.pairs()
                .forEach(pair -> chips.put(
                        "?" + filter.without(pair.getKey(), pair.getValue()).toQuery(),
                        (SHOWN.contains(pair.getKey()) ? "" : pair.getKey().title() + ": ")
                                + label(pair.getKey(), pair.getValue(), names)));
        if (filter.from() != null || filter.to() != null) {
            chips.put(
                    "?" + filter.always().toQuery(),
                    "Opened " + (filter.from() == null ? "" : "from " + filter.from())
                            + (filter.to() == null ? "" : " to " + filter.to()));
        }
        return chips;
    }

    private static String label(CaseFacet facet, String value, Map<app.acta.identity.Person.Id, String> names) {
        if (value.equals(CaseFilter.NONE)) {
            return facet == CaseFacet.OWNER ? "Nobody yet" : "None given";
        }
        if (facet == CaseFacet.OWNER) {
            return names.entrySet().stream()
                    .filter(entry -> entry.getKey().value().toString().equals(value))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("Somebody who left");
        }
        return facet.known().getOrDefault(value, value);
    }

    private static String join(String query, String more) {
        return query.isEmpty() ? more : query + "&" + more;
    }

    @PostMapping
    @Allows(May.WORK)
    RedirectView open(Visitor visitor, @RequestParam UUID voice) {
        var opened = cases.open(visitor, new Feedback.Id(voice));
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + opened.number());
    }

    /** What the voice's page shows of its case. */
    @GetMapping("/of/{voice}")
    @Allows(May.READ)
    JteModel of(Visitor visitor, Page page, @PathVariable UUID voice) {
        var found = cases.of(visitor.workspace(), new Feedback.Id(voice));
        return html.actOfVoice(
                page,
                rows.of(visitor, found.stream().toList()).stream().findFirst().orElse(null),
                voice.toString(),
                visitor.place().slug(),
                visitor.may(May.WORK));
    }
}
