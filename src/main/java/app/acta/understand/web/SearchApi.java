package app.acta.understand.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.FeedbackShape;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.platform.problems.Refusal;
import app.acta.understand.Meaning;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/feedback/search}: voices that hold the words, the best match first, then those close in meaning. */
@RestController
class SearchApi {
    private static final int MOST = 100;
    private static final int USUAL = 30;

    private final Inbox inbox;
    private final Meaning meaning;
    private final FeedbackShape shape;

    SearchApi(Inbox inbox, Meaning meaning, FeedbackShape shape) {
        this.inbox = inbox;
        this.meaning = meaning;
        this.shape = shape;
    }

    @GetMapping("/api/v1/feedback/search")
    @Allows(May.READ)
    Map<String, @Nullable Object> search(
            Visitor visitor,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String like,
            @RequestParam(defaultValue = "") String limit) {
        var filter = Filter.of(request.getParameterMap());
        var most = limit(limit);
        if (like.isBlank() == filter.words().isEmpty()) {
            throw Refusal.invalid("q", "Say either what you look for (q) or which voice it should be like (like).");
        }
        var found = new ArrayList<Map<String, Object>>();
        if (!like.isBlank()) {
            var voice = inbox.get(visitor.workspace(), id(like));
            var close = meaning.like(visitor.place(), voice.id(), filter, most);
            add(visitor, close, found);
            return answer(found, close);
        }
        var holding = inbox.page(visitor.place(), filter, Order.usual(filter), "", most);
        shape.of(visitor.workspace(), holding.voices()).forEach(voice -> {
            voice.put("found", "words");
            found.add(voice);
        });
        if (found.size() == most) {
            return answer(found, new Meaning.Close(List.of(), null));
        }
        var close = meaning.near(visitor.place(), filter, most - found.size());
        add(visitor, close, found);
        return answer(found, close);
    }

    private void add(Visitor visitor, Meaning.Close close, List<Map<String, Object>> found) {
        var near = close.voices();
        var shapes = shape.of(
                visitor.workspace(), near.stream().map(Meaning.Near::voice).toList());
        for (var n = 0; n < shapes.size(); n++) {
            var voice = shapes.get(n);
            voice.put("found", "meaning");
            voice.put("closeness", Math.round(near.get(n).closeness() * 1000) / 1000.0);
            if (near.get(n).clause() != null) {
                voice.put("clause", near.get(n).clause());
            }
            found.add(voice);
        }
    }

    private static Map<String, @Nullable Object> answer(List<Map<String, Object>> found, Meaning.Close close) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("feedback", found);
        if (close.silence() != null) {
            answer.put("silence", close.silence());
        }
        return answer;
    }

    private static Feedback.Id id(String written) {
        try {
            return new Feedback.Id(UUID.fromString(written.strip()));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is no such voice.");
        }
    }

    private static int limit(String written) {
        if (written.isBlank()) {
            return USUAL;
        }
        try {
            var limit = Integer.parseInt(written.strip());
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // The same sentence says what a limit looks like.
        }
        throw Refusal.invalid("limit", "The limit is a number from 1 to " + MOST + ".");
    }
}
