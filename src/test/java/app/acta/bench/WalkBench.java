package app.acta.bench;

import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.understand.themes.kept.ThemeDeeds;
import app.acta.understand.themes.kept.Walks;
import app.acta.understand.words.Encoder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/**
 * How fast a described theme is looked for in all that was said before, beside the floor: the same slices of ids and vectors
 * fetched by one connection that does nothing with them. The voices are made, see {@link Crowd}. The first walk meets voices
 * that nobody has looked at; the second, after the sentence was changed, knows them all.
 */
final class WalkBench {
    private static final int SLICE = 1_000;
    private static final int LONG = 2_000;
    private static final String[][] SENTENCES = {
        {"Kept promises", "They did not do what they promised me on the phone."},
        {"Clear words", "Nobody explained the fees to me in words that I understand."},
        {"In time", "It came late and I waited for weeks."}
    };

    private WalkBench() {}

    public static void main(String[] args) throws Exception {
        var count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        try (var product = new Product()) {
            product.background(false, "understand", "act", "measure");
            Crowd.fill(product, count);
            read(product);
            var floor = floor(product, count);
            var first = walk(product, count, SENTENCES[0]);
            var second = walk(product, count, SENTENCES[1]);
            var several = several(product);
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"walk\",\"machine\":\"%s\",\"voices\":%d,\"floor_per_s\":%.0f,\"first_per_s\":%.0f,"
                            + "\"known_per_s\":%.0f,\"floor_share\":%.2f,\"of_three_clauses_per_s\":%.0f}%n",
                    Product.machine(),
                    count,
                    floor,
                    first,
                    second,
                    second / floor,
                    several);
        }
        System.exit(0);
    }

    private static void read(Product product) throws SQLException {
        var database = product.database();
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into understand.readings (workspace_id, feedback_id, reader, version, language, sentiment, read_by,
                        negative, neutral, positive, labels, holds)
                    select f.workspace_id, f.id, r.name, r.version, 'en', 0, 'full', 0.1, 0.8, 0.1, '{}', '{}'
                    from listen.feedback f, understand.reader r
                    """);
            // One clause each and no number in it, which would be looked at in other words than it was read by.
            statement.execute("update listen.feedback set body = 'It was as they had said that it would be.'");
            statement.execute("vacuum analyze understand.readings, listen.feedback");
        }
    }

    private static double floor(Product product, int count) throws SQLException {
        var best = 0.0;
        for (var turn = 0; turn < 3; turn++) {
            best = Math.max(best, scan(product, count));
        }
        return best;
    }

    private static double scan(Product product, int count) throws SQLException {
        var database = product.database();
        var begin = System.nanoTime();
        var seen = 0;
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var next = owner.prepareStatement("""
                        select r.feedback_id, e.vector from understand.readings r
                        join understand.embeddings e on e.workspace_id = r.workspace_id
                            and e.feedback_id = r.feedback_id and e.encoder = ?
                        where r.workspace_id = ? and r.feedback_id < ? order by r.feedback_id desc limit ?
                        """)) {
            var at = new UUID(-1, -1);
            for (var slice = SLICE; slice == SLICE; ) {
                next.setString(1, Encoder.SHIPPED);
                next.setObject(2, product.workspace().id().value());
                next.setObject(3, at);
                next.setInt(4, SLICE);
                slice = 0;
                try (var rows = next.executeQuery()) {
                    while (rows.next()) {
                        at = rows.getObject(1, UUID.class);
                        seen += rows.getBytes(2).length > 0 ? 1 : 0;
                        slice++;
                    }
                }
            }
        }
        if (seen != count) {
            throw new IllegalStateException(seen + " of " + count);
        }
        return seen / ((System.nanoTime() - begin) / 1e9);
    }

    /** Voices a second when the newest are of three clauses each. */
    private static double several(Product product) throws SQLException, InterruptedException {
        var database = product.database();
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("delete from understand.readings r where feedback_id <= (select feedback_id"
                    + " from understand.readings order by feedback_id desc offset " + LONG + " limit 1)");
            statement.execute("update listen.feedback set body = 'It was late again and I waited for weeks."
                    + " Nobody could tell me why it was so. The fees were as they had said that they would be.'");
        }
        return walk(product, LONG, SENTENCES[2]);
    }

    private static double walk(Product product, int count, String[] words) throws InterruptedException {
        var workspace = product.workspace().id();
        var visitor = new Visitor(product.workspace(), Role.OWNER, null, "Bench", null);
        var walks = product.bean(Walks.class);
        var begin = System.nanoTime();
        var theme = product.bean(ThemeDeeds.class).make(visitor, words[0], words[1]);
        while (!walks.of(workspace).sought().containsKey(theme)) {
            Thread.sleep(20);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var walk = walks.of(workspace);
        System.out.printf(Locale.ROOT, "%s: %,d voices in %.1f s%n", words[0], walk.passed(), seconds);
        return count / seconds;
    }
}
