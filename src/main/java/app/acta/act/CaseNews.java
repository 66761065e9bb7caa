package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.web.News;
import app.acta.platform.web.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells open pages that a case opened or changed, here or on another node. */
@Component
public class CaseNews implements News {
    /** The topic of the streams. */
    public static final String TOPIC = "cases";

    private final Db db;
    // The streams know their news; asked for when first needed, the circle stays open.
    private final ObjectProvider<Streams> streams;

    CaseNews(Db db, ObjectProvider<Streams> streams) {
        this.db = db;
        this.streams = streams;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    // Everything below the oldest transaction in progress has been seen; what runs now is looked at once more.
    @Override
    public Look look(Boundary workspace, @Nullable String last) {
        return db.in(workspace)
                .sql("""
                select pg_snapshot_xmin(pg_current_snapshot())::text as mark,
                       exists (select from act.cases where workspace_id = :workspace
                           and changed_xid >= cast(cast(:last as text) as xid8)) as some
                """)
                .param("workspace", workspace.value())
                .param("last", last)
                .query((row, n) -> new Look(row.getString("mark"), row.getBoolean("some")))
                .single();
    }

    @EventListener
    void opened(CaseOpened event) {
        tell(event.workspace());
    }

    @EventListener
    void changed(CaseChanged event) {
        tell(event.workspace());
    }

    private void tell(Workspace.Id workspace) {
        streams.getObject().tell(workspace, TOPIC);
    }
}
