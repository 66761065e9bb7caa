package app.acta.listen.surveys;

import app.acta.identity.Workspace;

/**
 * A survey asks in other words from now on, so that its answers before and after do not compare. Told inside the
 * transaction of the change.
 *
 * @param key its part of the public address
 */
public record SurveyReworded(Workspace.Id workspace, String key, String name) {}
