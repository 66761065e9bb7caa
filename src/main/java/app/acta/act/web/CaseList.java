package app.acta.act.web;

import app.acta.act.CaseFilter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of cases as the page shows it.
 *
 * @param chips what is chosen, by the address that takes it away
 * @param newer the address of the first page, on all others
 * @param older the address of the next page
 * @param none whether there has never been a case
 * @param mayLead whether the visitor may change rules and clocks
 */
public record CaseList(
        List<CaseRow> rows,
        CaseFilter filter,
        List<Facet> facets,
        Map<String, String> chips,
        @Nullable String newer,
        @Nullable String older,
        boolean none,
        boolean mayLead) {
    /** A group of boxes to tick. */
    public record Facet(String title, String key, List<Option> options) {}

    /** One box, with how many cases it would show. */
    public record Option(String value, String label, int count, boolean chosen) {}
}
