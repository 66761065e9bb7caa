package app.acta.people.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.people.Customers;
import app.acta.people.Referrals;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The referrals behind a figure, the latest first. */
@Controller
@Allows(May.READ)
class ReferralsPage {
    private static final int ROWS = 500;

    private final Referrals referrals;
    private final Customers customers;
    private final Templates html;

    ReferralsPage(Referrals referrals, Customers customers, Templates html) {
        this.referrals = referrals;
        this.customers = customers;
        this.html = html;
    }

    @GetMapping("/{workspace}/referrals")
    JteModel show(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        var place = visitor.place();
        var span = Span.of(place, from, to);
        return html.peopleReferrals(
                page.titled("Friends sent"),
                "/" + place.slug() + "/recommending",
                span.says(),
                ReferralRow.of(place, referrals.made(place.id(), span.from(), span.until(), ROWS), customers),
                ROWS);
    }
}
