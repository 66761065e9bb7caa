package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Arrivals;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.data.Outage;
import app.acta.understand.words.Languages;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads voices and keeps what was read. */
@Component
public class Readings {
    static final String READER = "first";
    /** Raise it whenever the same voice would be read otherwise: everything is then read again. */
    static final int VERSION = 1;

    private static final int SLICE = 10_000;

    private final Db db;
    private final Inbox inbox;
    private final Arrivals arrivals;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ThreadLocal<Languages> languages = ThreadLocal.withInitial(Languages::new);

    Readings(Db db, Inbox inbox, Arrivals arrivals, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.db = db;
        this.inbox = inbox;
        this.arrivals = arrivals;
        this.events = events;
        this.transaction = transaction;
    }

    /** The reading of a voice, once it has been read. */
    public Optional<Reading> of(Workspace.Id workspace, Feedback.Id feedback) {
        return db.in(workspace)
                .sql("""
                select feedback_id, reader, version, language, sentiment, because, read_at from understand.readings
                where workspace_id = :workspace and feedback_id = :feedback
                """)
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .query((row, n) -> new Reading(
                        feedback,
                        row.getString("reader"),
                        row.getInt("version"),
                        row.getString("language"),
                        row.getObject("sentiment", Double.class),
                        row.getString("because"),
                        row.getTimestamp("read_at").toInstant()))
                .optional();
    }

    /**
     * Claims up to {@code most} voices and reads them in one transaction, together with what listeners of {@link
     * FeedbackRead} do about them.
     *
     * @return how many were claimed
     */
    int readNext(int most) {
        var count = transaction.execute(status -> {
            var claimed = arrivals.claim(most);
            claimed.forEach((workspace, ids) -> read(workspace, inbox.find(workspace, ids)));
            return claimed.values().stream().mapToInt(List::size).sum();
        });
        return count == null ? 0 : count;
    }

    /** Claims one voice and reads it; one that cannot be read is set aside with the reason. */
    int readOneOrSetAside() {
        var tried = new ArrayList<Workspace.Id>();
        var voice = new ArrayList<Feedback.Id>();
        try {
            transaction.executeWithoutResult(status -> arrivals.claim(1).forEach((workspace, ids) -> {
                tried.add(workspace);
                voice.addAll(ids);
                read(workspace, inbox.find(workspace, ids));
            }));
        } catch (RuntimeException e) {
            // Set aside for an outage, a voice would never be read and never open a case.
            if (voice.isEmpty() || Outage.behind(e).isPresent() || e instanceof TransientDataAccessException) {
                throw e;
            }
            setAside(tried.getFirst(), voice.getFirst(), e);
        }
        return voice.size();
    }

    private void setAside(Workspace.Id workspace, Feedback.Id voice, RuntimeException why) {
        transaction.executeWithoutResult(status -> {
            arrivals.drop(workspace, voice);
            db.in(workspace)
                    .sql("""
                    insert into understand.unreadable (workspace_id, feedback_id, reason) values (:workspace, :voice, :reason)
                    on conflict (workspace_id, feedback_id) do update set reason = excluded.reason, at = now()
                    """)
                    .param("workspace", workspace.value())
                    .param("voice", voice.value())
                    .param("reason", String.valueOf(why))
                    .update();
        });
    }

    private void read(Workspace.Id workspace, List<Feedback> voices) {
        if (voices.isEmpty()) {
            return;
        }
        var ids = new UUID[voices.size()];
        var found = new @Nullable String[voices.size()];
        var values = new @Nullable Double[voices.size()];
        var reasons = new @Nullable String[voices.size()];
        for (var i = 0; i < voices.size(); i++) {
            var voice = voices.get(i);
            ids[i] = voice.id().value();
            found[i] = voice.language() != null
                    ? voice.language()
                    : languages.get().of(words(voice));
            var stated = ScoreSentiment.of(voice.scores());
            values[i] = stated == null ? null : stated.value();
            reasons[i] = stated == null ? null : stated.because();
        }
        var first = new HashSet<UUID>(db.in(workspace)
                .sql("""
                insert into understand.readings (workspace_id, feedback_id, reader, version, language, sentiment, because)
                select :workspace, r.id, :reader, :version, r.language, r.sentiment, r.because
                from unnest(:ids, :languages, :sentiments, :reasons) as r(id, language, sentiment, because)
                on conflict (workspace_id, feedback_id) do update set
                    reader = excluded.reader, version = excluded.version, language = excluded.language,
                    sentiment = excluded.sentiment, because = excluded.because, read_at = now(),
                    changed_xid = pg_current_xact_id()
                returning case when xmax = 0 then feedback_id end
                """)
                .param("workspace", workspace.value())
                .param("reader", READER)
                .param("version", VERSION)
                .param("ids", ids)
                .param("languages", found, Types.ARRAY)
                .param("sentiments", values, Types.ARRAY)
                .param("reasons", reasons, Types.ARRAY)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
        events.publishEvent(new FeedbackRead(
                workspace,
                voices,
                voices.stream()
                        .map(Feedback::id)
                        .filter(id -> first.contains(id.value()))
                        .toList()));
    }

    private static @Nullable String words(Feedback voice) {
        if (voice.text() == null || voice.text().isBlank()) {
            return voice.title();
        }
        return voice.text();
    }

    /** When the reader has changed since it last read everything, puts every voice back in the queue. */
    void readAgainWhenChanged(List<Workspace> workspaces) {
        var last = db.outside()
                .sql("select version from understand.reader where name = :name")
                .param("name", READER)
                .query(Integer.class)
                .optional();
        if (last.isPresent() && last.get() == VERSION) {
            return;
        }
        if (last.isPresent()) {
            workspaces.forEach(workspace -> readAgain(workspace.id()));
        }
        db.outside().sql("""
                insert into understand.reader (name, version) values (:name, :version)
                on conflict (only_row) do update set name = excluded.name, version = excluded.version
                """).param("name", READER).param("version", VERSION).update();
    }

    private void readAgain(Workspace.Id workspace) {
        var after = new UUID(0, 0);
        while (true) {
            var ids = db.in(workspace)
                    .sql("""
                    select feedback_id from understand.readings
                    where workspace_id = :workspace and feedback_id > :after and (reader <> :reader or version <> :version)
                    order by feedback_id limit :most
                    """)
                    .param("workspace", workspace.value())
                    .param("after", after)
                    .param("reader", READER)
                    .param("version", VERSION)
                    .param("most", SLICE)
                    .query(UUID.class)
                    .list();
            if (ids.isEmpty()) {
                return;
            }
            arrivals.again(workspace, ids.stream().map(Feedback.Id::new).toList());
            after = ids.getLast();
        }
    }
}
