package app.acta.act.deeds;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries, their other languages and their sources, as they are kept. */
@Component
class DeedTable {
    private static final String COLUMNS =
            "id, number, said, state, words, language, written_by, written_at, approved_by, approved_at, version";

    /** All voices that said it: about one of the themes, or in a case of one of the problems. */
    static final String SAID = """
            with said as (
                select t.feedback_id as id from understand.theme_facts t
                where t.workspace_id = :workspace and t.theme_id = any(:themes)
                union
                select v.feedback_id
                from act.problem_facts p
                join act.problem_case_facts c on c.workspace_id = p.workspace_id and c.problem_id = p.id
                join act.case_voices v on v.workspace_id = c.workspace_id and v.case_id = c.case_id
                where p.workspace_id = :workspace and p.number = any(:problems))
            """;

    private final Db db;

    DeedTable(Db db) {
        this.db = db;
    }

    List<Deed> all(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.deeds where workspace_id = :workspace order by number desc")
                .param("workspace", workspace.value())
                .query(DeedTable::read)
                .list();
    }

    /** What everybody may see, what was let out last first. */
    List<Deed> published(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.deeds where workspace_id = :workspace and approved_at is not null"
                        + " order by approved_at desc, number desc limit 500")
                .param("workspace", workspace.value())
                .query(DeedTable::read)
                .list();
    }

    Optional<Deed> find(Workspace.Id workspace, int number, boolean held) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.deeds where workspace_id = :workspace and number = :number"
                        + (held ? " for update" : ""))
                .param("workspace", workspace.value())
                .param("number", number)
                .query(DeedTable::read)
                .optional();
    }

    Optional<Deed> find(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.deeds where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(DeedTable::read)
                .optional();
    }

    List<Deed.Source> sources(Workspace.Id workspace, Deed.Id id) {
        return db.in(workspace)
                .sql("""
                select kind, ref, title from act.deed_sources where workspace_id = :workspace and deed_id = :id
                order by kind, title
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Deed.Source(
                        Deed.Kind.of(row.getString("kind")).orElseThrow(),
                        row.getString("ref"),
                        row.getString("title")))
                .list();
    }

    List<Deed.Wording> wordings(Workspace.Id workspace, Deed.Id id) {
        return db.in(workspace)
                .sql("""
                select language, said, words from act.deed_words where workspace_id = :workspace and deed_id = :id
                order by language
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) ->
                        new Deed.Wording(row.getString("language"), row.getString("said"), row.getString("words")))
                .list();
    }

    Deed.Heard heard(Workspace.Id workspace, Deed deed) {
        var sources = sources(workspace, deed.id());
        return db.in(workspace)
                .sql(SAID + """
                , voices as (
                    select f.id, f.customer_id from said join listen.feedback_facts f
                    on f.workspace_id = :workspace and f.id = said.id),
                told as (
                    select customer_id from act.deed_told
                    where workspace_id = :workspace and deed_id = :deed and state = :state)
                select count(distinct coalesce(customer_id, id)) as people, count(*) as voices,
                    (select count(*) from told) as told,
                    array(select distinct customer_id from voices where customer_id is not null
                          except select customer_id from told) as waiting
                from voices
                """)
                .param("workspace", workspace.value())
                .param("themes", themes(sources))
                .param("problems", problems(sources))
                .param("deed", deed.id().value())
                .param("state", deed.state().key())
                .query((row, n) -> new Deed.Heard(
                        row.getLong("people"),
                        row.getLong("voices"),
                        row.getLong("told"),
                        ((Object[]) row.getArray("waiting").getArray()).length))
                .single();
    }

    static String[] themes(List<Deed.Source> sources) {
        return sources.stream()
                .filter(source -> source.kind() == Deed.Kind.THEME)
                .map(Deed.Source::ref)
                .toArray(String[]::new);
    }

    static Integer[] problems(List<Deed.Source> sources) {
        return sources.stream()
                .filter(source -> source.kind() == Deed.Kind.PROBLEM)
                .map(source -> Integer.valueOf(source.ref()))
                .toArray(Integer[]::new);
    }

    static Deed read(ResultSet row, int n) throws SQLException {
        return new Deed(
                new Deed.Id(row.getObject("id", UUID.class)),
                row.getInt("number"),
                row.getString("said"),
                Deed.State.of(row.getString("state")).orElseThrow(),
                row.getString("words"),
                row.getString("language"),
                row.getString("written_by"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
