package app.acta.platform.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * SQL inside one workspace. Row-level security compares every row's workspace with the session variable {@code
 * acta.workspace}, and hides what only named people may see unless {@code acta.viewer} is one of them; a statement that was not started through {@link #in} sees no workspace's rows at all.
 */
@Component
public class Db {
    private final DataSource pool;
    private final JdbcClient outside;
    private final Map<UUID, JdbcClient> clients = new ConcurrentHashMap<>();
    private final Map<PgConnection, Standing> standings = Collections.synchronizedMap(new WeakHashMap<>());

    Db(DataSource pool) {
        this.pool = pool;
        this.outside = JdbcClient.create(pool);
    }

    /** Statements that see the rows of this workspace only; they join the transaction that is open, if one is. */
    public JdbcClient in(Boundary workspace) {
        return clients.computeIfAbsent(workspace.value(), id -> JdbcClient.create(new Within(id)));
    }

    /** The same as a data source, for batches and copies that need a plain connection. */
    public DataSource source(Boundary workspace) {
        return new Within(workspace.value());
    }

    /** Statements on what belongs to no workspace (persons, the list of workspaces) and on the named doors. */
    public JdbcClient outside() {
        return outside;
    }

    private final class Within extends TransactionAwareDataSourceProxy {
        private final UUID workspace;

        Within(UUID workspace) {
            super(pool);
            this.workspace = workspace;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Db.class.getClassLoader(), new Class<?>[] {ConnectionProxy.class}, (proxy, method, arguments) -> {
                        // A transaction keeps one connection, while who looks may change from statement to statement.
                        if (method.getName().startsWith("prepare")
                                || method.getName().equals("createStatement")
                                || method.getName().equals("unwrap")) {
                            enter(connection, workspace);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    });
        }
    }

    // A setting made inside a transaction goes with it; one made outside stays on the connection. Both are
    // remembered, so that a connection which already stands in the workspace costs no round trip.
    private void enter(Connection connection, UUID workspace) throws SQLException {
        var pg = connection.unwrap(PgConnection.class);
        var standing = standings.computeIfAbsent(pg, key -> new Standing());
        var place = new Place(workspace, Viewer.now());
        if (connection.getAutoCommit()) {
            if (!place.equals(standing.session)) {
                set(connection, place, false);
                standing.session = place;
            }
            return;
        }
        if (place.equals(standing.transaction)) {
            return;
        }
        set(connection, place, true);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            if (standing.transaction == null) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        standing.transaction = null;
                    }
                });
            }
            standing.transaction = place;
        }
    }

    private static void set(Connection connection, Place place, boolean local) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select set_config('acta.workspace', ?, ?), set_config('acta.viewer', ?, ?)")) {
            statement.setString(1, place.workspace().toString());
            statement.setBoolean(2, local);
            statement.setString(3, place.viewer());
            statement.setBoolean(4, local);
            statement.execute();
        }
    }

    private static final class Standing {
        private volatile @Nullable Place session;
        private volatile @Nullable Place transaction;
    }

    private record Place(UUID workspace, String viewer) {}
}
