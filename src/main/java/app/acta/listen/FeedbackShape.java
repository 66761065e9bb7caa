package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.Customers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one shape in which programs get voices: the shape in which they hand them in, with what became of them. */
@Component
public class FeedbackShape {
    private final Customers customers;
    private final Impressions impressions;

    FeedbackShape(Customers customers, Impressions impressions) {
        this.customers = customers;
        this.impressions = impressions;
    }

    /** These voices in their order; what is not known is left out. */
    public List<Map<String, Object>> of(Workspace.Id workspace, List<Feedback> voices) {
        var people = customers.find(
                workspace,
                voices.stream()
                        .map(Feedback::customer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var understood =
                impressions.of(workspace, voices.stream().map(Feedback::id).toList());
        return voices.stream()
                .map(voice -> written(voice, people, understood.get(voice.id())))
                .toList();
    }

    private static Map<String, Object> written(
            Feedback voice, Map<Customer.Id, Customer> people, @Nullable Impression impression) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", voice.id().value());
        row.put("received_at", voice.receivedAt());
        row.put("state", voice.state().key());
        row.put("source", voice.source());
        row.put("external_id", voice.externalId());
        row.put("channel", voice.channel().key());
        row.put("occurred_at", voice.occurredAt());
        put(row, "title", voice.title());
        put(row, "text", voice.text());
        put(row, "language", voice.language());
        put(row, "scores", scores(voice.scores()));
        put(row, "success", Success.of(voice.scores()).map(Success::key).orElse(null));
        if (impression != null) {
            put(
                    row,
                    "feeling",
                    impression.feeling() == null ? null : impression.feeling().key());
            put(
                    row,
                    "says",
                    impression.says().stream().map(Impression.Says::key).toList());
            put(
                    row,
                    "emotions",
                    impression.emotions().stream().map(Impression.Emotion::key).toList());
        }
        put(row, "customer", customer(voice, people));
        put(row, "touchpoint", voice.touchpoint());
        put(row, "location", voice.location());
        put(row, "team", voice.team());
        put(row, "employee", voice.employee());
        put(row, "product", voice.product());
        var reach = new LinkedHashMap<String, Object>();
        put(reach, "followers", voice.reach().followers());
        put(reach, "views", voice.reach().views());
        put(reach, "shares", voice.reach().shares());
        put(row, "reach", reach);
        put(row, "url", voice.url());
        put(row, "attributes", voice.attributes());
        return row;
    }

    private static Map<String, Object> scores(List<Score> scores) {
        var all = new LinkedHashMap<String, Object>();
        for (var score : scores) {
            all.put(
                    score.name(),
                    Score.KNOWN.containsKey(score.name())
                            ? (Object) score.value()
                            : Map.of("value", score.value(), "min", score.min(), "max", score.max()));
        }
        return all;
    }

    private static Map<String, Object> customer(Feedback voice, Map<Customer.Id, Customer> people) {
        var row = new LinkedHashMap<String, Object>();
        var customer = voice.customer() == null ? null : people.get(voice.customer());
        if (customer != null) {
            row.put("id", customer.id().value());
            put(row, "external_id", customer.externalId());
            put(row, "name", customer.name());
            put(row, "email", customer.email());
            put(row, "phone", customer.phone());
            put(row, "company", customer.company());
        }
        put(row, "segment", voice.segment());
        return row;
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
            row.put(name, value);
        }
    }
}
