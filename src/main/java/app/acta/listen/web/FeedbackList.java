package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.FeedbackShape;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/feedback}: the inbox for programs, newest arrival first, page by page. */
@RestController
class FeedbackList {
    private static final int USUAL = 100;

    private final Inbox inbox;
    private final FeedbackShape shape;

    FeedbackList(Inbox inbox, FeedbackShape shape) {
        this.inbox = inbox;
        this.shape = shape;
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
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("feedback", shape.of(visitor.workspace(), page.voices()));
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
}
