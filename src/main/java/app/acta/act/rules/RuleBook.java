package app.acta.act.rules;

import app.acta.act.Case;
import app.acta.identity.Audit;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules that people wrote, in the order in which they are looked at. */
@Component
public class RuleBook {
    /** How many a workspace has at most: each is looked at for every voice. */
    public static final int MOST = 50;

    /** How many voices a rule's page shows. */
    public static final int SHOWN = 20;

    private static final String COLUMNS = """
            id, name, condition, opens, severity, team, routes, need_language, need_product, need_topic,
            tell_person, tell_team, asks, stops, active, version""";

    /**
     * What a rule has met so far.
     *
     * @param last when it last met a voice; null before the first
     * @param failed how many voices could not be looked at; they count as not met
     * @param why why the last of those could not
     */
    public record Met(
            long count,
            @Nullable Instant last,
            long failed,
            @Nullable String why) {
        /** Nothing yet. */
        public static final Met NOTHING = new Met(0, null, 0, null);
    }

    private final Db db;
    private final Workspaces workspaces;
    private final Audit audit;

    RuleBook(Db db, Workspaces workspaces, Audit audit) {
        this.db = db;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** All of them, in order. */
    public List<Rule> of(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.own_rules where workspace_id = :workspace order by place, id")
                .param("workspace", workspace.value())
                .query(RuleBook::rule)
                .list();
    }

    /**
     * One rule.
     *
     * @throws Refusal not found
     */
    public Rule get(Workspace.Id workspace, UUID id) {
        return of(workspace).stream()
                .filter(rule -> id.equals(rule.id()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such rule."));
    }

    /** What each rule has met. */
    public Map<UUID, Met> met(Workspace.Id workspace) {
        var met = new HashMap<UUID, Met>();
        db.in(workspace).sql("""
                select rule_id, count(*) filter (where failed is null) as n, max(at) filter (where failed is null) as last,
                    count(failed) as failed, (array_agg(failed order by at desc) filter (where failed is not null))[1] as why
                from act.rule_met where workspace_id = :workspace group by rule_id
                """).param("workspace", workspace.value()).query(row -> {
            var last = row.getTimestamp("last");
            met.put(
                    row.getObject("rule_id", UUID.class),
                    new Met(
                            row.getLong("n"),
                            last == null ? null : last.toInstant(),
                            row.getLong("failed"),
                            row.getString("why")));
        });
        return met;
    }

    /** The voices that met a rule last, or that it failed on; newest first, {@value #SHOWN} at most. */
    public List<Feedback.Id> voices(Workspace.Id workspace, UUID rule, boolean failed) {
        return db
                .in(workspace)
                .sql("""
                select feedback_id from act.rule_met
                where workspace_id = :workspace and rule_id = :rule and (failed is not null) = :failed
                order by at desc, feedback_id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("rule", rule)
                .param("failed", failed)
                .param("most", SHOWN)
                .query(UUID.class)
                .list()
                .stream()
                .map(Feedback.Id::new)
                .toList();
    }

    /**
     * Keeps a rule; it counts for voices that are read from now on.
     *
     * @return its id
     * @throws Refusal invalid, with a sentence; conflict, when somebody else changed it meanwhile
     */
    @Transactional
    public UUID save(Visitor visitor, Rule rule) {
        check(visitor.workspace(), rule);
        var id = rule.id() == null ? add(visitor, rule) : change(visitor, rule.id(), rule);
        audit.record(visitor, "settings.rule", rule.name() + ": " + rule.condition() + (rule.active() ? "" : " (off)"));
        return id;
    }

    /**
     * Says what is wrong with a rule, before it is kept or tried.
     *
     * @throws Refusal invalid, with a sentence
     */
    public void check(Workspace.Id workspace, Rule rule) {
        Condition.of(rule.condition());
        if (rule.name().isBlank() || rule.name().length() > 100) {
            throw Refusal.invalid("name", "Give the rule a name of 1 to 100 characters.");
        }
        var then = rule.then();
        if (!then.any()) {
            throw Refusal.invalid("then", "Choose at least one thing that happens.");
        }
        var route = then.route();
        if (route != null && !route.member() && route.team() == null) {
            throw Refusal.invalid("team", "Name the team that gets the case.");
        }
        for (var words : new @Nullable String[] {
            then.tellTeam(), route == null ? null : route.team(), route == null ? null : route.topic()
        }) {
            if (words != null && words.length() > 100) {
                throw Refusal.invalid("team", "A team or topic has at most 100 characters.");
            }
        }
        var told = then.tellPerson();
        if (told != null
                && workspaces.members(workspace).stream()
                        .noneMatch(member -> member.person().id().equals(told))) {
            throw Refusal.invalid("tell", "Nobody of this name works here.");
        }
    }

    private UUID add(Visitor visitor, Rule rule) {
        // One row to wait for, so that two who add at once cannot pass the limit together.
        var count = db.in(visitor.workspace())
                .sql("select id from act.own_rules where workspace_id = :workspace for update")
                .param("workspace", visitor.workspace().value())
                .query(UUID.class)
                .list()
                .size();
        if (count >= MOST) {
            throw Refusal.conflict("There are " + MOST + " rules already. Remove one that meets nothing.");
        }
        return values(visitor, rule, """
                insert into act.own_rules (workspace_id, place, name, condition, opens, severity, team, routes,
                    need_language, need_product, need_topic, tell_person, tell_team, asks, stops, active)
                select :workspace, coalesce(max(place), 0) + 1, :name, :condition, :opens, :severity, :team, :routes,
                    :language, :product, :topic, :person, :tellTeam, :asks, :stops, :active
                from act.own_rules where workspace_id = :workspace
                returning id
                """).query(UUID.class).single();
    }

    private UUID change(Visitor visitor, UUID id, Rule rule) {
        return values(visitor, rule, """
                update act.own_rules set name = :name, condition = :condition, opens = :opens, severity = :severity,
                    team = :team, routes = :routes, need_language = :language, need_product = :product, need_topic = :topic,
                    tell_person = :person, tell_team = :tellTeam, asks = :asks, stops = :stops, active = :active,
                    version = version + 1
                where workspace_id = :workspace and id = :id and version = :version
                returning id
                """)
                .param("id", id)
                .param("version", rule.version())
                .query(UUID.class)
                .optional()
                .orElseThrow(
                        () -> Refusal.conflict(
                                "Somebody changed this rule while you were at it. What you chose is kept below: look at it anew, then save."));
    }

    private org.springframework.jdbc.core.simple.JdbcClient.StatementSpec values(
            Visitor visitor, Rule rule, String sql) {
        var then = rule.then();
        var route = then.route();
        var severity = then.severity();
        var person = then.tellPerson();
        return db.in(visitor.workspace())
                .sql(sql)
                .param("workspace", visitor.workspace().value())
                .param("name", rule.name().strip())
                .param("condition", rule.condition().strip())
                .param("opens", then.opens())
                .param("severity", severity == null ? null : severity.key())
                .param("team", route == null ? null : route.team())
                .param("routes", route != null && route.member())
                .param("language", route != null && route.language())
                .param("product", route != null && route.product())
                .param("topic", route == null ? null : route.topic())
                .param("person", person == null ? null : person.value(), java.sql.Types.OTHER)
                .param("tellTeam", then.tellTeam())
                .param("asks", then.asks())
                .param("stops", then.stops())
                .param("active", rule.active());
    }

    /** Moves a rule one place up or down; at the end it stays. */
    @Transactional
    public void move(Visitor visitor, UUID id, boolean up) {
        db.in(visitor.workspace())
                .sql("select id from act.own_rules where workspace_id = :workspace order by id for update")
                .param("workspace", visitor.workspace().value())
                .query(UUID.class)
                .list();
        var ids = new java.util.ArrayList<>(
                of(visitor.workspace()).stream().map(Rule::id).toList());
        var at = ids.indexOf(id);
        var to = up ? at - 1 : at + 1;
        if (at < 0 || to < 0 || to >= ids.size()) {
            return;
        }
        java.util.Collections.swap(ids, at, to);
        db.in(visitor.workspace())
                .sql("""
                update act.own_rules r set place = o.place
                from unnest(:ids::uuid[]) with ordinality as o (id, place)
                where r.workspace_id = :workspace and r.id = o.id and r.place <> o.place
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("workspace", visitor.workspace().value())
                .update();
        audit.record(visitor, "settings.rule", "order");
    }

    /** Takes a rule away, with what it met; cases that it opened stay. */
    @Transactional
    public void remove(Visitor visitor, UUID id) {
        var gone = db.in(visitor.workspace())
                .sql("delete from act.own_rules where workspace_id = :workspace and id = :id returning name")
                .param("workspace", visitor.workspace().value())
                .param("id", id)
                .query(String.class)
                .optional();
        gone.ifPresent(name -> audit.record(visitor, "settings.rule", name + " removed"));
    }

    private static Rule rule(ResultSet row, int n) throws SQLException {
        var severity = row.getString("severity");
        var team = row.getString("team");
        var routes = row.getBoolean("routes");
        var person = row.getObject("tell_person", UUID.class);
        return new Rule(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("condition"),
                new Rule.Then(
                        row.getBoolean("opens"),
                        severity == null ? null : Case.Severity.of(severity).orElseThrow(),
                        routes || team != null
                                ? new Rule.Route(
                                        team,
                                        routes,
                                        row.getBoolean("need_language"),
                                        row.getBoolean("need_product"),
                                        row.getString("need_topic"))
                                : null,
                        person == null ? null : new Person.Id(person),
                        row.getString("tell_team"),
                        row.getBoolean("asks"),
                        row.getBoolean("stops")),
                row.getBoolean("active"),
                row.getInt("version"));
    }
}
