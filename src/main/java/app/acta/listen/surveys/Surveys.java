package app.acta.listen.surveys;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The surveys of a workspace, and the way from a public address to its survey. */
@Component
public class Surveys {
    /** A survey and who asks. */
    public record Asked(Workspace workspace, Survey survey) {}

    /**
     * A survey in the list.
     *
     * @param answers how many answers it has
     * @param links how many personal links were made
     * @param linksUsed how many of those were answered
     */
    public record Listed(Survey survey, long answers, long links, long linksUsed) {}

    private static final String COLUMNS =
            "id, key, name, language, asking, recommend, open_question, thanks, touchpoint, location, product, relationship,"
                    + " success, open, created_at";

    private static final String LISTED = """
            select %s,
                (select count(*) from listen.feedback f
                 where f.workspace_id = s.workspace_id and f.source = 'survey:' || s.key) as answers,
                (select count(*) from listen.survey_links l
                 where l.workspace_id = s.workspace_id and l.survey_id = s.id) as links,
                (select count(*) from listen.survey_links l join listen.feedback f
                   on f.workspace_id = l.workspace_id and f.source = 'survey:' || s.key
                  and f.external_id = encode(l.token_hash, 'hex')
                 where l.workspace_id = s.workspace_id and l.survey_id = s.id) as links_used
            from listen.surveys s where workspace_id = :workspace
            """.formatted(COLUMNS);

    /** Letters and digits that nobody confuses when reading an address aloud; 12 of them are 58 random bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int KEY = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Db db;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Recent<String, Asked> recent = new Recent<>(Duration.ofSeconds(5));

    Surveys(Db db, Workspaces workspaces, ApplicationEventPublisher events) {
        this.db = db;
        this.workspaces = workspaces;
        this.events = events;
    }

    /**
     * Makes a survey, open for answers.
     *
     * @throws Refusal invalid, naming the field
     */
    public Survey create(Workspace.Id workspace, Survey.Text text) {
        var seal = new byte[32];
        RANDOM.nextBytes(seal);
        return spell(
                        db.in(workspace)
                                .sql("""
                insert into listen.surveys (workspace_id, key, seal, name, language, asking, recommend, open_question,
                    thanks, touchpoint, location, product, relationship, success)
                values (:workspace, :key, :seal, :name, :language, :asking, :recommend, :open, :thanks, :touchpoint,
                    :location, :product, :relationship, :success)
                returning %s
                """.formatted(COLUMNS))
                                .param("workspace", workspace.value())
                                .param("key", newKey())
                                .param("seal", seal),
                        text.checked())
                .query(Surveys::survey)
                .single();
    }

    /**
     * Changes what a survey says; answers already given stay as they are.
     *
     * @throws Refusal invalid, naming the field; not found
     */
    @Transactional
    public Survey change(Workspace.Id workspace, String key, Survey.Text text) {
        var reworded = new boolean[1];
        var changed = spell(
                        db.in(workspace)
                                .sql("""
                update listen.surveys set name = :name, language = :language, asking = :asking, recommend = :recommend,
                    open_question = :open, thanks = :thanks, touchpoint = :touchpoint, location = :location,
                    product = :product, relationship = :relationship, success = :success
                where workspace_id = :workspace and key = :key
                returning %s, (old.asking, old.recommend, old.language) <> (asking, recommend, language) as reworded
                """.formatted(COLUMNS))
                                .param("workspace", workspace.value())
                                .param("key", key),
                        text.checked())
                .query((row, n) -> {
                    reworded[0] = row.getBoolean("reworded");
                    return survey(row, n);
                })
                .optional()
                .orElseThrow(Surveys::unknown);
        recent.forget(key);
        if (reworded[0]) {
            events.publishEvent(
                    new SurveyReworded(workspace, key, changed.text().name()));
        }
        return changed;
    }

    /** Opens or closes a survey; doing it twice changes nothing. */
    public Survey open(Workspace.Id workspace, String key, boolean open) {
        var changed = db.in(workspace)
                .sql("update listen.surveys set open = :open where workspace_id = :workspace and key = :key returning "
                        + COLUMNS)
                .param("open", open)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Surveys::survey)
                .optional()
                .orElseThrow(Surveys::unknown);
        recent.forget(key);
        return changed;
    }

    /** All surveys with their counts, newest first. */
    public List<Listed> list(Workspace.Id workspace) {
        return db.in(workspace)
                .sql(LISTED + " order by open desc, id desc")
                .param("workspace", workspace.value())
                .query(Surveys::listed)
                .list();
    }

    /**
     * One survey with its counts.
     *
     * @throws Refusal not found
     */
    public Listed get(Workspace.Id workspace, String key) {
        return db.in(workspace)
                .sql(LISTED + " and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Surveys::listed)
                .optional()
                .orElseThrow(Surveys::unknown);
    }

    /** The survey at this public address, whoever's it is. */
    public Optional<Asked> at(String key) {
        return key.length() == KEY ? recent.get(key, () -> read(key)) : Optional.empty();
    }

    private Optional<Asked> read(String key) {
        return db.outside()
                .sql("select listen.survey_home(:key)")
                .param("key", key)
                .query(UUID.class)
                .optional()
                .map(Workspace.Id::new)
                .flatMap(workspace -> db.in(workspace)
                        .sql("select " + COLUMNS
                                + " from listen.surveys where workspace_id = :workspace and key = :key")
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .query(Surveys::survey)
                        .optional()
                        .map(survey -> new Asked(workspaces.get(workspace), survey)));
    }

    private static StatementSpec spell(StatementSpec statement, Survey.Text text) {
        return statement
                .param("name", text.name())
                .param("language", text.language())
                .param("asking", text.asking())
                .param("recommend", text.recommend())
                .param("open", Survey.orNull(text.open()))
                .param("thanks", text.thanks())
                .param("touchpoint", Survey.orNull(text.touchpoint()))
                .param("location", Survey.orNull(text.location()))
                .param("product", Survey.orNull(text.product()))
                .param("relationship", text.relationship())
                .param("success", text.success());
    }

    private static String newKey() {
        var key = new StringBuilder(KEY);
        RANDOM.ints(KEY, 0, LETTERS.length()).forEach(n -> key.append(LETTERS.charAt(n)));
        return key.toString();
    }

    private static Refusal unknown() {
        return Refusal.notFound("There is no such survey.");
    }

    private static Listed listed(ResultSet row, int n) throws SQLException {
        return new Listed(survey(row, n), row.getLong("answers"), row.getLong("links"), row.getLong("links_used"));
    }

    private static Survey survey(ResultSet row, int n) throws SQLException {
        return new Survey(
                new Survey.Id(row.getObject("id", UUID.class)),
                row.getString("key"),
                new Survey.Text(
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("asking"),
                        row.getString("recommend"),
                        words(row, "open_question"),
                        row.getString("thanks"),
                        words(row, "touchpoint"),
                        words(row, "location"),
                        words(row, "product"),
                        row.getBoolean("relationship"),
                        row.getBoolean("success")),
                row.getBoolean("open"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String words(ResultSet row, String column) throws SQLException {
        var words = row.getString(column);
        return words == null ? "" : words;
    }
}
