package app.acta.notifications;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import java.time.Instant;

/** Something waits for this person's browsers until then; told in the transaction that wrote it down. */
public record NoticesDue(Workspace.Id workspace, Person.Id person, Instant at) {}
