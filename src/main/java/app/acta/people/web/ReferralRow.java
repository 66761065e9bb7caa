package app.acta.people.web;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.people.Referral;
import app.acta.platform.time.When;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A referral as pages show it.
 *
 * @param won when the friend became a customer; empty while they did not
 * @param win where that is told
 */
public record ReferralRow(Person referrer, Person friend, String made, String won, String win) {
    /** A customer and their page. */
    public record Person(String title, String href) {
        static Person of(Workspace place, Customer.Id id, Map<Customer.Id, Customer> known) {
            var customer = known.get(id);
            return new Person(
                    customer == null ? "Unknown" : customer.title(), "/" + place.slug() + "/customers/" + id.value());
        }
    }

    static List<ReferralRow> of(Workspace place, Collection<Referral> referrals, Customers customers) {
        var ids = new HashSet<Customer.Id>();
        referrals.forEach(each -> {
            ids.add(each.referrer());
            ids.add(each.friend());
        });
        var known = customers.find(place.id(), ids);
        return referrals.stream()
                .map(each -> {
                    var won = each.wonAt();
                    return new ReferralRow(
                            Person.of(place, each.referrer(), known),
                            Person.of(place, each.friend(), known),
                            When.full(each.madeAt(), place.timeZone()),
                            won == null ? "" : When.full(won, place.timeZone()),
                            "/" + place.slug() + "/customers/"
                                    + each.referrer().value() + "/referrals/"
                                    + each.id().value() + "/arrival");
                })
                .toList();
    }
}
