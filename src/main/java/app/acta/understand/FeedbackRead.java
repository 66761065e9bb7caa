package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import java.util.List;

/**
 * Voices were read. Told inside the reader's transaction ({@code @EventListener}): what a listener writes commits with
 * the readings or not at all, so no voice is acted on twice or never.
 *
 * @param first those that were read for the first time; the others were read again by a changed reader
 */
public record FeedbackRead(Workspace.Id workspace, List<Feedback> voices, List<Feedback.Id> first) {}
