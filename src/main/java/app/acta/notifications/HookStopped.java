package app.acta.notifications;

import app.acta.identity.Workspace;
import java.util.UUID;

/** A webhook has failed for so long that nothing is sent there any more. Told inside the transaction that stops it. */
public record HookStopped(Workspace.Id workspace, UUID hook, String name) {}
