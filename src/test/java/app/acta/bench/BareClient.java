package app.acta.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Inserts the same rows by JDBC alone: one prepared statement, one commit a row. */
final class BareClient {
    private BareClient() {}

    public static void main(String[] args) throws Exception {
        var workspace = UUID.fromString(args[3]);
        Load.run(Integer.parseInt(args[4]), Integer.parseInt(args[5]), index -> new Inserter(args, workspace));
    }

    private static final class Inserter implements Load.Client {
        private final Connection connection;
        private final PreparedStatement insert;
        private final UUID workspace;
        private final String run;

        Inserter(String[] args, UUID workspace) throws SQLException {
            connection = DriverManager.getConnection(args[0], args[1], args[2]);
            insert = connection.prepareStatement("""
                    insert into bench.feedback (workspace_id, id, source, external_id, channel, occurred_at, received_at,
                        title, body, language, nps, customer_id, segment, touchpoint, location, team, product, attributes, raw)
                    values (?, uuidv7(), 'bench', ?, 'complaint', ?, ?, ?, ?, 'en', ?, ?, 'retail', 'billing', 'North', 'Blue',
                        'Basic plan', cast(? as jsonb), ?)
                    """);
            this.workspace = workspace;
            this.run = args[6];
        }

        @Override
        public boolean once(long number) throws SQLException {
            var raw = Load.voice(run, number);
            var text = raw.indexOf("\"text\":\"") + 8;
            insert.setObject(1, workspace);
            insert.setString(2, run + "-" + number);
            insert.setObject(3, OffsetDateTime.parse("2026-03-31T09:30:00Z"));
            insert.setObject(4, OffsetDateTime.now(java.time.ZoneOffset.UTC));
            insert.setString(5, "Charged a fee I never agreed to");
            insert.setString(6, raw.substring(text, raw.indexOf('"', text)));
            insert.setFloat(7, (float) (number % 11));
            insert.setObject(8, new UUID(number % 20_000, 1));
            insert.setString(9, "{\"plan\":\"basic\",\"months\":\"14\"}");
            insert.setString(10, raw);
            return insert.executeUpdate() == 1;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
