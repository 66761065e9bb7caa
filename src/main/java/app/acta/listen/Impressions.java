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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                insert into listen.impressions as i (workspace_id, feedback_id, feeling, says, emotions, reader, spoken)
                select :workspace, r.id, nullif(r.feeling, ''), string_to_array(nullif(r.says, ''), ','),
                       string_to_array(nullif(r.emotions, ''), ','), nullif(r.reader, ''), nullif(r.spoken, '')
                from unnest(:ids, :feelings, :says, :emotions, :readers, :spoken)
                    as r(id, feeling, says, emotions, reader, spoken)
                on conflict (workspace_id, feedback_id) do update set feeling = excluded.feeling, says = excluded.says,
                    emotions = excluded.emotions, reader = coalesce(excluded.reader, i.reader),
                    spoken = case when excluded.reader is null then i.spoken else excluded.spoken end
                where (i.feeling, i.says, i.emotions) is distinct from
                          (excluded.feeling, excluded.says, excluded.emotions)
                   or (excluded.reader is not null
                       and (i.reader, i.spoken) is distinct from (excluded.reader, excluded.spoken))
                """)
                .param("workspace", workspace.value())
                .param(
                        "ids",
                        impressions.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .param("feelings", each(impressions, one -> key(one.feeling())))
                .param("says", each(impressions, one -> keys(one.says())))
                .param("emotions", each(impressions, one -> keys(one.emotions())))
                .param("readers", each(impressions, one -> key(one.read())))
                .param("spoken", each(impressions, one -> one.language() == null ? "" : one.language()))
                .update();
    }

    private static String[] each(List<Impression> impressions, Function<Impression, String> said) {
        return impressions.stream().map(said).toArray(String[]::new);
    }

    private static String key(@Nullable Named value) {
        return value == null ? "" : value.key();
    }

    private static String keys(Set<? extends Named> values) {
        return values.stream().map(Named::key).collect(Collectors.joining(","));
    }

    /** What was understood of these voices; those that were not read are left out. */
    public Map<Feedback.Id, Impression> of(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        var found = new HashMap<Feedback.Id, Impression>();
        if (ids.isEmpty()) {
            return found;
        }
        db.in(workspace)
                .sql("""
                select feedback_id, coalesce(feeling, '') as feeling, coalesce(says, '{}') as says,
                       coalesce(emotions, '{}') as emotions, coalesce(reader, '') as reader, spoken
                from listen.impressions
                where workspace_id = :workspace and feedback_id = any(:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query((row, n) -> {
                    var says = EnumSet.noneOf(Impression.Says.class);
                    Arrays.stream((String[]) row.getArray("says").getArray())
                            .forEach(key -> Named.of(Impression.Says.class, key).ifPresent(says::add));
                    var emotions = EnumSet.noneOf(Impression.Emotion.class);
                    Arrays.stream((String[]) row.getArray("emotions").getArray())
                            .forEach(key ->
                                    Named.of(Impression.Emotion.class, key).ifPresent(emotions::add));
                    return new Impression(
                            new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                            Named.of(Impression.Feeling.class, row.getString("feeling"))
                                    .orElse(null),
                            says,
                            emotions,
                            Named.of(Impression.Read.class, row.getString("reader"))
                                    .orElse(null),
                            row.getString("spoken"));
                })
                .list()
                .forEach(each -> found.put(each.id(), each));
        return found;
    }
}
