package app.acta.understand;

import app.acta.identity.Workspace;

/** There are meanings to go by in a workspace. Told once after each start, when an owner's encoder knows all its voices. */
public record MeaningsKnown(Workspace.Id workspace) {}
