package app.acta.act;

import app.acta.identity.Workspace;
import java.util.List;

/**
 * A merge was taken back: what came from these cases goes back to the first of them. Told inside the transaction, with both
 * cases held.
 *
 * @param from the case that stands on its own again, then those that had been merged into it before
 * @param into the case in which it was
 */
public record CaseParted(Workspace.Id workspace, List<Case.Id> from, Case.Id into) {
    /** Keeps its own copy. */
    public CaseParted {
        from = List.copyOf(from);
    }
}
