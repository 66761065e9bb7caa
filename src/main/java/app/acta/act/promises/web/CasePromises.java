package app.acta.act.promises.web;

import app.acta.act.Case;
import app.acta.act.promises.Offers;
import app.acta.act.promises.Promise;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.platform.web.Page;
import java.util.List;
import java.util.UUID;

/**
 * The promises of one case as a template draws them.
 *
 * @param may whether the visitor may enter one and say what became of it
 * @param place where the customer lives, as their time zone says
 * @param form the form a promise is typed into: sent twice, it is entered once
 */
public record CasePromises(
        Page page,
        String base,
        Case held,
        boolean may,
        List<Promise> promises,
        List<Offers.Offer> offers,
        String place,
        When when,
        Typed typed,
        UUID form) {
    /** How late it is or how much is left, by the working deadline. */
    public static String clock(Promise promise, When when) {
        if (!promise.isOpen()) {
            return promise.state().title();
        }
        if (promise.overdue(when.now())) {
            return When.length(java.time.Duration.between(promise.due(), when.now())) + " late";
        }
        return "by " + when.at(promise.workBy());
    }

    /** The class of its clock. */
    public static String tone(Promise promise, When when) {
        if (!promise.isOpen()) {
            return promise.state() == Promise.State.KEPT
                    ? "kept"
                    : promise.state().tone().equals("bad") ? "late" : "";
        }
        if (promise.overdue(when.now())) {
            return "late";
        }
        return java.time.Duration.between(when.now(), promise.workBy()).toHours() < 24 ? "soon" : "";
    }
}
