package app.acta.act.talks;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody began a conversation, or wrote in one.
 *
 * @param others those of the two who did not
 * @param who the name of who did
 */
public record TalkGoesOn(
        Workspace.Id workspace, int number, Set<Person.Id> others, String who, boolean begun, Instant at) {}
