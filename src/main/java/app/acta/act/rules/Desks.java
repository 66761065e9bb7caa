package app.acta.act.rules;

import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who takes what: the members' skills, how much they can take on, and who stands in for them. */
@Component
public class Desks {
    /** What somebody takes on in a week until they say otherwise, in cases. */
    public static final int USUAL = 20;

    private static final int SKILLS = 30;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private record Kept(
            List<String> languages,
            List<String> products,
            List<String> topics,
            int capacity,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable UUID standIn,
            int version) {
        static final Kept NOTHING = new Kept(List.of(), List.of(), List.of(), USUAL, null, null, null, 0);
    }

    private record Load(int weight, int count) {
        static final Load NOTHING = new Load(0, 0);
    }

    private final Db db;
    private final Workspaces workspaces;
    private final Audit audit;

    Desks(Db db, Workspaces workspaces, Audit audit) {
        this.db = db;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** Everybody who works cases, by name. */
    public List<Desk> of(Workspace.Id workspace) {
        var kept = kept(workspace);
        var loads = loads(workspace);
        return workspaces.members(workspace).stream()
                .filter(member -> member.role().may(May.WORK))
                .map(member -> {
                    var id = member.person().id().value();
                    var desk = kept.getOrDefault(id, Kept.NOTHING);
                    var load = loads.getOrDefault(id, Load.NOTHING);
                    return new Desk(
                            member.person(),
                            member.role(),
                            member.team(),
                            desk.languages(),
                            desk.products(),
                            desk.topics(),
                            desk.capacity(),
                            desk.from(),
                            desk.to(),
                            desk.standIn() == null ? null : new Person.Id(desk.standIn()),
                            load.weight(),
                            load.count(),
                            desk.version());
                })
                .sorted(Comparator.comparing((Desk desk) -> desk.person().name())
                        .thenComparing(desk -> desk.person().id().value()))
                .toList();
    }

    private Map<UUID, Kept> kept(Workspace.Id workspace) {
        var kept = new HashMap<UUID, Kept>();
        db.in(workspace).sql("""
                select person_id, languages, products, topics, capacity, away_from, away_to, stand_in, version
                from act.desks where workspace_id = :workspace
                """).param("workspace", workspace.value()).query(row -> {
            kept.put(
                    row.getObject("person_id", UUID.class),
                    new Kept(
                            texts(row.getArray("languages")),
                            texts(row.getArray("products")),
                            texts(row.getArray("topics")),
                            row.getInt("capacity"),
                            row.getObject("away_from", LocalDate.class),
                            row.getObject("away_to", LocalDate.class),
                            row.getObject("stand_in", UUID.class),
                            row.getInt("version")));
        });
        return kept;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private Map<UUID, Load> loads(Workspace.Id workspace) {
        var loads = new HashMap<UUID, Load>();
        db.in(workspace).sql("""
                select owner_id, count(*) as n,
                    sum(case severity when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 5 end) as weight
                from act.cases where workspace_id = :workspace and state <> 'closed' and owner_id is not null
                group by owner_id
                """).param("workspace", workspace.value()).query(row -> {
            loads.put(row.getObject("owner_id", UUID.class), new Load(row.getInt("weight"), row.getInt("n")));
        });
        return loads;
    }

    /**
     * Changes what a member can take on.
     *
     * @param desk whose person, skills, capacity, absence and stand-in count; the rest is passed over
     * @throws Refusal invalid, with a sentence; conflict, when somebody else changed it meanwhile
     */
    @Transactional
    public void change(Visitor visitor, Desk desk) {
        check(visitor.workspace(), desk);
        var standIn = desk.standIn();
        var changed = db.in(visitor.workspace())
                .sql("""
                insert into act.desks as d (workspace_id, person_id, languages, products, topics, capacity, away_from, away_to,
                    stand_in)
                values (:workspace, :person, :languages, :products, :topics, :capacity, :from, :to, :standIn)
                on conflict (workspace_id, person_id) do update set languages = excluded.languages,
                    products = excluded.products, topics = excluded.topics, capacity = excluded.capacity,
                    away_from = excluded.away_from, away_to = excluded.away_to, stand_in = excluded.stand_in,
                    version = d.version + 1
                where d.version = :version
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", desk.person().id().value())
                .param(
                        "languages",
                        desk.languages().stream()
                                .map(code -> code.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .param("products", desk.products().toArray(String[]::new))
                .param("topics", desk.topics().toArray(String[]::new))
                .param("capacity", desk.capacity())
                .param("from", desk.awayFrom(), java.sql.Types.DATE)
                .param("to", desk.awayTo(), java.sql.Types.DATE)
                .param("standIn", standIn == null ? null : standIn.value(), java.sql.Types.OTHER)
                .param("version", desk.version())
                .update();
        if (changed == 0) {
            throw Refusal.conflict(
                    "Somebody changed this while you were at it. What you typed is kept below: look, then save again.");
        }
        audit.record(
                visitor,
                "settings.desk",
                desk.person().name()
                        + (desk.awayFrom() == null ? "" : ", away " + desk.awayFrom() + " to " + desk.awayTo()));
    }

    private void check(Workspace.Id workspace, Desk desk) {
        var members = workspaces.members(workspace);
        if (members.stream()
                .noneMatch(member -> member.person().id().equals(desk.person().id()))) {
            throw Refusal.notFound("Nobody of this id works here.");
        }
        for (var code : desk.languages()) {
            if (!LANGUAGES.contains(code.toLowerCase(Locale.ROOT))) {
                throw Refusal.invalid(
                        "languages", "“" + code + "” is no language: write codes of two letters, like de, fr, en.");
            }
        }
        if (Stream.of(desk.languages(), desk.products(), desk.topics()).anyMatch(each -> each.size() > SKILLS)
                || Stream.concat(desk.products().stream(), desk.topics().stream())
                        .anyMatch(each -> each.length() > 100)) {
            throw Refusal.invalid("topics", "At most " + SKILLS + " of each, of 100 characters.");
        }
        if (desk.capacity() < 0 || desk.capacity() > 500) {
            throw Refusal.invalid("capacity", "From 0 to 500 cases a week.");
        }
        var from = desk.awayFrom();
        var to = desk.awayTo();
        if ((from == null) != (to == null) || (from != null && to != null && to.isBefore(from))) {
            throw Refusal.invalid("awayTo", "Give the first and the last day away, in this order.");
        }
        var standIn = desk.standIn();
        if (standIn == null) {
            return;
        }
        if (standIn.equals(desk.person().id())) {
            throw Refusal.invalid("standIn", "Somebody else stands in.");
        }
        if (members.stream()
                .noneMatch(member ->
                        member.person().id().equals(standIn) && member.role().may(May.WORK))) {
            throw Refusal.invalid("standIn", "Choose somebody who works cases here.");
        }
    }
}
