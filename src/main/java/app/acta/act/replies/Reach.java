package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Workspace;
import app.acta.listen.Tracking;
import app.acta.people.Customers;
import app.acta.platform.mail.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the customer of a case can be reached. */
@Component
public class Reach {
    /**
     * What is known of them.
     *
     * @param name how they are called; "The customer" when that is not known
     * @param called the name to greet them by; empty when it is not known
     * @param mail their mail address, if mail can be sent there
     * @param tracked whether they hold a tracking link
     */
    public record To(String name, String called, @Nullable String mail, boolean tracked) {
        /** The best way to answer, or null when there is none. */
        public Message.@Nullable Way way() {
            return mail != null ? Message.Way.MAIL : tracked ? Message.Way.PAGE : null;
        }
    }

    private final Customers customers;
    private final Cases cases;
    private final Tracking tracking;

    Reach(Customers customers, Cases cases, Tracking tracking) {
        this.customers = customers;
        this.cases = cases;
        this.tracking = tracking;
    }

    /** How the customer of this case can be reached. */
    public To of(Workspace.Id workspace, Case held) {
        var customer = held.customer() == null
                ? null
                : customers.find(workspace, List.of(held.customer())).get(held.customer());
        var called = customer == null || customer.name() == null ? "" : customer.name();
        var mail = customer == null ? null : customer.email();
        return new To(
                customer == null ? "The customer" : customer.title(),
                called,
                mail == null || Address.fault(mail) != null ? null : mail,
                tracking.linked(workspace, cases.voices(workspace, held.id())));
    }
}
