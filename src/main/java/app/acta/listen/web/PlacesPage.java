package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The places that voices name, and one of them: what is said there. */
@Controller
@RequestMapping("/{workspace}/places")
@Allows(May.READ)
class PlacesPage {
    private static final int ROWS = 20;

    private final Inbox inbox;
    private final Counts counts;
    private final VoiceRows rows;
    private final Templates html;

    PlacesPage(Inbox inbox, Counts counts, VoiceRows rows, Templates html) {
        this.inbox = inbox;
        this.counts = counts;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping(params = "!location")
    JteModel all(Visitor visitor, Page page) {
        var place = visitor.place();
        return html.listenPlaces(
                page.titled("Places"),
                new PlaceView("/" + place.slug(), "", Filter.EVERYTHING, counts.of(place, Filter.EVERYTHING), null));
    }

    // By a parameter: the name of a place may hold a slash.
    @GetMapping(params = "location")
    JteModel one(Visitor visitor, Page page, @RequestParam String location) {
        var place = visitor.place();
        var filter = Filter.of(Map.of(Facet.LOCATION.key(), new String[] {location}));
        var name = filter.of(Facet.LOCATION).stream()
                .findFirst()
                .filter(value -> !value.equals(Filter.NONE))
                .orElseThrow(() -> Refusal.notFound("There is no such place."));
        var voices = inbox.page(place, filter, Order.HAPPENED, "", ROWS).voices();
        if (voices.isEmpty()) {
            throw Refusal.notFound("No voice names this place.");
        }
        return html.listenPlace(
                page.titled(name),
                new PlaceView(
                        "/" + place.slug(),
                        name,
                        filter,
                        counts.of(place, filter),
                        rows.of(place, voices, filter, Order.HAPPENED)));
    }
}
