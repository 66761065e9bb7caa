package app.acta.listen;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import java.util.List;

/**
 * Somebody asked in the inbox for a case for each of these voices. Told inside the transaction that asks ({@code
 * @EventListener}): the cases open with it or not at all. A voice that has an open case keeps it.
 */
public record CaseAsked(Workspace.Id workspace, List<Feedback.Id> ids, Person.Id person) {}
