package app.acta.understand.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.understand.Meaning;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Voices close in meaning to what was typed, or to a voice: parts of the inbox and of a voice's page, and their own page. */
@Controller
@RequestMapping("/{workspace}/meaning")
@Allows(May.READ)
class MeaningPage {
    private static final int ROWS = 30;
    private static final int FEW = 5;
    private static final int LONG = 320;
    private static final int SHORT = 140;

    private final Meaning meaning;
    private final NearRows rows;
    private final Inbox inbox;
    private final Templates html;

    MeaningPage(Meaning meaning, NearRows rows, Inbox inbox, Templates html) {
        this.meaning = meaning;
        this.rows = rows;
        this.inbox = inbox;
        this.html = html;
    }

    @GetMapping
    JteModel show(
            Visitor visitor, Page page, HttpServletRequest request, @RequestParam(defaultValue = "") String like) {
        var filter = Filter.of(request.getParameterMap());
        var view = like.isBlank() ? near(visitor, filter) : like(visitor, filter, id(like), ROWS, LONG);
        return html.understandMeaning(page.titled("Close in meaning"), view);
    }

    /** Below the inbox's own list: what does not hold the words that were typed, but nearly says them. */
    @GetMapping("/near")
    JteModel near(Visitor visitor, HttpServletRequest request) {
        return html.understandNear(near(visitor, Filter.of(request.getParameterMap())));
    }

    /** On a voice's page: a few that say much the same. */
    @GetMapping("/like/{voice}")
    JteModel like(Visitor visitor, @PathVariable String voice) {
        return html.understandLike(like(visitor, Filter.EVERYTHING, id(voice), FEW, SHORT));
    }

    private MeaningView near(Visitor visitor, Filter filter) {
        var close = filter.words().isEmpty()
                ? new Meaning.Close(List.of(), "Type what you look for, in your own words.")
                : meaning.near(visitor.place(), filter, ROWS);
        return view(visitor, filter, null, close, LONG);
    }

    private MeaningView like(Visitor visitor, Filter filter, Feedback.Id id, int most, int gist) {
        var voice = inbox.get(visitor.workspace(), id);
        return view(visitor, filter, voice, meaning.like(visitor.place(), id, filter, most), gist);
    }

    private MeaningView view(
            Visitor visitor,
            Filter filter,
            @org.jspecify.annotations.Nullable Feedback like,
            Meaning.Close close,
            int gist) {
        return new MeaningView(
                "/" + visitor.place().slug(),
                filter,
                like,
                rows.of(visitor.place(), close.voices(), filter, gist),
                close.silence());
    }

    private static Feedback.Id id(String written) {
        try {
            return new Feedback.Id(UUID.fromString(written.strip()));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is no such voice.");
        }
    }
}
