package app.acta.listen.surveys;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The front door of every workspace. */
@Component
public class FrontDoors {
    /** A door and whose it is. */
    public record Found(Workspace workspace, FrontDoor door) {}

    /** Voices that are looked through for locations; what nobody mentioned lately is not offered. */
    private static final int LOOKED_THROUGH = 2_000;

    private static final int OFFERED = 50;

    private final Db db;
    private final Workspaces workspaces;
    private final Recent<String, Found> recent = new Recent<>(Duration.ofSeconds(5));

    FrontDoors(Db db, Workspaces workspaces) {
        this.db = db;
        this.workspaces = workspaces;
    }

    /** The front door of the workspace with this slug. */
    public Optional<Found> at(String slug) {
        return recent.get(slug, () -> workspaces.bySlug(slug).map(place -> new Found(place, of(place.id()))));
    }

    /** The workspace's front door as it stands now. */
    public FrontDoor of(Workspace.Id workspace) {
        var door = db.in(workspace)
                .sql(
                        "select language, title, greeting, ask_where, success from listen.front_doors where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> new FrontDoor(
                        row.getString("language"),
                        row.getString("title"),
                        row.getString("greeting"),
                        row.getBoolean("ask_where"),
                        row.getBoolean("success"),
                        List.of()))
                .optional()
                .orElseGet(() -> FrontDoor.suggested("en"));
        return door.askWhere()
                ? new FrontDoor(
                        door.language(), door.title(), door.greeting(), true, door.askSuccess(), locations(workspace))
                : door;
    }

    /**
     * Gives the door other words.
     *
     * @throws Refusal invalid, naming the field
     */
    public void change(Workspace workspace, FrontDoor door) {
        var checked = door.checked();
        db.in(workspace.id())
                .sql("""
                insert into listen.front_doors (workspace_id, language, title, greeting, ask_where, success)
                values (:workspace, :language, :title, :greeting, :where, :success)
                on conflict (workspace_id) do update set language = excluded.language, title = excluded.title,
                    greeting = excluded.greeting, ask_where = excluded.ask_where,
                    success = excluded.success
                """)
                .param("workspace", workspace.id().value())
                .param("language", checked.language())
                .param("title", checked.title())
                .param("greeting", checked.greeting())
                .param("where", checked.askWhere())
                .param("success", checked.askSuccess())
                .update();
        recent.forget(workspace.slug());
    }

    /** The locations that are mentioned most in the newest voices, by name. */
    public List<String> locations(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select location from (
                    select location from (
                        select location from listen.feedback where workspace_id = :workspace
                        order by id desc limit :looked) newest
                    where location is not null
                    group by location order by count(*) desc, location limit :offered) most
                order by location
                """)
                .param("workspace", workspace.value())
                .param("looked", LOOKED_THROUGH)
                .param("offered", OFFERED)
                .query(String.class)
                .list();
    }
}
