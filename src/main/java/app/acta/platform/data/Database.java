package app.acta.platform.data;

import java.util.Map;

/**
 * Where the record is kept, and as whom to reach it.
 *
 * @param jdbcUrl the database, without user and password
 * @param owner the role that owns the tables and migrates them
 * @param ownerPassword its password
 * @param app the role that Acta works as; row-level security binds it, because it owns nothing
 * @param appPassword its password
 * @param ours whether it stands on our own PostgreSQL, on which no other Acta works
 */
public record Database(
        String jdbcUrl, String owner, String ownerPassword, String app, String appPassword, boolean ours) {
    /**
     * The database {@code acta} on our own PostgreSQL, with its two roles; made where they are missing.
     *
     * @throws StartFailure when PostgreSQL refuses
     */
    public static Database prepare(Postgres postgres, DataDirectory directory) {
        return EmbeddedDatabase.prepare(postgres, directory, "acta");
    }

    /**
     * The database that this URL names, on a server that others run. Its user owns the tables.
     *
     * @param url {@code postgres://user:password@host:port/database}, or the same for JDBC
     * @param environment may name the application's role in {@code ACTA_DATABASE_APP_USER} and its password in {@code
     *     ACTA_DATABASE_APP_PASSWORD}; without them one is made, where the owner may do that
     * @throws StartFailure when the server cannot be reached, or row-level security would not bind the application
     */
    public static Database external(String url, Map<String, String> environment, DataDirectory directory) {
        return ExternalDatabase.prepare(url, environment, directory);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + app + ", owned by " + owner;
    }
}
