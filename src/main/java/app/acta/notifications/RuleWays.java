package app.acta.notifications;

import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each person wants to hear of the rules that tell them, one by one. */
@Component
public class RuleWays {
    /** A rule that tells the visitor or their team, and how they want to hear of it. */
    public record Ring(UUID rule, String name, RuleWay way) {}

    /** Whose wish about which rule. */
    record Key(Person.Id person, UUID rule) {}

    private final Db db;
    private final RuleBook rules;
    private final Workspaces workspaces;

    RuleWays(Db db, RuleBook rules, Workspaces workspaces) {
        this.db = db;
        this.rules = rules;
        this.workspaces = workspaces;
    }

    /** The active rules that tell the visitor or their team. */
    public List<Ring> of(Visitor visitor) {
        var wishes = of(visitor.workspace(), List.of(visitor.person()));
        var team = workspaces.members(visitor.workspace()).stream()
                .filter(member -> member.person().id().equals(visitor.person()))
                .flatMap(member -> Stream.ofNullable(member.team()))
                .findFirst()
                .orElse(null);
        return rules.of(visitor.workspace()).stream()
                .filter(rule -> rule.active() && tells(rule, visitor.person(), team))
                .map(rule -> {
                    var id = Objects.requireNonNull(rule.id());
                    return new Ring(id, rule.name(), wishes.getOrDefault(new Key(visitor.person(), id), RuleWay.USUAL));
                })
                .toList();
    }

    private static boolean tells(Rule rule, Person.Id person, @Nullable String team) {
        var then = rule.then();
        var told = then.tellTeam();
        return person.equals(then.tellPerson()) || (told != null && told.equalsIgnoreCase(team));
    }

    /** What these people chose; who is not named chose nothing. */
    Map<Key, RuleWay> of(Workspace.Id workspace, Collection<Person.Id> persons) {
        var found = new HashMap<Key, RuleWay>();
        db.in(workspace)
                .sql("""
                select person_id, rule_id, way from notifications.rule_ways
                where workspace_id = :workspace and person_id = any(:persons)
                """)
                .param("workspace", workspace.value())
                .param("persons", persons.stream().map(Person.Id::value).toArray(UUID[]::new))
                .query(row -> {
                    var key = new Key(
                            new Person.Id(row.getObject("person_id", UUID.class)),
                            row.getObject("rule_id", UUID.class));
                    RuleWay.of(row.getString("way")).ifPresent(way -> found.put(key, way));
                });
        return found;
    }

    /** Keeps what the visitor chose for these rules; those that do not tell them are passed over. */
    @Transactional
    public void choose(Visitor visitor, Map<UUID, RuleWay> chosen) {
        var known = new LinkedHashMap<UUID, RuleWay>();
        of(visitor).stream()
                .filter(ring -> chosen.containsKey(ring.rule()))
                .forEach(ring -> known.put(ring.rule(), chosen.getOrDefault(ring.rule(), RuleWay.USUAL)));
        known.forEach((rule, way) -> choose(visitor, rule, way));
    }

    private void choose(Visitor visitor, UUID rule, RuleWay way) {
        var statement = way == RuleWay.USUAL ? """
                delete from notifications.rule_ways
                where workspace_id = :workspace and person_id = :person and rule_id = :rule
                    and way is distinct from :way
                """ : """
                insert into notifications.rule_ways (workspace_id, person_id, rule_id, way)
                values (:workspace, :person, :rule, :way)
                on conflict (workspace_id, person_id, rule_id) do update set way = excluded.way
                """;
        db.in(visitor.workspace())
                .sql(statement)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("rule", rule)
                .param("way", way.key())
                .update();
    }
}
