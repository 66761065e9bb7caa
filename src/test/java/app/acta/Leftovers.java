package app.acta;

import app.acta.platform.data.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * What tests leave undone: once a test is over nobody waits for the voices of its workspaces to be read, sorted into themes
 * or told of. All that is let go, for it took more of the machine than the tests did, and each test had that of all before
 * it beside it. What was made for all tests of a class stays until the last of them.
 */
final class Leftovers implements TestExecutionListener {
    private static final String BEFORE = Leftovers.class.getName();

    private static final List<String> LET_GO = List.of(
            "delete from platform.jobs where workspace_id = any(?)",
            "delete from listen.arrivals where workspace_id = any(?)",
            // With the voices that were read fast, which would be read in full and given a meaning.
            "delete from understand.readings where workspace_id = any(?)",
            "update understand.theme_reads set waits = false where workspace_id = any(?) and waits");

    @Override
    public void beforeTestClass(TestContext test) throws SQLException {
        // With it come the tables.
        test.getApplicationContext();
        remember(test, "class");
    }

    @Override
    public void beforeTestMethod(TestContext test) throws SQLException {
        remember(test, "method");
    }

    @Override
    public void afterTestMethod(TestContext test) throws SQLException {
        letGo(test, "method");
    }

    @Override
    public void afterTestClass(TestContext test) throws SQLException {
        letGo(test, "class");
    }

    private static void remember(TestContext test, String scope) throws SQLException {
        test.setAttribute(BEFORE + scope, workspaces());
    }

    private static void letGo(TestContext test, String scope) throws SQLException {
        var made = workspaces();
        if (test.removeAttribute(BEFORE + scope) instanceof Set<?> before) {
            made.removeAll(before);
        }
        if (made.isEmpty()) {
            return;
        }
        for (var each : LET_GO) {
            try (var statement = Line.OWNER.prepareStatement(each)) {
                statement.setArray(1, Line.OWNER.createArrayOf("uuid", made.toArray()));
                statement.executeUpdate();
            }
        }
    }

    private static Set<UUID> workspaces() throws SQLException {
        try (var statement = Line.OWNER.createStatement();
                var rows = statement.executeQuery("select id from identity.workspaces")) {
            var found = new HashSet<UUID>();
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
            return found;
        }
    }

    /** One for all tests: signing in to PostgreSQL takes longer than all of this. */
    private static final class Line {
        /** The owner of the tables, whom no workspace's boundary holds back. */
        static final Connection OWNER = open();

        private static Connection open() {
            var database = TestPostgres.database();
            try {
                return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
