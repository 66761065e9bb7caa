package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.platform.data.Db;
import app.acta.platform.stat.Share;
import java.util.List;
import org.springframework.stereotype.Component;

/** Effort and clarity theme by theme: where people say that it took too much, or that they did not understand. */
@Component
public class Burdens {
    private final Db db;

    Burdens(Db db) {
        this.db = db;
    }

    /**
     * What the voices about one theme say.
     *
     * @param theme its id
     * @param bad of those in which a feeling was read where they speak of it, how many are negative there
     * @param effort of those whose words were read, how many say that it took too much effort
     * @param unclear of the same, how many say that something was unclear
     * @param easy of those who were asked how easy it was, how many answered 5 or more of 7
     */
    public record Burden(String theme, Share bad, Share effort, Share unclear, Share easy) {}

    /**
     * The themes of these voices, those with the most words about effort or clarity first.
     *
     * @param filter its days, channel, location, team, product and segment count
     * @param most how many themes
     */
    public List<Burden> of(Workspace place, Filter filter, int most) {
        var narrowed = Narrowed.to(place, filter);
        return db.in(place.id())
                .sql("""
                select t.theme_id,
                       count(t.sentiment) as felt, count(*) filter (where t.sentiment < 0) as bad,
                       count(r.read_by) as heard,
                       count(*) filter (where r.read_by is not null and r.says like '%,effort,%') as effort,
                       count(*) filter (where r.read_by is not null and r.says like '%,unclear,%') as unclear,
                       count(f.ces) as asked, count(*) filter (where f.ces >= 5) as easy
                from understand.theme_facts t
                join understand.reading_facts r on r.workspace_id = t.workspace_id and r.feedback_id = t.feedback_id
                join listen.feedback_facts f on f.workspace_id = t.workspace_id and f.id = t.feedback_id
                where t.workspace_id = :workspace and
                """ + narrowed.where() + """
                 group by t.theme_id
                order by count(*) filter (where r.says like '%,effort,%' or r.says like '%,unclear,%') desc, 1
                limit :most
                """)
                .params(narrowed.values())
                .param("most", most)
                .query((row, n) -> new Burden(
                        row.getString("theme_id"),
                        new Share(row.getLong("bad"), row.getLong("felt")),
                        new Share(row.getLong("effort"), row.getLong("heard")),
                        new Share(row.getLong("unclear"), row.getLong("heard")),
                        new Share(row.getLong("easy"), row.getLong("asked"))))
                .list();
    }
}
