package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Impression;
import app.acta.listen.Impressions;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.listen.Score;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/feedback}: the inbox for programs, newest arrival first, page by page. */
@RestController
class FeedbackList {
    private static final int USUAL = 100;

    private final Inbox inbox;
    private final Customers customers;
    private final Impressions impressions;

    FeedbackList(Inbox inbox, Customers customers, Impressions impressions) {
        this.inbox = inbox;
        this.customers = customers;
        this.impressions = impressions;
    }

    @GetMapping("/api/v1/feedback")
    @Allows(May.READ)
    Map<String, @Nullable Object> list(
            Visitor visitor,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var filter = Filter.of(request.getParameterMap());
        var page = inbox.page(visitor.place(), filter, Order.NEWEST, cursor, limit(limit));
        var people = customers.find(
                visitor.workspace(),
                page.voices().stream()
                        .map(Feedback::customer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var understood = impressions.of(
                visitor.workspace(), page.voices().stream().map(Feedback::id).toList());
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put(
                "feedback",
                page.voices().stream()
                        .map(voice -> written(voice, people, understood.get(voice.id())))
                        .toList());
        answer.put("next", page.next());
        return answer;
    }

    private static int limit(String written) {
        if (written.isBlank()) {
            return USUAL;
        }
        try {
            var limit = Integer.parseInt(written.strip());
            if (limit >= 1 && limit <= Inbox.MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // The same sentence says what a limit looks like.
        }
        throw Refusal.invalid("limit", "The limit is a number from 1 to " + Inbox.MOST + ".");
    }

    /** One voice in the shape in which it was handed in, with what became of it. */
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
        if (impression != null) {
            put(
                    row,
                    "feeling",
                    impression.feeling() == null ? null : impression.feeling().key());
            put(
                    row,
                    "says",
                    impression.says().stream().map(Impression.Says::key).toList());
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
