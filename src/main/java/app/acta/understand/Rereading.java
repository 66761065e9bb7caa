package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Arrivals;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * When the way of reading has changed, has every voice read again: a slice at a time, and only when nothing new waits, so
 * that what comes in is read before what was read already. A kill loses nothing: what was read again has the new version,
 * and the rest is found by the old one.
 */
@Component
class Rereading {
    static final int SLICE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final Db db;
    private final Workspaces workspaces;
    private final Arrivals arrivals;
    private final int slice;
    private final Deque<Workspace.Id> left = new ArrayDeque<>();
    private UUID after = FIRST;
    private @Nullable Boolean under;

    @Autowired
    Rereading(Db db, Workspaces workspaces, Arrivals arrivals) {
        this(db, workspaces, arrivals, SLICE);
    }

    Rereading(Db db, Workspaces workspaces, Arrivals arrivals, int slice) {
        this.db = db;
        this.workspaces = workspaces;
        this.arrivals = arrivals;
        this.slice = slice;
    }

    /** Whether there may be voices left that the reader of before has read. */
    boolean underWay() {
        var known = under;
        if (known == null) {
            known = !db.outside()
                    .sql("select exists (select from understand.reader where name = :name and version = :version)")
                    .param("name", Readings.READER)
                    .param("version", Readings.VERSION)
                    .query(Boolean.class)
                    .single();
            if (known) {
                workspaces.all().forEach(workspace -> left.add(workspace.id()));
                after = FIRST;
            }
            under = known;
        }
        return known;
    }

    /** Puts the next slice in the queue; answers how many voices. With none left the reader has read everything. */
    int next() {
        while (underWay() && !left.isEmpty()) {
            var workspace = left.getFirst();
            var ids = db.in(workspace)
                    .sql("""
                    select feedback_id from understand.readings
                    where workspace_id = :workspace and feedback_id > :after and (reader <> :reader or version <> :version)
                    order by feedback_id limit :most
                    """)
                    .param("workspace", workspace.value())
                    .param("after", after)
                    .param("reader", Readings.READER)
                    .param("version", Readings.VERSION)
                    .param("most", slice)
                    .query(UUID.class)
                    .list();
            if (!ids.isEmpty()) {
                arrivals.again(workspace, ids.stream().map(Feedback.Id::new).toList());
                after = ids.getLast();
                return ids.size();
            }
            left.removeFirst();
            after = FIRST;
        }
        if (underWay()) {
            db.outside()
                    .sql("""
                    insert into understand.reader (name, version) values (:name, :version)
                    on conflict (only_row) do update set name = excluded.name, version = excluded.version
                    """)
                    .param("name", Readings.READER)
                    .param("version", Readings.VERSION)
                    .update();
            under = false;
        }
        return 0;
    }
}
