package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Visitor;
import org.jspecify.annotations.Nullable;

/** Who did something to a case, as the timeline names them. */
record Actor(Person.@Nullable Id person, String name) {
    static final Actor RULE = new Actor(null, "A rule");
    static final Actor CUSTOMER = new Actor(null, "The customer");
    static final Actor TIME = new Actor(null, "Acta");

    static Actor of(Visitor visitor) {
        var member = visitor.member();
        return new Actor(member == null ? null : member.id(), visitor.actor());
    }
}
