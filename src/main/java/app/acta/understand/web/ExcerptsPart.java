package app.acta.understand.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.listen.Impression;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import app.acta.understand.Excerpts;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What people would write, in their own words: a part of the page of a customer, and of a place. */
@Controller
@Allows(May.READ)
class ExcerptsPart {
    private static final int FEW = 3;

    private final Excerpts excerpts;
    private final Customers customers;
    private final Templates html;

    ExcerptsPart(Excerpts excerpts, Customers customers, Templates html) {
        this.excerpts = excerpts;
        this.customers = customers;
        this.html = html;
    }

    @GetMapping("/{workspace}/excerpts")
    JteModel show(Visitor visitor, HttpServletRequest request) {
        var filter = Filter.of(request.getParameterMap());
        var place = visitor.place();
        var chosen = excerpts.of(place, filter, FEW);
        var people = filter.customer() != null
                ? java.util.Map.<app.acta.people.Customer.Id, app.acta.people.Customer>of()
                : customers.find(
                        place.id(),
                        chosen.stream()
                                .map(each -> each.voice().customer())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        List<ExcerptRow> rows = chosen.stream()
                .map(each -> {
                    var voice = each.voice();
                    var customer = voice.customer() == null ? null : people.get(voice.customer());
                    return new ExcerptRow(
                            voice,
                            new Impression(voice.id(), each.feeling(), Set.of()),
                            each.said(),
                            "/" + place.slug() + "/inbox/" + voice.id().value(),
                            customer == null ? null : customer.title(),
                            When.full(voice.occurredAt(), place.timeZone()));
                })
                .toList();
        return html.understandExcerpts(rows);
    }
}
