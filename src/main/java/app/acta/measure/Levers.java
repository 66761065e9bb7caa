package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Filter;
import app.acta.listen.Score;
import app.acta.listen.VoiceThemes;
import app.acta.platform.data.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What goes with a score: themes and how people feel about them, effort and clarity, and what else was asked. */
@Component
public class Levers {
    /** Of more voices the newest are looked at. */
    static final int MOST = 50_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Db db;
    private final VoiceThemes themes;
    private final MeasureSettings settings;

    Levers(Db db, VoiceThemes themes, MeasureSettings settings) {
        this.db = db;
        this.themes = themes;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param n the voices that count: those with the score and with every driver
     * @param scored how many gave the score
     * @param r2 how much of the score all together explain, 0 to 1
     * @param johnson whether there are too many for LMG
     * @param levers the most important first
     * @param left what could not count and why, as sentences
     */
    public record Found(
            Driven outcome, long n, long scored, double r2, boolean johnson, List<Lever> levers, List<String> left) {}

    /** An open problem by how many customers it has. */
    public record Open(int number, long customers) {}

    /**
     * Looks what goes with a score.
     *
     * @param filter its days and {@link Narrowed#KNOWN} facets count
     */
    public Found of(Workspace place, Driven outcome, Filter filter) {
        return new LeverTable(outcome, voices(place, outcome, filter), themes.names(place.id()), settings.floor())
                .found();
    }

    /**
     * One voice.
     *
     * @param themes what it speaks of, with the feeling there: −1, 0, 1
     * @param scores what it was asked, each on its scale from 0 to 1
     */
    record Voice(
            double outcome, boolean effort, boolean unclear, Map<String, Integer> themes, Map<String, Double> scores) {}

    private List<Voice> voices(Workspace place, Driven outcome, Filter filter) {
        var narrowed = Narrowed.to(place, filter);
        return db.in(place.id())
                .sql("""
                with voices as (
                    select f.id, f.occurred_at, f.nps, f.csat, f.ces, f.stars,
                           f.nps is not null and f.channel = any(:solicited) as asked,
                           case r.feeling when 'positive' then 1 when 'neutral' then 0 when 'negative' then -1 end as felt,
                           coalesce(r.says like '%%,effort,%%', false) as effort,
                           coalesce(r.says like '%%,unclear,%%', false) as unclear
                    from listen.feedback_facts f
                    left join understand.reading_facts r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
                    where %1$s),
                scored as (
                    select *, %2$s as outcome from voices where %2$s is not null
                    order by occurred_at desc, id limit :most),
                themed as (
                    select t.feedback_id, string_agg(t.theme_id || ':' || coalesce(t.sentiment, 0), ',') as themes
                    from understand.theme_facts t
                    where t.workspace_id = :workspace and t.occurred_at >= :from and t.occurred_at < :until
                    group by t.feedback_id),
                rated as (
                    select s.feedback_id,
                           jsonb_object_agg(s.name, (s.value - s.min) / (s.max - s.min))::text as scores
                    from listen.score_facts s
                    where s.workspace_id = :workspace and s.occurred_at >= :from and s.occurred_at < :until
                      and s.max > s.min
                    group by s.feedback_id)
                select v.*, coalesce(t.themes, '') as themes, coalesce(r.scores, '{}') as scores
                from scored v
                left join themed t on t.feedback_id = v.id
                left join rated r on r.feedback_id = v.id
                """.formatted(narrowed.where(), outcome.sql()))
                .params(narrowed.values())
                .param(
                        "solicited",
                        settings.solicited().stream().map(Channel::key).toArray(String[]::new))
                .param("most", MOST)
                .query((row, n) -> voice(row, outcome))
                .list();
    }

    private static Voice voice(ResultSet row, Driven outcome) throws SQLException {
        var spoken = new HashMap<String, Integer>();
        for (var theme : row.getString("themes").split(",", 0)) {
            var colon = theme.lastIndexOf(':');
            if (colon > 0) {
                spoken.put(theme.substring(0, colon), Integer.parseInt(theme.substring(colon + 1)));
            }
        }
        var scores = new LinkedHashMap<String, Double>();
        for (var known : Score.KNOWN.entrySet()) {
            var value = row.getDouble(known.getKey());
            if (!row.wasNull() && !known.getKey().equals(outcome.score())) {
                scores.put(
                        known.getKey(),
                        (value - known.getValue().min())
                                / (known.getValue().max() - known.getValue().min()));
            }
        }
        JSON.readTree(row.getString("scores"))
                .properties()
                .forEach(each -> scores.put(each.getKey(), each.getValue().asDouble()));
        return new Voice(row.getDouble("outcome"), row.getBoolean("effort"), row.getBoolean("unclear"), spoken, scores);
    }

    /** The open problems with the most customers. */
    public List<Open> problems(Workspace.Id workspace, int most) {
        return db.in(workspace)
                .sql("""
                select number, customers from act.problem_facts
                where workspace_id = :workspace and state = 'open' and customers > 0
                order by customers desc, number limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", most)
                .query((row, n) -> new Open(row.getInt(1), row.getLong(2)))
                .list();
    }
}
