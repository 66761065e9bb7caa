package app.acta.platform.data;

import java.util.UUID;

/** The edge between one workspace's data and another's: what a query must name before it sees a row. */
public interface Boundary {
    /** The workspace's id, as it stands in every table's {@code workspace_id}. */
    UUID value();
}
