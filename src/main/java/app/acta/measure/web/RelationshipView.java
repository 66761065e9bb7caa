package app.acta.measure.web;

import java.util.List;

/**
 * What the page Relationship shows.
 *
 * @param relations what the relationship is like, and {@code contacts} how good the contacts were
 * @param survey where a survey that asks for it is made
 * @param leads whether the visitor may make one
 */
public record RelationshipView(
        PulseView.Bar bar,
        PulseView.Counted counted,
        List<String> notices,
        ExploreView.Table relations,
        ExploreView.Table contacts,
        String survey,
        boolean leads) {
    /** Whether anybody was asked about the relationship. */
    public boolean asked() {
        return relations.rows().stream().anyMatch(row -> !row.n().equals("0"));
    }
}
