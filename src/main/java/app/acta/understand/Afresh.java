package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impressions;
import app.acta.listen.Intake;
import app.acta.platform.data.Db;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.OwnHeads;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the voices of the last weeks again with what a workspace has learnt: from what the general reader said of them and
 * their embeddings, so that neither encoder nor text is needed. The newest first, because those are looked at.
 */
@Component
class Afresh {
    /** Older voices keep what was read of them then. */
    static final Duration REACH = Duration.ofDays(90);

    /** More than so many are not looked at: seconds after few lessons, two minutes of one core after a thousand. */
    private static final int MOST = 50_000;

    private static final int SLICE = 1_000;
    private static final int STEP_ASIDE_MILLIS = 100;

    private final Db db;
    private final ReadingTable table;
    private final Impressions impressions;
    private final Intake intake;
    private final TransactionTemplate transaction;

    Afresh(Db db, ReadingTable table, Impressions impressions, Intake intake, TransactionTemplate transaction) {
        this.db = db;
        this.table = table;
        this.impressions = impressions;
        this.intake = intake;
        this.transaction = transaction;
    }

    /** What these heads make of a voice that was read, where that has changed. */
    private record Changed(
            UUID voice,
            OffsetDateTime readAt,
            @Nullable Double stated,
            Own general,
            @Nullable Own own) {
        Own words() {
            return own == null ? general : own;
        }
    }

    private record Slice(int voices, UUID last, List<Changed> changed) {}

    /** Reads again; answers how many voices changed. */
    int read(Workspace.Id workspace, OwnHeads heads) throws InterruptedException {
        var since = first(Instant.now().minus(REACH));
        var before = new UUID(-1, -1);
        var changed = 0;
        for (var looked = 0; looked < MOST; ) {
            var slice = slice(workspace, heads, since, before);
            changed += keep(workspace, slice.changed());
            looked += slice.voices();
            if (slice.voices() < SLICE) {
                break;
            }
            before = slice.last();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (intake.busy()) {
                Thread.sleep(STEP_ASIDE_MILLIS);
            }
        }
        // Whoever was being read by the heads of before while we passed.
        return changed
                + keep(
                        workspace,
                        slice(workspace, heads, since, new UUID(-1, -1)).changed());
    }

    /** The lowest id that a voice of this moment could have. */
    private static UUID first(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    private Slice slice(Workspace.Id workspace, OwnHeads heads, UUID since, UUID before) {
        var last = new UUID[] {before};
        var voices = new int[1];
        var changed = new java.util.ArrayList<Changed>();
        db.in(workspace)
                .sql("""
                select r.feedback_id, r.read_at, r.stated, r.negative, r.neutral, r.positive, r.labels, r.holds,
                       r.own, r.own_holds, r.read_by, e.vector, l.feedback_id is not null as looked
                from understand.readings r
                left join understand.embeddings e on e.workspace_id = r.workspace_id and e.feedback_id = r.feedback_id
                    and e.encoder = :encoder
                left join understand.looks l on l.workspace_id = r.workspace_id and l.feedback_id = r.feedback_id
                where r.workspace_id = :workspace and r.feedback_id >= :since and r.feedback_id < :before
                order by r.feedback_id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("since", since)
                .param("before", before)
                .param("encoder", Encoder.SHIPPED)
                .param("most", SLICE)
                .query(row -> {
                    voices[0]++;
                    last[0] = row.getObject("feedback_id", UUID.class);
                    if (row.getString("read_by") == null) {
                        return;
                    }
                    var general = ReadingTable.general(row);
                    var own = row.getBoolean("looked") ? null : Own.of(heads, general, row.getBytes("vector"));
                    if (!java.util.Objects.equals(own, ReadingTable.own(row))) {
                        changed.add(new Changed(
                                last[0],
                                row.getObject("read_at", OffsetDateTime.class),
                                row.getObject("stated", Double.class),
                                general,
                                own));
                    }
                });
        return new Slice(voices[0], last[0], changed);
    }

    private int keep(Workspace.Id workspace, List<Changed> changed) {
        if (changed.isEmpty()) {
            return 0;
        }
        var kept = transaction.execute(status -> write(workspace, changed));
        return kept == null ? 0 : kept;
    }

    // Locked as corrections lock, so that one which commits meanwhile is seen; what was read anew in between is left
    // alone.
    private int write(Workspace.Id workspace, List<Changed> changed) {
        var ids = changed.stream().map(Changed::voice).toArray(UUID[]::new);
        var still = new HashMap<UUID, OffsetDateTime>();
        var looked = new HashSet<UUID>();
        db.in(workspace)
                .sql("""
                select r.feedback_id, r.read_at, l.feedback_id is not null as looked
                from understand.readings r
                left join understand.looks l on l.workspace_id = r.workspace_id and l.feedback_id = r.feedback_id
                where r.workspace_id = :workspace and r.feedback_id = any(:ids) and r.read_by is not null
                order by r.feedback_id desc for update of r
                """)
                .param("workspace", workspace.value())
                .param("ids", ids)
                .query(row -> {
                    var id = row.getObject("feedback_id", UUID.class);
                    still.put(id, row.getObject("read_at", OffsetDateTime.class));
                    if (row.getBoolean("looked")) {
                        looked.add(id);
                    }
                });
        var rows = changed.stream()
                .filter(each -> each.readAt().equals(still.get(each.voice())))
                .filter(each -> each.own() == null || !looked.contains(each.voice()))
                .toList();
        var corrections = table.corrections(workspace, List.of(ids)).stream()
                .collect(Collectors.groupingBy(each -> each.feedback().value()));
        update(workspace, rows, corrections);
        impressions.keep(
                workspace,
                rows.stream()
                        .map(each -> {
                            var people = corrections.getOrDefault(each.voice(), List.of());
                            return Readings.impression(
                                    new Feedback.Id(each.voice()),
                                    sentiment(each, people),
                                    Reading.holds(each.words().holds(), people));
                        })
                        .toList());
        return rows.size();
    }

    private static @Nullable Double sentiment(Changed each, List<Correction> people) {
        return Readings.sentiment(
                people,
                Optional.ofNullable(each.stated())
                        .orElseGet(() -> Reading.number(each.words().feeling())));
    }

    private void update(Workspace.Id workspace, List<Changed> rows, Map<UUID, List<Correction>> corrections) {
        db.in(workspace)
                .sql("""
                update understand.readings r set own = c.own::jsonb, own_holds = string_to_array(c.own_holds, ','),
                    sentiment = c.sentiment, says = string_to_array(nullif(c.says, ''), ','), weights = null,
                    changed_xid = pg_current_xact_id()
                from unnest(:ids, :own, :own_holds, :sentiments, :says) as c(id, own, own_holds, sentiment, says)
                where r.workspace_id = :workspace and r.feedback_id = c.id
                """)
                .param("workspace", workspace.value())
                .param("ids", rows.stream().map(Changed::voice).toArray(UUID[]::new))
                .param(
                        "own",
                        rows.stream()
                                .map(each -> each.own() == null
                                        ? null
                                        : ReadingTable.json(each.own().said()))
                                .toArray(String[]::new),
                        Types.ARRAY)
                .param(
                        "own_holds",
                        rows.stream()
                                .map(each -> each.own() == null
                                        ? null
                                        : ReadingTable.keys(each.own().holds()))
                                .toArray(String[]::new),
                        Types.ARRAY)
                .param(
                        "sentiments",
                        rows.stream()
                                .map(each -> sentiment(each, corrections.getOrDefault(each.voice(), List.of())))
                                .toArray(Double[]::new),
                        Types.ARRAY)
                .param(
                        "says",
                        rows.stream()
                                .map(each -> ReadingTable.says(Reading.holds(
                                        each.words().holds(), corrections.getOrDefault(each.voice(), List.of()))))
                                .toArray(String[]::new),
                        Types.ARRAY)
                .update();
    }
}
