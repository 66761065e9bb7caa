package app.acta.bench;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.VoiceThemes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * Voices of three years in 20 workspaces, half of them in the first: 200 places of which few have most, 40 themes, 70 % with a
 * recommendation, customers who speak several times, and what was read of each. The same for the same number, made by hashes.
 */
final class ManyFacts {
    static final int THEMES = 40;

    private static final int WORKSPACES = 20;

    private final Product product;
    private final List<Workspace.Id> workspaces = new ArrayList<>();
    private static final long AT_ONCE = 500_000;
    private long made;

    ManyFacts(Product product) {
        this.product = product;
        workspaces.add(product.workspace().id());
        for (var i = 1; i < WORKSPACES; i++) {
            workspaces.add(product.bean(Workspaces.class)
                    .create("bench-" + i, "Bench " + i, ZoneOffset.UTC)
                    .id());
        }
        var names = new HashMap<String, String>();
        for (var i = 0; i < THEMES; i++) {
            names.put("t" + i, "Theme " + i);
        }
        product.bean(VoiceThemes.class).name(workspaces.getFirst(), names);
    }

    Connection owner() throws SQLException {
        var database = product.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
    }

    /** Adds voices until there are so many, saying how far it is; past intake, and with the indexes made afterwards. */
    void upTo(long rows) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            var again = indexesTaken(statement);
            statement.execute("set synchronous_commit = off");
            // What was written is counted once, when all is there, and not after each part.
            var looks = looksAside(statement);
            var begun = System.nanoTime();
            for (var to = Math.min(rows, made + AT_ONCE); made < rows; to = Math.min(rows, to + AT_ONCE)) {
                part(statement, to);
                made = to;
                System.out.printf(Locale.ROOT, "  %,d voices, %.0f s%n", made, (System.nanoTime() - begun) / 1e9);
            }
            for (var index : again) {
                statement.execute(index);
            }
            for (var table : List.of("listen.feedback", "understand.readings", "understand.abouts")) {
                statement.execute("vacuum analyze " + table);
            }
            System.out.printf(Locale.ROOT, "  with indexes, %.0f s%n", (System.nanoTime() - begun) / 1e9);
            statement.execute(looks);
        }
    }

    // Answers the definition of the function that tells which workspaces have something new; until it is said again,
    // none has.
    private static String looksAside(Statement statement) throws SQLException {
        try (var row =
                statement.executeQuery("select pg_get_functiondef('measure.changed(uuid[], text[])'::regprocedure)")) {
            row.next();
            var looks = row.getString(1);
            statement.execute("""
                    create or replace function measure.changed(workspaces uuid[], since text[]) returns table (workspace_id uuid)
                    language sql stable security definer set search_path = pg_catalog
                    as 'select null::uuid where false'
                    """);
            return looks;
        }
    }

    private void part(Statement statement, long to) throws SQLException {
        statement.execute("drop table if exists made, places");
        statement.execute("""
                    create temp table made as
                    select *, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8'
                        || substr(md5(n::text), 4, 15))::uuid as id
                    from (select case when hw %% 100 < 50 then 1 when hw %% 100 < 70 then 2 else 3 + hw / 100 %% 18 end as w,
                           n, h, hashint8extended(n, 3) & 9007199254740991 as g,
                           now() - interval '3 years' + interval '3 years' * ((hashint8extended(n, 4) & 1048575) / 1048576.0) as at
                    from (select n, hashint8extended(n, 1) & 9007199254740991 as h, hashint8extended(n, 2) & 9007199254740991 as hw
                          from generate_series(%d, %d) n) as hashed) as timed
                    """.formatted(made + 1, to));
        statement.execute("""
                    create temp table places as select n as w, id from unnest('{%s}'::uuid[]) with ordinality as p(id, n)
                    """.formatted(String.join(
                ",", workspaces.stream().map(each -> each.value().toString()).toList())));
        statement.execute("""
                    insert into listen.feedback (workspace_id, id, source, external_id, channel, occurred_at, received_at, language,
                        nps, csat, customer_id, segment, location, team, product, history)
                    select p.id, m.id, 'bench', m.n::text,
                        case when h % 10 < 7 then 'survey' else (array['review', 'complaint', 'email'])[1 + h / 10 % 3] end,
                        at, at, 'en', case when h % 10 < 7 then h / 30 % 11 end, case when h % 10 < 3 then 1 + h / 330 % 5 end,
                        md5(m.w || 'c' || floor(power((h / 1650 % 1000000) / 1e6, 2) * case when m.w = 1 then 800000 else 80000 end))::uuid,
                        'Segment ' || g % 4, 'Place ' || floor(200 * power((g / 4 % 10000) / 1e4, 2))::int,
                        'Team ' || g / 40000 % 12, (array['Basic', 'Plus', 'Family', 'Business'])[1 + g / 480000 % 4], true
                    from made m join places p on p.w = m.w
                    """);
        statement.execute("""
                    insert into understand.readings (workspace_id, feedback_id, reader, version, language, sentiment, says, read_by)
                    select p.id, m.id, 'bench', 1, 'en', m.g % 3 - 1,
                        case when g % 7 = 0 then array['complaint', 'frustration'] when g % 7 = 1 then array['praise', 'effort'] end,
                        'full'
                    from made m join places p on p.w = m.w
                    """);
        statement.execute("""
                    insert into understand.abouts (workspace_id, feedback_id, themes, feelings)
                    select p.id, m.id,
                        't' || floor(40 * power((h / 77 % 10000) / 1e4, 2))::int || case when g % 3 = 0 then ',t' || g / 3 % 40 else '' end,
                        g % 3 - 1 || case when g % 3 = 0 then ',' || g / 9 % 3 - 1 else '' end
                    from made m join places p on p.w = m.w where g % 5 > 0
                    """);
    }

    // All but that by which numbers are brought up to date: it is looked into every second.
    private static List<String> indexesTaken(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        var again = new ArrayList<String>();
        try (var row = statement.executeQuery("""
                select indexname, indexdef from pg_indexes where schemaname = 'listen' and tablename = 'feedback'
                and indexname not like '%pkey' and indexdef not like '%changed_xid%'
                """)) {
            while (row.next()) {
                names.add(row.getString(1));
                again.add(row.getString(2));
            }
        }
        for (var name : names) {
            statement.execute("drop index listen." + name);
        }
        return again;
    }

    /** How much of the disk everything takes, in bytes; it is removed when the bench ends. */
    long disk() throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The same as one flat table of PostgreSQL with the indexes that serve the questions best. */
    void flat() throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists flat cascade");
            statement.execute("create schema flat");
            statement.execute("""
                    create unlogged table flat.facts as
                    select f.workspace_id, f.id, f.occurred_at, f.occurred_at::date as local_date, date_trunc('week', f.occurred_at)::date as week,
                        date_trunc('month', f.occurred_at)::date as month, f.channel, f.nps, f.csat, f.customer_id, f.segment, f.location,
                        f.team, f.product, r.sentiment, string_to_array(a.themes, ',') as themes
                    from listen.feedback f
                    left join understand.readings r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
                    left join understand.abouts a on a.workspace_id = f.workspace_id and a.feedback_id = f.id
                    order by f.workspace_id, f.occurred_at
                    """);
            statement.execute("create index on flat.facts (workspace_id, occurred_at desc, id)");
            statement.execute("create index on flat.facts (workspace_id, location, local_date) include (nps, channel)");
            statement.execute("""
                    create index on flat.facts (workspace_id, local_date)
                    include (nps, channel, week, month, location, team, product, segment, customer_id)
                    """);
            statement.execute("create index on flat.facts using gin (themes)");
            statement.execute("vacuum analyze flat.facts");
        }
    }
}
