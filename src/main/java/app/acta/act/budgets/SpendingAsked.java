package app.acta.act.budgets;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.identity.Workspace;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody is asked to agree to more than a budget holds. Told inside the transaction in which it comes to them: when it
 * is asked, and again when it goes on to who stands in.
 *
 * @param of any of whom may answer
 * @param who asks
 */
public record SpendingAsked(
        Workspace.Id workspace, UUID spending, Case.Id caseId, Set<Person.Id> of, String who, String amount) {}
