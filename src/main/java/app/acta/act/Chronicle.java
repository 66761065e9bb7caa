package app.acta.act;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the nested rooms write into a case's timeline, in the transaction of what they write about. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Chronicle {
    private final Timeline timeline;
    private final CaseFile file;

    Chronicle(Timeline timeline, CaseFile file) {
        this.timeline = timeline;
        this.file = file;
    }

    /** Somebody of ours did something that only the house sees. */
    public void did(Visitor visitor, Case.Id id, Case.Kind kind, @Nullable String words) {
        timeline.add(visitor.workspace(), id, Actor.of(visitor), kind, words);
        file.changed(visitor.workspace(), id);
    }

    /** Acta did something by itself. */
    public void happened(Workspace.Id workspace, Case.Id id, Case.Kind kind, @Nullable String words) {
        timeline.add(workspace, id, Actor.TIME, kind, words);
        file.changed(workspace, id);
    }

    /** The customer did something. */
    public void customer(Workspace.Id workspace, Case.Id id, Case.Kind kind, @Nullable String words) {
        timeline.addOpenly(workspace, id, Actor.CUSTOMER, kind, words);
        file.changed(workspace, id);
    }
}
