package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.words.Named;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was understood of voices. Whoever understands them says so here; lists, filters and counts use it. */
@Component
public class Impressions {
    private final Db db;

    Impressions(Db db) {
        this.db = db;
    }

    /** Keeps these in place of what was there before; joins the transaction that is open. */
    public void keep(Workspace.Id workspace, List<Impression> impressions) {
        if (impressions.isEmpty()) {
            return;
        }
        db.in(workspace)
                .sql("""
                insert into listen.impressions as i (workspace_id, feedback_id, feeling, says)
                select :workspace, r.id, nullif(r.feeling, ''), string_to_array(nullif(r.says, ''), ',')
                from unnest(:ids, :feelings, :says) as r(id, feeling, says)
                on conflict (workspace_id, feedback_id) do update set feeling = excluded.feeling, says = excluded.says
                where (i.feeling, i.says) is distinct from (excluded.feeling, excluded.says)
                """)
                .param("workspace", workspace.value())
                .param(
                        "ids",
                        impressions.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .param(
                        "feelings",
                        impressions.stream()
                                .map(each -> each.feeling() == null
                                        ? ""
                                        : each.feeling().key())
                                .toArray(String[]::new))
                .param(
                        "says",
                        impressions.stream()
                                .map(each ->
                                        each.says().stream().map(Named::key).collect(Collectors.joining(",")))
                                .toArray(String[]::new))
                .update();
    }

    /** What was understood of these voices; those that were not read are left out. */
    public Map<Feedback.Id, Impression> of(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        var found = new HashMap<Feedback.Id, Impression>();
        if (ids.isEmpty()) {
            return found;
        }
        db.in(workspace)
                .sql("""
                select feedback_id, coalesce(feeling, '') as feeling, coalesce(says, '{}') as says from listen.impressions
                where workspace_id = :workspace and feedback_id = any(:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query((row, n) -> {
                    var says = EnumSet.noneOf(Impression.Says.class);
                    Arrays.stream((String[]) row.getArray("says").getArray())
                            .forEach(key -> Named.of(Impression.Says.class, key).ifPresent(says::add));
                    return new Impression(
                            new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                            Named.of(Impression.Feeling.class, row.getString("feeling"))
                                    .orElse(null),
                            says);
                })
                .list()
                .forEach(each -> found.put(each.id(), each));
        return found;
    }
}
