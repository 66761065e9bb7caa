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
        List<String> notices,
        List<Row> relations,
        List<Row> contacts,
        String survey,
        boolean leads) {
    /** A measure with its figure now and before; its address is the same by month. */
    public record Row(String name, String href, ExploreView.Row told) {}

    /** Whether anybody was asked about the relationship. */
    public boolean asked() {
        return relations.stream().anyMatch(row -> !row.told().n().equals("0"));
    }
}
