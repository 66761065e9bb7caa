package app.acta.listen.web;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Impression;
import app.acta.listen.Impressions;
import app.acta.listen.Order;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes voices as rows of a list, each with who said it and what was understood of it. */
@Component
class VoiceRows {
    private static final int GIST = 320;

    private final Customers customers;
    private final Impressions impressions;

    VoiceRows(Customers customers, Impressions impressions) {
        this.customers = customers;
        this.impressions = impressions;
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
        var now = Instant.now();
        return voices.stream()
                .map(voice -> row(
                        place,
                        voice,
                        voice.customer() == null ? null : people.get(voice.customer()),
                        understood.get(voice.id()),
                        filter,
                        order == Order.HAPPENED ? voice.occurredAt() : voice.receivedAt(),
                        now))
                .toList();
    }

    private static VoiceRow row(
            Workspace place,
            Feedback voice,
            @Nullable Customer customer,
            @Nullable Impression impression,
            Filter filter,
            Instant moment,
            Instant now) {
        var query = filter.toQuery();
        return new VoiceRow(
                voice,
                impression,
                "/" + place.slug() + "/inbox/" + voice.id().value() + (query.isEmpty() ? "" : "?" + query),
                Said.gist(voice.words(), filter.words(), GIST),
                customer == null ? null : customer.title(),
                When.ago(moment, now, place.timeZone()),
                moment,
                When.full(moment, place.timeZone()));
    }
}
