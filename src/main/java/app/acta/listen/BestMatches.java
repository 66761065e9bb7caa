package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The voices that hold the searched words, the best match first. */
@Component
class BestMatches {
    /**
     * So many are ranked, the newest. Ranking takes a text apart again, some 30 µs each; where more hold a word, the word
     * tells little, and the newest are as good as any.
     */
    static final int RANKED = 3_000;

    private final Db db;

    BestMatches(Db db) {
        this.db = db;
    }

    /** Up to {@code most} voices below this one, or from the top. */
    List<Feedback> below(Workspace place, Filter filter, String last, int most) {
        var where = filter.where(place.timeZone());
        // Words that stand close together, in a short text, count more. Rounded, so that of like ones the newest is
        // first.
        return db.in(place.id())
                .sql("""
                with newest as materialized (
                    select * from listen.voices where workspace_id = :workspace%s order by id desc limit :ranked),
                ranked as materialized (
                    select *, round(ts_rank_cd(words, to_tsquery('listen.words', :words), 1)::numeric, 2) as rank
                    from newest)
                select %s from ranked
                where :last = '' or (rank, id) < (select rank, id from ranked where id = cast(nullif(:last, '') as uuid))
                order by rank desc, id desc limit :most
                """.formatted(where.sql(), FeedbackTable.READ))
                .param("workspace", place.id().value())
                .params(where.values())
                .param("ranked", RANKED)
                .param(
                        "last",
                        last.isBlank() ? "" : UUID.fromString(last.strip()).toString())
                .param("most", most)
                .query(FeedbackTable::read)
                .list();
    }
}
