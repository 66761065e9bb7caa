package app.acta.understand.web;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Impressions;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import app.acta.understand.Meaning.Near;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Writes voices that are close in meaning as rows of a list. */
@Component
class NearRows {
    private final Customers customers;
    private final Impressions impressions;

    NearRows(Customers customers, Impressions impressions) {
        this.customers = customers;
        this.impressions = impressions;
    }

    /** Rows of these, in their order, so many characters of each. */
    List<NearRow> of(Workspace place, List<Near> near, Filter filter, int most) {
        var people = customers.find(
                place.id(),
                near.stream()
                        .map(each -> each.voice().customer())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var understood = impressions.of(
                place.id(), near.stream().map(each -> each.voice().id()).toList());
        var now = Instant.now();
        var query = filter.isEmpty() ? "" : "?" + filter.toQuery();
        return near.stream()
                .map(each -> {
                    Feedback voice = each.voice();
                    var customer = voice.customer() == null ? null : people.get(voice.customer());
                    return new NearRow(
                            voice,
                            understood.get(voice.id()),
                            "/" + place.slug() + "/inbox/" + voice.id().value() + query,
                            NearRow.parts(voice.words(), each.clause(), most),
                            customer == null ? null : customer.title(),
                            When.ago(voice.receivedAt(), now, place.timeZone()),
                            When.full(voice.receivedAt(), place.timeZone()));
                })
                .toList();
    }
}
