package app.acta.act.rules;

import app.acta.act.Rules;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Tries a rule on the voices of the last days, page by page and with progress. */
@Component
public class DryRuns implements Job {
    /** How far back it looks, in days. */
    public static final int DAYS = 90;

    /** How many voices it looks at in most, the newest. */
    public static final int MOST = 50_000;

    private static final String KIND = "act.rule-dry-run";
    private static final int BATCH = 500;
    private static final int KEPT = 20;

    private record Payload(UUID run) {}

    private record Place(Instant at, UUID id) {}

    private final Db db;
    private final RuleBook book;
    private final Rules readyMade;
    private final Seen seen;
    private final Inbox inbox;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Clock clock;

    DryRuns(
            Db db,
            RuleBook book,
            Rules readyMade,
            Seen seen,
            Inbox inbox,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.book = book;
        this.readyMade = readyMade;
        this.seen = seen;
        this.inbox = inbox;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Begins to try a rule; it goes on in the background.
     *
     * @throws Refusal invalid, when the rule could not be kept as it is
     */
    @Transactional
    public UUID begin(Visitor visitor, Rule rule, DryRun.Draft draft) {
        book.check(visitor.workspace(), rule);
        var workspace = visitor.workspace();
        var id = db.in(workspace)
                .sql("""
                insert into act.dry_runs (workspace_id, rule_id, person_id, draft)
                values (:workspace, :rule, :person, cast(:draft as jsonb)) returning id
                """)
                .param("workspace", workspace.value())
                .param("rule", rule.id(), java.sql.Types.OTHER)
                .param("person", visitor.person().value())
                .param("draft", json.writeValueAsString(draft))
                .query(UUID.class)
                .single();
        db.in(workspace)
                .sql("""
                delete from act.dry_runs where workspace_id = :workspace and id not in (
                    select id from act.dry_runs where workspace_id = :workspace order by created_at desc, id desc limit :kept)
                """)
                .param("workspace", workspace.value())
                .param("kept", KEPT)
                .update();
        jobs.now(workspace, KIND, json.writeValueAsString(new Payload(id)));
        return id;
    }

    /**
     * How far it is, or what came of it.
     *
     * @throws Refusal not found; the newest {@value #KEPT} are kept
     */
    public DryRun get(Workspace.Id workspace, UUID id) {
        return find(workspace, id).orElseThrow(() -> Refusal.notFound("This try is not kept any more."));
    }

    private Optional<DryRun> find(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql("""
                select id, rule_id, draft, looked, all_voices, outcome, failed, created_at from act.dry_runs
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query(this::run)
                .optional();
    }

    private DryRun run(ResultSet row, int n) throws SQLException {
        var outcome = row.getString("outcome");
        return new DryRun(
                row.getObject("id", UUID.class),
                row.getObject("rule_id", UUID.class),
                json.readValue(row.getString("draft"), DryRun.Draft.class),
                row.getInt("looked"),
                row.getInt("all_voices"),
                outcome == null ? null : json.readValue(outcome, DryRun.Outcome.class),
                row.getString("failed"),
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Trying a rule on what was said";
    }

    @Override
    public boolean gaveUp(Boundary boundary, String payload, String why) {
        db.in(boundary)
                .sql("""
                update act.dry_runs set failed = :why, ended_at = now() where workspace_id = :workspace and id = :id
                """)
                .param("why", "It could not be worked out. Try it again.")
                .param("workspace", boundary.value())
                .param("id", json.readValue(payload, Payload.class).run())
                .update();
        return true;
    }

    @Override
    public void run(Boundary boundary, String payload) throws InterruptedException {
        var workspace = new Workspace.Id(boundary.value());
        var found =
                find(workspace, json.readValue(payload, Payload.class).run()).orElse(null);
        if (found == null || found.ended()) {
            return;
        }
        var zone = workspaces.get(workspace).timeZone();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var since = today.minusDays(DAYS - 1L).atStartOfDay(zone).toInstant();
        var all = count(workspace, since);
        var cut = all > MOST;
        var place = new Place(cut ? newest(workspace) : since, new UUID(0, 0));
        var from = LocalDate.ofInstant(place.at(), zone);
        var trial = new Trial(book.of(workspace), found, zone, from, today);
        var looked = 0;
        while (place != null && looked <= MOST) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            progress(workspace, found.id(), looked, Math.min(all, MOST));
            place = page(workspace, place, trial);
            looked = trial.looked();
        }
        db.in(workspace)
                .sql("""
                update act.dry_runs set looked = :looked, all_voices = :looked, outcome = cast(:outcome as jsonb), ended_at = now()
                where workspace_id = :workspace and id = :id
                """)
                .param("looked", looked)
                .param("outcome", json.writeValueAsString(trial.outcome(cut)))
                .param("workspace", workspace.value())
                .param("id", found.id())
                .update();
    }

    private @Nullable Place page(Workspace.Id workspace, Place after, Trial trial) {
        var places = new ArrayList<Place>();
        db.in(workspace)
                .sql("""
                select id, occurred_at from listen.feedback_facts
                where workspace_id = :workspace and (occurred_at, id) > (:at, :id) and occurred_at <= :now
                order by occurred_at, id limit :batch
                """)
                .param("workspace", workspace.value())
                .param("at", after.at().atOffset(ZoneOffset.UTC))
                .param("id", after.id())
                .param("now", clock.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .query(row -> {
                    places.add(new Place(row.getTimestamp("occurred_at").toInstant(), row.getObject("id", UUID.class)));
                });
        if (places.isEmpty()) {
            return null;
        }
        var found = inbox.find(
                workspace,
                places.stream().map(place -> new Feedback.Id(place.id())).toList());
        var byId = new java.util.HashMap<UUID, Feedback>();
        found.forEach(voice -> byId.put(voice.id().value(), voice));
        List<Feedback> voices = places.stream()
                .map(place -> byId.get(place.id()))
                .filter(java.util.Objects::nonNull)
                .toList();
        var opening = readyMade.wouldOpen(workspace, voices).keySet();
        var facts = seen.of(workspace, voices, true);
        voices.forEach(voice -> trial.look(
                voice, facts.getOrDefault(voice.id(), path -> Optional.empty()), opening.contains(voice.id())));
        return places.size() < BATCH ? null : places.getLast();
    }

    private int count(Workspace.Id workspace, Instant since) {
        return db.in(workspace)
                .sql("""
                select count(*) from listen.feedback_facts where workspace_id = :workspace and occurred_at >= :since
                """)
                .param("workspace", workspace.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private Instant newest(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select occurred_at from listen.feedback_facts where workspace_id = :workspace
                order by occurred_at desc, id desc offset :most limit 1
                """)
                .param("workspace", workspace.value())
                .param("most", MOST)
                .query((row, n) -> row.getTimestamp("occurred_at").toInstant())
                .single();
    }

    private void progress(Workspace.Id workspace, UUID id, int looked, int all) {
        db.in(workspace)
                .sql("""
                update act.dry_runs set looked = :looked, all_voices = :all where workspace_id = :workspace and id = :id
                """)
                .param("looked", looked)
                .param("all", all)
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
    }
}
