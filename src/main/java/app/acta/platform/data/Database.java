package app.acta.platform.data;

/**
 * Where the record is kept, and as whom to reach it.
 *
 * @param jdbcUrl the database, without user and password
 * @param owner the role that owns the tables and migrates them
 * @param ownerPassword its password
 * @param app the role that Acta works as; row-level security binds it, because it owns nothing
 * @param appPassword its password
 */
public record Database(String jdbcUrl, String owner, String ownerPassword, String app, String appPassword) {
    /**
     * The database {@code acta} on our own PostgreSQL, with its two roles; made where they are missing.
     *
     * @throws StartFailure when PostgreSQL refuses
     */
    public static Database prepare(Postgres postgres, DataDirectory directory) {
        return EmbeddedDatabase.prepare(postgres, directory, "acta");
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + app + ", owned by " + owner;
    }
}
