package app.acta.measure;

import app.acta.Given;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.people.Contact;
import app.acta.platform.data.Db;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Made-up voices and cases of a parcel service, the same for the same seed. */
public final class Sample {
    private static final List<String> LOCATIONS =
            List.of("Zürich", "Basel", "Bern", "Geneva", "Lausanne", "Lugano", "St. Gallen");
    private static final List<String> PRODUCTS = List.of("Parcel", "Express", "Letter", "Pick-up");
    private static final List<String> TEAMS = List.of("Counter", "Delivery", "Support");
    private static final List<String> SEGMENTS = List.of("Private", "Small business", "Enterprise");
    private static final List<Channel> CHANNELS = List.of(
            Channel.SURVEY,
            Channel.SURVEY,
            Channel.SURVEY,
            Channel.SURVEY,
            Channel.REVIEW,
            Channel.COMPLAINT,
            Channel.CALL);

    private final Random random;
    private final Instant now;

    public Sample(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** A workspace in which so many voices and cases of the last days are counted, so that its pages have something to show. */
    public static void counted(Given given, Intake intake, Db db, Visitor owner, int voices, int cases, int days)
            throws SQLException {
        var sample = new Sample(7, Instant.now());
        var said = sample.voices(voices, days);
        // Before the voices: where those are counted, so are these.
        sample.cases(db, owner.workspace(), cases, days);
        receive(intake, owner.workspace(), said);
        var web = given.web(owner);
        Given.eventually(
                "counted",
                () -> web.get("/" + owner.place().slug() + "/pulse?split=location")
                        .body()
                        .contains("Basel"));
    }

    /** Waits until nothing that came in is read any more, and all of it is counted: from then on numbers and records agree. */
    public static void settled(Db db, Measures measures, Workspace.Id workspace) {
        Given.eventually(
                "everything is read, and nothing waits to be read in full",
                Duration.ofMinutes(3),
                () -> db.in(workspace)
                        .sql("""
                        select count(*) = 0 from listen.feedback f
                        left join understand.readings r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
                        where f.workspace_id = :workspace and (r.feedback_id is null or r.later)
                        """)
                        .param("workspace", workspace.value())
                        .query(Boolean.class)
                        .single());
        var then = Instant.now();
        Given.eventually(
                "counted",
                () -> measures.ready(workspace) && measures.asOf(workspace).isAfter(then));
    }

    /** Voices of the last days, better towards the end and worse in Basel. */
    public List<Draft> voices(int count, int days) {
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < count; i++) {
            var age = Math.floor(days * Math.pow(random.nextDouble(), 1.25) * 86_400);
            var channel = any(CHANNELS);
            var location = random.nextInt(20) == 0 ? null : skewed(LOCATIONS);
            var mood = 7.7 + 1.5 * (1 - age / 86_400 / days) - ("Basel".equals(location) ? 1.8 : 0);
            var score = Math.clamp(Math.round(mood + random.nextGaussian() * 2.3), 0, 10);
            drafts.add(Draft.from("sample", "voice-" + i, channel)
                    .at(now.minus((long) age, ChronoUnit.SECONDS))
                    .saying(null, "The parcel " + i + " came " + (score > 6 ? "in time." : "late."), language(i))
                    .scored(
                            channel == Channel.SURVEY || random.nextInt(8) == 0
                                    ? List.of(Score.of("nps", score))
                                    : channel == Channel.REVIEW
                                            ? List.of(Score.of("stars", 1 + score / 2.5))
                                            : List.of())
                    .about("location", location)
                    .about("product", skewed(PRODUCTS))
                    .about("team", any(TEAMS))
                    .by(Contact.of("c" + random.nextInt(count), null, null, null, null, skewed(SEGMENTS)))
                    .raw("nps " + score)
                    .onlyHistory(true)
                    .replacing()
                    .build());
        }
        return drafts;
    }

    /** Voices with scores of every kind, of people who speak several times; a third of them is one who always blasts. */
    public List<Draft> talkative(int count, int days) {
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < count; i++) {
            var blast = i % 3 == 0;
            double score = blast ? 0 : Math.clamp(Math.round(7.5 + random.nextGaussian() * 2), 0, 10);
            var channel = blast ? Channel.SURVEY : any(CHANNELS);
            var scores = channel == Channel.SURVEY
                    ? List.of(Score.of("nps", score), Score.of("csat", Math.rint(1 + score / 2.5)))
                    : channel == Channel.REVIEW
                            ? List.of(Score.of("stars", Math.rint(1 + score / 2.5)))
                            : List.of(Score.of("ces", Math.rint(1 + score * 0.6)));
            drafts.add(Draft.from("talk", "talk-" + i, channel)
                    .at(now.minus(random.nextInt(days * 86_400), ChronoUnit.SECONDS))
                    .saying(
                            null,
                            score > 6 ? "Thank you, the parcel came in time." : "I am angry, it came late again.",
                            language(i))
                    .scored(scores)
                    .about("location", random.nextInt(9) == 0 ? null : skewed(LOCATIONS))
                    .about("product", skewed(PRODUCTS))
                    .about("team", any(TEAMS))
                    .by(Contact.of(
                            blast ? "always" : "t" + random.nextInt(count / 4), null, null, null, null, any(SEGMENTS)))
                    .onlyHistory(true)
                    .build());
        }
        return drafts;
    }

    /** Most are in a language that nobody reads: what is read fast at first and then in full would take a minute. */
    private static String language(int voice) {
        return voice % 8 == 0 ? "en" : "nl";
    }

    /** Takes them in, in calls of the size the API allows. */
    public static void receive(Intake intake, Workspace.Id workspace, List<Draft> drafts) {
        for (var from = 0; from < drafts.size(); from += Intake.MOST) {
            intake.receive(workspace, drafts.subList(from, Math.min(drafts.size(), from + Intake.MOST)));
        }
    }

    /** Cases of the last days as work would have left them. */
    public void cases(Db db, Workspace.Id workspace, int count, int days) throws SQLException {
        try (var connection = db.source(workspace).getConnection();
                var insert = connection.prepareStatement("""
                        insert into act.cases (workspace_id, id, number, title, channel, severity, severity_why, team,
                            location, product, occurred_at, opened_at, state, first_reply_target, first_reply_due,
                            first_replied_at, resolution_target, resolution_due, closed_at, settled_at, settled_by)
                        values (?, ?, ?, 'Parcel late', ?, 'normal', 'Low score', ?, ?, ?, ?, ?, ?, 28800, ?, ?, 288000,
                            ?, ?, ?, ?)
                        """)) {
            for (var number = 1; number <= count; number++) {
                var age = random.nextInt(days * 24 * 60);
                var opened = now.minus(age, ChronoUnit.MINUTES);
                var due = opened.plus(8, ChronoUnit.HOURS);
                var wait = random.nextInt(11) * 60;
                var replied = wait < age ? opened.plus(wait, ChronoUnit.MINUTES) : null;
                var closed = replied != null && random.nextInt(10) < 8
                        ? replied.plus(random.nextInt(5), ChronoUnit.DAYS)
                        : null;
                closed = closed != null && closed.isAfter(now) ? null : closed;
                var settled = closed != null && random.nextInt(10) < 9 ? closed.plus(1, ChronoUnit.HOURS) : null;
                insert.setObject(1, workspace.value());
                insert.setObject(2, new UUID(random.nextLong(), random.nextLong()));
                insert.setInt(3, number);
                insert.setString(4, any(CHANNELS).key());
                insert.setString(5, any(TEAMS));
                insert.setString(6, skewed(LOCATIONS));
                insert.setString(7, skewed(PRODUCTS));
                insert.setObject(8, at(opened));
                insert.setObject(9, at(opened));
                insert.setString(10, closed != null ? "closed" : replied != null ? "answered" : "open");
                insert.setObject(11, at(due));
                insert.setObject(12, at(replied));
                insert.setObject(13, at(opened.plus(5, ChronoUnit.DAYS)));
                insert.setObject(14, at(closed));
                insert.setObject(15, at(settled));
                insert.setString(16, settled == null ? null : random.nextBoolean() ? "customer" : "silence");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Talks in the cases: what the customer said, what we said, and how long they waited for it. */
    public static void talks(Db db, Workspace.Id workspace) {
        db.in(workspace).sql("""
                with touched as (
                    update act.cases set changed_xid = pg_current_xact_id() where workspace_id = :workspace),
                said as (
                    insert into act.messages (workspace_id, case_id, ours, way, author, words, at, state)
                    select c.workspace_id, c.id, n % 2 = 0, 'call', 'Agent ' || n % 3, 'Words', c.opened_at, 'here'
                    from act.cases c, generate_series(1, c.number % 9) n where c.workspace_id = :workspace)
                insert into act.case_events (workspace_id, case_id, at, actor, kind)
                select c.workspace_id, c.id, c.opened_at + turn * c.number * interval '7 minutes', 'Acta', kind
                from act.cases c, (values (0, 'opened'), (1, 'reply')) turns (turn, kind)
                where c.workspace_id = :workspace order by turn
                """).param("workspace", workspace.value()).update();
    }

    private static @org.jspecify.annotations.Nullable OffsetDateTime at(
            @org.jspecify.annotations.Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String skewed(List<String> of) {
        return of.get((int) (of.size() * Math.pow(random.nextDouble(), 2)));
    }
}
