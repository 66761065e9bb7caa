package app.acta.notifications;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.web.News;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells open pages that somebody has something to hear of, here or on another node. */
@Component
public class NoticeNews implements News {
    /** The topic of the streams. */
    public static final String TOPIC = "notices";

    private final Db db;

    NoticeNews(Db db) {
        this.db = db;
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
                       exists (select from notifications.notices where workspace_id = :workspace
                           and changed_xid >= cast(cast(:last as text) as xid8)) as some
                """)
                .param("workspace", workspace.value())
                .param("last", last)
                .query((row, n) -> new Look(row.getString("mark"), row.getBoolean("some")))
                .single();
    }
}
