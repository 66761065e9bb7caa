package app.acta.identity;

/** Somebody works here no longer; told in the transaction that took them out. */
public record MemberLeft(Workspace.Id workspace, Person.Id person) {}
