package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.people.Held;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import tools.jackson.databind.json.JsonMapper;

/** One customer: all they have said, a copy of everything held of them, and the way out. */
@Controller
@RequestMapping("/{workspace}/customers/{id}")
@Allows(May.READ)
class CustomerPage {
    private static final int ROWS = 50;

    private final Customers customers;
    private final Inbox inbox;
    private final Counts counts;
    private final VoiceRows rows;
    private final List<Held> held;
    private final Audit audit;
    private final JsonMapper json;
    private final Templates html;

    CustomerPage(
            Customers customers,
            Inbox inbox,
            Counts counts,
            VoiceRows rows,
            List<Held> held,
            Audit audit,
            JsonMapper json,
            Templates html) {
        this.customers = customers;
        this.inbox = inbox;
        this.counts = counts;
        this.rows = rows;
        this.held = held;
        this.audit = audit;
        this.json = json;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable String id, @RequestParam(defaultValue = "") String cursor) {
        var customer = customer(visitor, id);
        var place = visitor.place();
        var filter = Filter.EVERYTHING.by(customer.id());
        var listing = inbox.page(place, filter, Order.HAPPENED, cursor, ROWS);
        var base = "/" + place.slug();
        var here = base + "/customers/" + customer.id().value();
        return html.listenCustomer(
                page.titled(customer.title()),
                base,
                customer,
                rows.of(place, listing.voices(), filter, Order.HAPPENED),
                counts.of(place, filter),
                cursor.isEmpty() ? null : here,
                listing.next() == null ? null : here + "?cursor=" + listing.next(),
                visitor.may(May.EXPORT));
    }

    private Customer customer(Visitor visitor, String id) {
        return customers.get(visitor.workspace(), new Customer.Id(Named.id(id)));
    }

    /** Everything that any room holds of this customer, to be handed to them. */
    @GetMapping("/copy")
    @Allows(May.EXPORT)
    ResponseEntity<byte[]> copy(Visitor visitor, @PathVariable String id) {
        var customer = customer(visitor, id);
        var copy = new LinkedHashMap<String, Object>();
        copy.put("made_at", Instant.now());
        copy.put("workspace", visitor.place().name());
        copy.put("customer", customer);
        held.forEach(room -> copy.put(room.name(), room.of(visitor.workspace(), customer.id())));
        audit.record(visitor, "customer.export", customer.id().value().toString());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"customer-" + customer.id().value() + ".json\"")
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy));
    }

    @PostMapping("/erasure")
    @Allows(May.EXPORT)
    RedirectView erase(Visitor visitor, RedirectAttributes flash, @PathVariable String id) {
        var customer = customer(visitor, id);
        customers.erase(visitor, customer.id());
        flash.addFlashAttribute("toast", "Everything that named this customer is erased.");
        return new RedirectView(
                "/" + visitor.place().slug() + "/customers/" + customer.id().value());
    }
}
