package app.acta.act.web;

import app.acta.act.Case;

/**
 * A case in a list.
 *
 * @param customer the customer's name; empty when unknown
 * @param owner the owner's name; empty when it is nobody's
 */
public record CaseRow(Case found, String customer, String owner, String slug, When when) {
    /** Where it opens. */
    public String href() {
        return "/" + slug + "/cases/" + found.number();
    }

    /** Customer, place and owner in one line. */
    public String about() {
        var words = new StringBuilder("#" + found.number());
        add(words, customer.isEmpty() ? found.channel().title() : customer);
        add(words, found.location() == null ? "" : found.location());
        add(words, owner);
        return words.toString();
    }

    private static void add(StringBuilder words, String more) {
        if (!more.isEmpty()) {
            words.append(" · ").append(more);
        }
    }

    /** What the clock says. */
    public String clock() {
        if (!found.isOpen()) {
            return found.loop().settledAt() == null ? "Closed" : "Settled";
        }
        var reply = found.firstReply();
        if (reply.running() && (reply.late(when.now()) || !found.resolution().late(when.now()))) {
            return "Reply " + when.due(reply);
        }
        return found.resolution().running() || found.resolution().late(when.now())
                ? "Put right " + when.due(found.resolution())
                : "Clock held";
    }
}
