package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Sessions;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.listen.Views;
import app.acta.listen.VoiceThemes;
import app.acta.people.Customers;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.web.Streams;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** All voices of a workspace: narrowed, counted, read, marked. */
@Controller
@RequestMapping("/{workspace}/inbox")
@Allows(May.READ)
class InboxPage {
    private static final int ROWS = 50;
    private static final int ABOVE = 150;

    private final Inbox inbox;
    private final Counts counts;
    private final VoiceThemes themes;
    private final Views views;
    private final VoiceRows rows;
    private final Customers customers;
    private final Streams streams;
    private final Sessions sessions;
    private final Templates html;

    InboxPage(
            Inbox inbox,
            Counts counts,
            VoiceThemes themes,
            Views views,
            VoiceRows rows,
            Customers customers,
            Streams streams,
            Sessions sessions,
            Templates html) {
        this.inbox = inbox;
        this.counts = counts;
        this.themes = themes;
        this.views = views;
        this.rows = rows;
        this.customers = customers;
        this.streams = streams;
        this.sessions = sessions;
        this.html = html;
    }

    @GetMapping
    JteModel list(
            Visitor visitor,
            Page page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String cursor) {
        var filter = Filter.of(request.getParameterMap());
        var order = Order.of(sort, filter);
        var place = visitor.place();
        var listing = inbox.page(place, filter, order, cursor, ROWS);
        var who = filter.customer() == null
                ? null
                : customers.get(visitor.workspace(), filter.customer()).title();
        var view = new InboxView(
                "/" + place.slug() + "/inbox",
                filter,
                order,
                rows.of(place, listing.voices(), filter, order),
                cursor,
                listing.next(),
                counts.of(place, filter),
                themes.names(visitor.workspace()),
                views.of(visitor),
                who,
                listing.voices().isEmpty() && (filter.isEmpty() || isEmpty(visitor)),
                visitor.may(May.WORK),
                visitor.may(May.EXPORT));
        return html.listenInbox(page.titled("Inbox"), view);
    }

    private boolean isEmpty(Visitor visitor) {
        return inbox.page(visitor.place(), Filter.EVERYTHING, Order.NEWEST, "", 1)
                .voices()
                .isEmpty();
    }

    /** The rows from the newest down to this one: the page puts in those it does not show yet. */
    @GetMapping("/above")
    JteModel above(Visitor visitor, HttpServletRequest request, @RequestParam(defaultValue = "") String than) {
        var filter = Filter.of(request.getParameterMap());
        var id = than.isBlank() ? null : new Feedback.Id(Named.id(than));
        var voices = inbox.above(visitor.place(), filter, id, ABOVE);
        return html.listenVoices(rows.of(visitor.place(), voices, filter, Order.NEWEST), visitor.may(May.WORK));
    }

    @GetMapping("/news")
    void news(HttpServletRequest request, HttpServletResponse response, Visitor visitor) {
        streams.open(response, visitor.workspace(), sessions.standing(request, visitor, May.READ), Inbox.TOPIC);
    }

    @PostMapping("/marks")
    @Allows(May.WORK)
    RedirectView mark(
            Visitor visitor,
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam String mark) {
        var state = switch (mark) {
            case "noted" -> Feedback.State.NOTED;
            case "new" -> Feedback.State.NEW;
            default -> throw Refusal.invalid("mark", "A voice can be marked as noted or as new.");
        };
        var ids = picked(id);
        inbox.mark(visitor.workspace(), ids, state, visitor.person());
        flash.addFlashAttribute(
                "toast",
                (ids.size() == 1 ? "One voice is " : ids.size() + " voices are ")
                        + (state == Feedback.State.NOTED ? "noted." : "new again."));
        return back(visitor, request);
    }

    @PostMapping("/cases")
    @Allows(May.WORK)
    RedirectView openCases(
            Visitor visitor,
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(defaultValue = "") List<String> id) {
        var asked = inbox.askForCases(visitor.workspace(), picked(id), visitor.person());
        flash.addFlashAttribute("toast", asked == 1 ? "One voice is in a case." : asked + " voices are in cases.");
        return back(visitor, request);
    }

    private static List<Feedback.Id> picked(List<String> ids) {
        var picked = ids.stream()
                .filter(word -> !word.isBlank())
                .map(Named::id)
                .map(Feedback.Id::new)
                .toList();
        if (picked.isEmpty()) {
            throw Refusal.invalid("id", "Pick at least one voice first.");
        }
        if (picked.size() > Inbox.MOST) {
            throw Refusal.tooLarge("At most " + Inbox.MOST + " voices at once.");
        }
        return picked;
    }

    /** To where the form stood: the voice's own page, or the list as it was narrowed. */
    private static RedirectView back(Visitor visitor, HttpServletRequest request) {
        var base = "/" + visitor.place().slug() + "/inbox";
        var query = Filter.of(request.getParameterMap()).toQuery();
        var voice = request.getParameter("voice");
        if (voice != null) {
            base += "/" + Named.id(voice);
        }
        return new RedirectView(query.isEmpty() ? base : base + "?" + query);
    }
}
