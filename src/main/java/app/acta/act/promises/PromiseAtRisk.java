package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.identity.Workspace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promise is still open and has to be kept soon; those who lead should know. Told once for each promise, inside the
 * transaction that notes it.
 *
 * @param number the case it was made in
 * @param by who promised it
 * @param workBy by when it has to be done here
 */
public record PromiseAtRisk(
        Workspace.Id workspace, Promise.Id id, Case.Id caseId, int number, Person.@Nullable Id by, Instant workBy) {}
