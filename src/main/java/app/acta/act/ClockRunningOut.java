package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a case is about to run out. Told once for each clock of a case, inside the transaction that writes it down.
 *
 * @param owner who has the case; null when nobody does
 * @param leads who leads the case's team, or everybody who leads when it has none
 */
public record ClockRunningOut(
        Workspace.Id workspace,
        Case.Id id,
        int number,
        Clock clock,
        Person.@Nullable Id owner,
        List<Person.Id> leads) {}
