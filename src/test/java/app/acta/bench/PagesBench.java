package app.acta.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The pages that people open all day, in a workspace with a million voices of three years, 200,000 customers and 200
 * places, signed in and through HTTP, one person and eight at once. The clients run in a process of their own on the same processors.
 */
final class PagesBench {
    private static final int[] PEOPLE = {1, 8};

    private PagesBench() {}

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("inbox", "/bench/inbox");
        pages.put("inbox, complaints", "/bench/inbox?channel=complaint");
        pages.put("inbox, low scores of a rare place", "/bench/inbox?score=low&location=Place+199");
        pages.put("inbox, a place nobody named", "/bench/inbox?location=Nowhere");
        pages.put("inbox, frequent words", "/bench/inbox?q=late+fee");
        pages.put("inbox, a rare word", "/bench/inbox?q=elephant");
        pages.put("inbox, one month by when it was said", "/bench/inbox?sort=happened&from=2025-03-01&to=2025-03-31");
        pages.put("pulse", "/bench/pulse");
        pages.put("pulse, complaints by place", "/bench/pulse?channel=complaint&split=location");
        pages.put("my day", "/bench/today");
        pages.put("cases", "/bench/cases");
        return pages;
    }

    /** {@code ./acta bench pages [ROWS] [SECONDS a turn]}. */
    public static void main(String[] args) throws Exception {
        var rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        try (var product = new Product()) {
            product.background(false, "understand", "act", "measure");
            System.out.printf(Locale.ROOT, "Writing %,d voices …%n", rows);
            fill(product, rows);
            System.out.println("Counting them …");
            var begin = System.nanoTime();
            product.background(true, "measure");
            var session = product.signIn();
            while (session.volume("from=2000-01-01&to=2100-01-01") < rows) {
                Thread.sleep(200);
            }
            var counted = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "Counted in %.1f s.%n", counted);
            var json = new ArrayList<String>();
            System.out.println("                                     page | people |  p50 ms   p95 ms | pages/s");
            for (var page : pages().entrySet()) {
                for (var people : PEOPLE) {
                    json.add(turn(session, page.getKey(), page.getValue(), people, seconds));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"pages\",\"machine\":\"%s\",\"voices\":%d,\"counted_s\":%.1f,\"pages\":[%s]}%n",
                    Product.machine(),
                    rows,
                    counted,
                    String.join(",", json));
        }
        System.exit(0);
    }

    static String turn(Session session, String name, String path, int people, int seconds) {
        Product.elsewhere(PageClient.class, session.address(), session.cookie(), path, people, 2);
        var told = Product.elsewhere(PageClient.class, session.address(), session.cookie(), path, people, seconds)
                .split(" ", -1);
        System.out.printf(Locale.ROOT, "%41s | %6d | %7s %8s | %7s%n", name, people, told[1], told[4], told[0]);
        return "{\"page\":\"%s\",\"people\":%d,\"p50_ms\":%s,\"p95_ms\":%s,\"per_s\":%s,\"errors\":%s}"
                .formatted(name, people, told[1], told[4], told[0], told[3]);
    }

    /** Writes this many voices of three years as history, past intake. */
    static void fill(Product product, int rows) throws SQLException {
        var database = product.database();
        var workspace = product.workspace().id().value();
        try (Connection owner =
                        DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into people.customers (workspace_id, id, external_id, name, email)
                    select '%s'::uuid, ('00000000-0000-8000-8000-' || lpad(n::text, 12, '0'))::uuid, 'c' || n, 'Customer ' || n,
                        'c' || n || '@example.com'
                    from generate_series(0, 199999) n
                    """.formatted(workspace));
            statement.execute("""
                    insert into listen.feedback (workspace_id, id, source, external_id, channel, occurred_at, received_at, title, body,
                        language, nps, stars, customer_id, location, team, product, history)
                    select w, uuidv7(at - now()), 'bench', n::text,
                        (array['survey', 'survey', 'survey', 'review', 'complaint', 'ticket', 'email', 'chat'])[1 + h %% 8],
                        at, at, case when h %% 3 = 0 then 'About order ' || n end,
                        (array['The parcel came late and nobody told me. ', 'Staff were kind and quick. ', 'I was charged a late fee twice. ',
                            'The app crashes when I pay. ', 'Waiting forty minutes on the phone is too long. ', 'All as expected. '])[1 + h / 8 %% 6]
                        || repeat('I have been a customer for years and would like to hear what happens now. ', 1 + h / 48 %% 5)
                        || case when h %% 5000 = 0 then 'The elephant in the lobby was a surprise.' else '' end,
                        'en', case when h %% 8 < 3 then h / 64 %% 11 end, case when h %% 8 = 3 then 1 + h / 64 %% 5 end,
                        ('00000000-0000-8000-8000-' || lpad((h / 7 %% 200000)::text, 12, '0'))::uuid,
                        'Place ' || floor(200 * power((h / 11 %% 1000) / 1000.0, 2))::int, 'Team ' || h / 13 %% 12,
                        (array['Basic', 'Plus', 'Family', 'Business'])[1 + h / 17 %% 4], true
                    from (select '%1$s'::uuid as w, n, hashint4(n) & 2147483647 as h,
                              now() - interval '3 years' * (1 - n / %2$s.0) as at
                          from generate_series(1, %2$s) n) as made
                    """.formatted(workspace, rows));
            statement.execute("vacuum analyze listen.feedback");
            statement.execute("vacuum analyze people.customers");
        }
    }
}
