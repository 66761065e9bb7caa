package app.acta.listen.web;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Highlights;
import app.acta.listen.Impression;
import app.acta.listen.Impressions;
import app.acta.listen.Order;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Writes voices as rows of a list, each with who said it and what was understood of it. */
@Component
class VoiceRows {
    private static final int GIST = 320;

    private final Customers customers;
    private final Impressions impressions;
    private final Highlights highlights;

    VoiceRows(Customers customers, Impressions impressions, Highlights highlights) {
        this.customers = customers;
        this.impressions = impressions;
        this.highlights = highlights;
    }

    /** Rows of these voices, in their order. */
    List<VoiceRow> of(Workspace place, List<Feedback> voices, Filter filter, Order order) {
        var people = customers.find(
                place.id(),
                voices.stream()
                        .map(Feedback::customer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var understood =
                impressions.of(place.id(), voices.stream().map(Feedback::id).toList());
        var said = highlights.in(
                place.id(),
                filter,
                voices.stream().map(voice -> Said.line(voice.words())).toList());
        var now = Instant.now();
        return IntStream.range(0, voices.size())
                .mapToObj(n -> row(place, voices.get(n), said.get(n), people, understood, filter, order, now))
                .toList();
    }

    private static VoiceRow row(
            Workspace place,
            Feedback voice,
            String said,
            Map<Customer.Id, Customer> people,
            Map<Feedback.Id, Impression> understood,
            Filter filter,
            Order order,
            Instant now) {
        var query = filter.toQuery();
        var customer = voice.customer() == null ? null : people.get(voice.customer());
        var moment = order == Order.HAPPENED ? voice.occurredAt() : voice.receivedAt();
        return new VoiceRow(
                voice,
                understood.get(voice.id()),
                "/" + place.slug() + "/inbox/" + voice.id().value() + (query.isEmpty() ? "" : "?" + query),
                Said.gist(said, GIST),
                customer == null ? null : customer.title(),
                When.ago(moment, now, place.timeZone()),
                moment,
                When.full(moment, place.timeZone()));
    }
}
