package app.acta.people.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.people.Customers;
import app.acta.people.Purchase;
import app.acta.people.Purchases;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customers behind the repeat rate: those who bought for the first time, the latest first. */
@Controller
@Allows(May.READ)
class PurchasesPage {
    private static final int ROWS = 500;

    private final Purchases purchases;
    private final Customers customers;
    private final Templates html;

    PurchasesPage(Purchases purchases, Customers customers, Templates html) {
        this.purchases = purchases;
        this.customers = customers;
        this.html = html;
    }

    @GetMapping("/{workspace}/purchases")
    JteModel show(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        var place = visitor.place();
        var span = Span.of(place, from, to);
        var found = purchases.first(place.id(), span.from(), span.until(), ROWS);
        var known = customers.find(
                place.id(), found.stream().map(Purchase.First::customer).toList());
        return html.peoplePurchases(
                page.titled("First purchases"),
                "/" + place.slug() + "/recommending",
                span.says(),
                found.stream()
                        .map(each -> {
                            var again = each.again();
                            return new BuyerRow(
                                    ReferralRow.Person.of(place, each.customer(), known),
                                    When.full(each.at(), place.timeZone()),
                                    again == null ? "not yet" : When.full(again, place.timeZone()));
                        })
                        .toList(),
                ROWS);
    }
}
