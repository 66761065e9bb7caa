package app.acta.listen;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.web.News;
import app.acta.platform.web.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** New and changed voices, told at once when this process took them in and found by looking when another did. */
@Component
class InboxNews implements News {
    private final Db db;
    // Streams takes every News when it is made, so that this one asks for it only when there is something to tell.
    private final ObjectProvider<Streams> streams;

    InboxNews(Db db, ObjectProvider<Streams> streams) {
        this.db = db;
        this.streams = streams;
    }

    @EventListener
    void arrived(FeedbackArrived event) {
        streams.getObject().tell(event.workspace(), Inbox.TOPIC);
    }

    @Override
    public String topic() {
        return Inbox.TOPIC;
    }

    // The mark is a snapshot: what it did not see yet is news, however late its transaction committed.
    @Override
    public Look look(Boundary workspace, @Nullable String last) {
        return db.in(workspace)
                .sql("""
                select pg_current_snapshot()::text as mark,
                       :last <> '' and exists (
                           select from listen.feedback
                           where workspace_id = :workspace
                             and changed_xid >= pg_snapshot_xmin(cast(nullif(:last, '') as pg_snapshot))
                             and not pg_visible_in_snapshot(changed_xid, cast(nullif(:last, '') as pg_snapshot))) as some
                """)
                .param("workspace", workspace.value())
                .param("last", last == null ? "" : last)
                .query((row, n) -> new Look(row.getString("mark"), row.getBoolean("some")))
                .single();
    }
}
