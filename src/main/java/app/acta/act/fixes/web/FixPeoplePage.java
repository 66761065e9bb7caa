package app.acta.act.fixes.web;

import app.acta.act.fixes.FixPeople;
import app.acta.act.fixes.Fixes;
import app.acta.act.fixes.stat.Funnel;
import app.acta.act.fixes.stat.People;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Whether a cause lies with people or with what all of them work under. */
@Controller
@Allows(May.READ)
class FixPeoplePage {
    private final Fixes fixes;
    private final FixPeople people;
    private final FixSheets sheets;
    private final Templates html;

    FixPeoplePage(Fixes fixes, FixPeople people, FixSheets sheets, Templates html) {
        this.fixes = fixes;
        this.people = people;
        this.sheets = sheets;
        this.html = html;
    }

    @GetMapping("/{workspace}/fixes/{number}/people")
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return html.actFixesPeople(page.titled("People or the system?"), view(visitor, number));
    }

    private PeopleView view(Visitor visitor, int number) {
        var fix = fixes.get(visitor.workspace(), number);
        var base = "/" + visitor.place().slug() + "/fixes/" + number;
        if (fix.measure() == null) {
            return PeopleView.nothing(base, fix.title(), "Declare first what counts as happening again.");
        }
        var everybody = people.of(visitor.place(), fix);
        var events =
                everybody.people().stream().map(one -> (double) one.events()).toList();
        var of = everybody.people().stream().map(one -> (double) one.n()).toList();
        try {
            var between = People.between(events, of, true);
            return PeopleView.of(
                    base,
                    fix.title(),
                    everybody.named() ? "employees whom voices name" : "owners of cases",
                    names(visitor, everybody),
                    events,
                    of,
                    between,
                    Funnel.of(events, of, true));
        } catch (IllegalArgumentException e) {
            return PeopleView.nothing(
                    base,
                    fix.title(),
                    "%s Somebody counts from %d voices or cases on; there are %d such people."
                            .formatted(
                                    e.getMessage(),
                                    FixPeople.FLOOR,
                                    everybody.people().size()));
        }
    }

    // Names are for whoever leads and for the person; all others see that there is somebody.
    private List<String> names(Visitor visitor, FixPeople.Everybody everybody) {
        var known = sheets.names(visitor.workspace());
        var member = visitor.member();
        var names = new ArrayList<String>();
        for (var one : everybody.people()) {
            var name = one.name();
            var own = member != null
                    && (name == null
                            ? member.id().equals(one.person())
                            : name.equalsIgnoreCase(member.name()) || name.equalsIgnoreCase(member.email()));
            var person = one.person();
            var full = name != null ? name : person == null ? "" : known.getOrDefault(person, "Somebody who left");
            names.add(visitor.may(May.LEAD) || own ? full : "A colleague");
        }
        return names;
    }
}
