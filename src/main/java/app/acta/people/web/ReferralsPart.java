package app.acta.people.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.people.Referral;
import app.acta.people.Referrals;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom a customer sent: a part of their page. */
@Controller
@RequestMapping("/{workspace}/customers/{id}/referrals")
@Allows(May.READ)
class ReferralsPart {
    private final Referrals referrals;
    private final Customers customers;
    private final Templates html;

    ReferralsPart(Referrals referrals, Customers customers, Templates html) {
        this.referrals = referrals;
        this.customers = customers;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable UUID id) {
        return show(visitor, page, new Customer.Id(id), "", "");
    }

    @PostMapping
    @Allows(May.WORK)
    JteModel note(Visitor visitor, Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String friend) {
        var customer = new Customer.Id(id);
        try {
            referrals.note(visitor, customer, friend);
            return show(visitor, page, customer, "", "");
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return show(visitor, page, customer, friend, refusal.sentence());
        }
    }

    /** The friend has come: they became a customer. */
    @PostMapping("/{referral}/arrival")
    @Allows(May.WORK)
    JteModel win(Visitor visitor, Page page, @PathVariable UUID id, @PathVariable UUID referral) {
        var customer = new Customer.Id(id);
        referrals.win(visitor.workspace(), customer, new Referral.Id(referral));
        return show(visitor, page, customer, "", "");
    }

    private JteModel show(Visitor visitor, Page page, Customer.Id id, String friend, String error) {
        var customer = customers.get(visitor.workspace(), id);
        var all = referrals.of(visitor.workspace(), id);
        return html.peopleReferralsOf(
                page,
                "/" + visitor.place().slug() + "/customers/" + id.value() + "/referrals",
                ReferralRow.of(
                        visitor.place(),
                        all.stream().filter(each -> each.referrer().equals(id)).toList(),
                        customers),
                ReferralRow.of(
                        visitor.place(),
                        all.stream().filter(each -> each.friend().equals(id)).toList(),
                        customers),
                visitor.may(May.WORK) && !customer.erased(),
                friend,
                error);
    }
}
