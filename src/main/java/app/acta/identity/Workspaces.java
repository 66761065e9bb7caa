package app.acta.identity;

import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The workspaces of this installation and who belongs to them. */
@Component
public class Workspaces {
    /** A person's place in a workspace. */
    public record Membership(
            Person person,
            Role role,
            @org.jspecify.annotations.Nullable String team) {}

    /** A workspace together with the role a person has there. */
    public record Place(
            Workspace workspace,
            Role role,
            @org.jspecify.annotations.Nullable String team) {}

    private static final String COLUMNS = "id, slug, name, time_zone";

    private final Db db;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Workspaces(Db db, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.events = events;
    }

    /** Whether nobody has used this installation yet. */
    public boolean untouched() {
        return db.outside()
                .sql(
                        "select not exists (select from identity.workspaces) and not exists (select from identity.persons)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes a workspace.
     *
     * @param slug its name in addresses: 2–40 of a–z, 0–9 and hyphen
     * @throws Refusal invalid or conflict, with the reason
     */
    @Transactional
    public Workspace create(String slug, String name, ZoneId timeZone) {
        var word = slug.strip().toLowerCase(Locale.ROOT);
        if (!word.matches("[a-z0-9][a-z0-9-]{1,39}") || Workspace.RESERVED.contains(word)) {
            throw Refusal.invalid(
                    "slug", "Choose an address of 2 to 40 letters a–z, digits or hyphens, such as \"acme\".");
        }
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("name", "Give the workspace a name of 1 to 100 characters.");
        }
        try {
            return db.outside()
                    .sql(
                            "insert into identity.workspaces (slug, name, time_zone) values (:slug, :name, :zone) returning "
                                    + COLUMNS)
                    .param("slug", word)
                    .param("name", name.strip())
                    .param("zone", timeZone.getId())
                    .query(Workspaces::workspace)
                    .single();
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("There is a workspace \"" + word + "\" already.");
        }
    }

    /** All workspaces, by name: for work that the installation itself does in each. */
    public List<Workspace> all() {
        return db.outside()
                .sql("select " + COLUMNS + " from identity.workspaces order by name")
                .query(Workspaces::workspace)
                .list();
    }

    /** The workspace of this address, for public pages. */
    public Optional<Workspace> bySlug(String slug) {
        return db.outside()
                .sql("select " + COLUMNS + " from identity.workspaces where slug = :slug")
                .param("slug", slug)
                .query(Workspaces::workspace)
                .optional();
    }

    /**
     * The workspace of this id.
     *
     * @throws Refusal not found
     */
    public Workspace get(Workspace.Id workspace) {
        return db.outside()
                .sql("select " + COLUMNS + " from identity.workspaces where id = :id")
                .param("id", workspace.value())
                .query(Workspaces::workspace)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such workspace."));
    }

    /** Changes name and time zone; the address stays, because links to it are out in the world. */
    @Transactional
    public Workspace change(Visitor visitor, String name, String timeZone) {
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("name", "Give the workspace a name of 1 to 100 characters.");
        }
        var changed = db.outside()
                .sql("update identity.workspaces set name = :name, time_zone = :zone where id = :id returning "
                        + COLUMNS)
                .param("name", name.strip())
                .param("zone", zone(timeZone).getId())
                .param("id", visitor.workspace().value())
                .query(Workspaces::workspace)
                .single();
        audit.record(visitor, "settings.workspace", changed.name() + ", " + changed.timeZone());
        return changed;
    }

    /**
     * The time zone of this name.
     *
     * @throws Refusal invalid, when there is none
     */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("timeZone", "\"" + name + "\" is not a time zone; write one like Europe/Zurich.");
        }
    }

    /** The workspaces a person belongs to, by name. */
    public List<Place> of(Person.Id person) {
        return db.outside()
                .sql("select id, slug, name, time_zone, role, team from identity.workspaces_of(:person)")
                .param("person", person.value())
                .query((row, n) -> new Place(workspace(row, n), Role.of(row.getString("role")), row.getString("team")))
                .list();
    }

    /** The members of a workspace, by name. */
    public List<Membership> members(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select p.id, p.email, p.name, m.role, m.team
                from identity.memberships m join identity.persons p on p.id = m.person_id
                where m.workspace_id = :workspace
                order by p.name
                """)
                .param("workspace", workspace.value())
                .query((row, n) ->
                        new Membership(Persons.person(row, n), Role.of(row.getString("role")), row.getString("team")))
                .list();
    }

    /** Takes a person in; being in already changes nothing. */
    @Transactional
    public void join(Workspace.Id workspace, Person.Id person, Role role) {
        db.in(workspace)
                .sql("""
                insert into identity.memberships (workspace_id, person_id, role) values (:workspace, :person, :role)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("role", role.key())
                .update();
    }

    /**
     * Changes a member's role and team.
     *
     * @throws Refusal conflict, when the workspace would be left without an owner; not found
     */
    @Transactional
    public void assign(Visitor visitor, Person.Id person, Role role, String team) {
        var before = member(visitor.workspace(), person);
        if (before.role() == Role.OWNER && role != Role.OWNER) {
            keepAnOwner(visitor.workspace());
        }
        db.in(visitor.workspace())
                .sql("""
                update identity.memberships set role = :role, team = :team
                where workspace_id = :workspace and person_id = :person
                """)
                .param("role", role.key())
                .param("team", team.isBlank() ? null : team.strip())
                .param("workspace", visitor.workspace().value())
                .param("person", person.value())
                .update();
        audit.record(
                visitor,
                "member.role",
                before.person().email() + ": " + before.role().key() + " → " + role.key());
    }

    /** Takes a member out; open sessions end with the next request. */
    @Transactional
    public void remove(Visitor visitor, Person.Id person) {
        var member = member(visitor.workspace(), person);
        if (member.role() == Role.OWNER) {
            keepAnOwner(visitor.workspace());
        }
        db.in(visitor.workspace())
                .sql("delete from identity.memberships where workspace_id = :workspace and person_id = :person")
                .param("workspace", visitor.workspace().value())
                .param("person", person.value())
                .update();
        audit.record(visitor, "member.remove", member.person().email());
        events.publishEvent(new MemberLeft(visitor.workspace(), person));
    }

    private Membership member(Workspace.Id workspace, Person.Id person) {
        return members(workspace).stream()
                .filter(m -> m.person().id().equals(person))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Nobody of this id works here."));
    }

    private void keepAnOwner(Workspace.Id workspace) {
        // Locked in a fixed order, so that two owners who demote each other at once cannot both succeed.
        var owners = db.in(workspace)
                .sql(
                        "select person_id from identity.memberships where workspace_id = :workspace and role = 'owner' order by person_id for update")
                .param("workspace", workspace.value())
                .query(UUID.class)
                .list();
        if (owners.size() < 2) {
            throw Refusal.conflict("A workspace needs an owner: make somebody else owner first.");
        }
    }

    static Workspace workspace(ResultSet row, int n) throws SQLException {
        return new Workspace(
                new Workspace.Id(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")));
    }
}
