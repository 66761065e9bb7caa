package app.acta.platform.data;

import java.sql.Connection;
import java.sql.SQLException;

/** For background work: its statements may take minutes where those of a page may take half of one. */
public final class Patience {
    private static final int MILLIS = 15 * 60 * 1000;

    private Patience() {}

    /** Lets the server be silent for up to 15 minutes, until the connection goes back to the pool. */
    public static <C extends Connection> C with(C connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, MILLIS);
        return connection;
    }
}
