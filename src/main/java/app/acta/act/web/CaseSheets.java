package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Clock;
import app.acta.act.Hours;
import app.acta.act.Restrictions;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Inbox;
import app.acta.people.Customers;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** The page of a case: as it stands, or with what somebody typed that was declined. */
@Component
class CaseSheets {
    private final Cases cases;
    private final Hours hours;
    private final Inbox inbox;
    private final Customers customers;
    private final CaseRows rows;
    private final Restrictions restrictions;
    private final Templates html;

    CaseSheets(
            Cases cases,
            Hours hours,
            Inbox inbox,
            Customers customers,
            CaseRows rows,
            Restrictions restrictions,
            Templates html) {
        this.cases = cases;
        this.hours = hours;
        this.inbox = inbox;
        this.customers = customers;
        this.rows = rows;
        this.restrictions = restrictions;
        this.html = html;
    }

    JteModel show(Visitor visitor, Page page, int number, Typed typed) {
        var workspace = visitor.workspace();
        var found = cases.get(workspace, number);
        restrictions.look(visitor, found);
        var names = rows.names(workspace);
        var when = rows.when(visitor);
        var customer = found.customer() == null
                ? null
                : customers.find(workspace, List.of(found.customer())).get(found.customer());
        return html.actCase(
                page.titled("#" + number + " " + found.title()),
                new CaseSheet(
                        found,
                        visitor.place().slug(),
                        inbox.find(workspace, cases.voices(workspace, found.id()))
                                .reversed(),
                        cases.steps(workspace, found.id()),
                        cases.timeline(workspace, found.id()),
                        dials(visitor, found, when),
                        customer,
                        CaseRows.name(names, found.owner()),
                        visitor.member() != null && visitor.person().equals(found.owner()),
                        names,
                        when,
                        typed,
                        visitor.may(May.WORK),
                        visitor.may(May.LEAD)));
    }

    private List<CaseSheet.Dial> dials(Visitor visitor, Case found, When when) {
        var open = hours.of(visitor.workspace());
        return Stream.of(Clock.values())
                .map(clock -> {
                    var reading = clock == Clock.FIRST_REPLY ? found.firstReply() : found.resolution();
                    var since = reading.since();
                    var running = since == null ? Duration.ZERO : open.between(since, when.now());
                    return CaseSheet.Dial.of(clock, found, reading.spent().plus(running), when);
                })
                .toList();
    }

    /** A deed on a case. */
    interface Deed {
        void run();
    }

    /** Does it, goes back to the case and says so; when it is declined, shows the case with what was typed and why not. */
    Object after(
            Visitor visitor,
            Page page,
            int number,
            String place,
            String toast,
            Map<String, String> typed,
            HttpServletResponse response,
            Deed deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return show(visitor, page, number, Typed.declined(refusal, typed));
        }
        if (!toast.isEmpty()
                && RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes attributes) {
            RequestContextUtils.getOutputFlashMap(attributes.getRequest()).put("toast", toast);
        }
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + place);
    }
}
