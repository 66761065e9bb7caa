package app.acta.act.web;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.people.Customer;
import app.acta.people.Customers;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases as lists show them: with names instead of ids. */
@Component
public class CaseRows {
    private final Customers customers;
    private final Workspaces workspaces;
    private final Clock clock;

    CaseRows(Customers customers, Workspaces workspaces, Clock clock) {
        this.customers = customers;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** Now, where this visitor is. */
    public When when(Visitor visitor) {
        return new When(clock.instant(), visitor.place().timeZone());
    }

    /** The names of those who work here. */
    public Map<Person.Id, String> names(Workspace.Id workspace) {
        var names = new LinkedHashMap<Person.Id, String>();
        workspaces
                .members(workspace)
                .forEach(member ->
                        names.put(member.person().id(), member.person().name()));
        return names;
    }

    static String name(Map<Person.Id, String> names, Person.@Nullable Id person) {
        return person == null ? "" : names.getOrDefault(person, "Somebody who left");
    }

    /** These cases in their order. */
    public List<CaseRow> of(Visitor visitor, Collection<Case> cases) {
        var names = names(visitor.workspace());
        var known = customers.find(
                visitor.workspace(),
                cases.stream()
                        .flatMap(each -> Stream.ofNullable(each.customer()))
                        .toList());
        var when = when(visitor);
        return cases.stream()
                .map(each -> new CaseRow(
                        each,
                        Optional.ofNullable(each.customer())
                                .map(known::get)
                                .map(Customer::title)
                                .orElse(""),
                        name(names, each.owner()),
                        visitor.place().slug(),
                        when))
                .toList();
    }
}
