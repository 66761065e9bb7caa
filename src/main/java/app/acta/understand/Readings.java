package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Arrivals;
import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import app.acta.listen.Impressions;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.data.Outage;
import app.acta.platform.words.Named;
import app.acta.understand.words.TextReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads voices and keeps what was read. */
@Component
public class Readings {
    static final String READER = "words";
    /** Raise the hundreds whenever the same voice would be read otherwise: everything is then read again. */
    static final int VERSION = 400 + TextReading.VERSION;

    /** When more than this many voices wait, history among them is read by the fast reader for good. */
    static final int MUCH = 2_000;

    /** What there is time for. */
    enum Time {
        /** Little waits: all is read in full, history by the cascade. */
        PLENTY,
        /** More waits than can be read in full at once: all is read fast, so that bells ring in time, and again later. */
        SOON,
        /** Everything is read again: what nobody has read yet may open a case and is read in full, the rest fast. */
        FOR_NEW,
        /** Much waits: all is read fast, and history not again. */
        NONE
    }

    private static final int NEW = 100;

    private static final int WEIGHED = 6;
    private static final int HEAVIEST = 3;
    private static final int LOOKED_AT = 4 * HEAVIEST;

    private final Db db;
    private final ReadingTable table;
    private final ReadingWriter writer;
    private final Readers readers;
    private final Teaching teaching;
    private final Inbox inbox;
    private final Impressions impressions;
    private final Arrivals arrivals;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Readings(
            Db db,
            ReadingTable table,
            ReadingWriter writer,
            Readers readers,
            Teaching teaching,
            Inbox inbox,
            Impressions impressions,
            Arrivals arrivals,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.db = db;
        this.table = table;
        this.writer = writer;
        this.readers = readers;
        this.teaching = teaching;
        this.inbox = inbox;
        this.impressions = impressions;
        this.arrivals = arrivals;
        this.events = events;
        this.transaction = transaction;
    }

    /** The reading of a voice, once it has been read. */
    public Optional<Reading> of(Workspace.Id workspace, Feedback.Id feedback) {
        return table.find(workspace, feedback);
    }

    /** The readings of these voices; those that were not read are left out. */
    public Map<Feedback.Id, Reading> of(Workspace.Id workspace, Collection<Feedback.Id> voices) {
        return table.find(workspace, voices).stream().collect(Collectors.toMap(Reading::feedback, each -> each));
    }

    /** The words of a voice that speak loudest for a label, found at once: as the fast reader weighs them. */
    public List<String> loudest(Feedback voice, Label label) {
        return Telling.of(readers.heaviest("fast", OwnWords.of(voice), label.head, label.weighed, LOOKED_AT), HEAVIEST);
    }

    /** Whether a voice was set aside because it could not be read at all. */
    public boolean setAside(Workspace.Id workspace, Feedback.Id feedback) {
        return db.in(workspace)
                .sql("""
                select exists (select from understand.unreadable
                               where workspace_id = :workspace and feedback_id = :feedback)
                """)
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * The words that weighed most for the feeling and for each label that holds, by the label's key. Found by reading the
     * text again without its words, which takes up to seconds, and kept.
     */
    public Map<String, List<String>> weights(Workspace.Id workspace, Feedback.Id feedback) {
        var reading = of(workspace, feedback).orElse(null);
        if (reading == null || reading.words() == null) {
            return Map.of();
        }
        var words = reading.words();
        if (words.weights() != null) {
            return inOrder(words.weights());
        }
        var text = OwnWords.of(inbox.get(workspace, feedback));
        if (text.isEmpty()) {
            return Map.of();
        }
        var weights = new LinkedHashMap<String, List<String>>();
        var feeling = words.feeling().key();
        weights.put(feeling, Telling.of(readers.heaviest(words.by(), text, "sentiment", feeling, LOOKED_AT), HEAVIEST));
        words.holds().stream()
                .sorted()
                .limit(WEIGHED)
                .forEach(label -> weights.put(
                        label.key(),
                        Telling.of(
                                readers.heaviest(words.by(), text, label.head, label.weighed, LOOKED_AT), HEAVIEST)));
        table.weigh(workspace, reading, weights);
        return Collections.unmodifiableMap(weights);
    }

    /** The feeling first, then the labels as everywhere. */
    private static Map<String, List<String>> inOrder(Map<String, List<String>> weights) {
        var ordered = new TreeMap<String, List<String>>(Comparator.comparingInt((String key) ->
                        Named.of(Label.class, key).map(Label::ordinal).orElse(-1))
                .thenComparing(key -> key));
        ordered.putAll(weights);
        return ordered;
    }

    /**
     * Claims up to {@code most} voices and reads them in one transaction, together with what listeners of {@link
     * FeedbackRead} do about them.
     *
     * @return how many were claimed
     */
    int readNext(int most, Time time) {
        var count = transaction.execute(status -> {
            var claimed = arrivals.claim(most);
            claimed.forEach((workspace, ids) -> read(workspace, inbox.find(workspace, ids), time));
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
                read(workspace, inbox.find(workspace, ids), Time.PLENTY);
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

    private void read(Workspace.Id workspace, List<Feedback> voices, Time time) {
        if (voices.isEmpty()) {
            return;
        }
        var ids = voices.stream().map(voice -> voice.id().value()).toList();
        var known = time == Time.FOR_NEW ? table.known(workspace, ids) : Set.<UUID>of();
        // More new ones than that would hold up the others for seconds.
        var hurry =
                time == Time.SOON || time == Time.NONE || (time == Time.FOR_NEW && voices.size() - known.size() > NEW);
        var made = readers.read(
                voices,
                voice -> !hurry && !known.contains(voice.id().value()),
                voice -> time == Time.SOON || !voice.history());
        var heads = teaching.heads(workspace, ids);
        var rows = new ArrayList<ReadingWriter.Row>(voices.size());
        for (var i = 0; i < voices.size(); i++) {
            rows.add(ReadingWriter.Row.of(
                    voices.get(i), made.get(i), heads.apply(voices.get(i).id())));
        }
        var written = writer.write(workspace, READER, VERSION, rows);
        impress(workspace, rows);
        events.publishEvent(written.told(workspace, rows));
    }

    // After the rows are written, and so locked: a correction that commits meanwhile is either seen here or waits for
    // us.
    private void impress(Workspace.Id workspace, List<ReadingWriter.Row> rows) {
        var corrected =
                table
                        .corrections(
                                workspace,
                                rows.stream()
                                        .map(row -> row.voice().id().value())
                                        .toList())
                        .stream()
                        .collect(Collectors.groupingBy(each -> each.feedback().value()));
        impressions.keep(
                workspace,
                rows.stream()
                        .map(row -> {
                            var id = row.voice().id().value();
                            var corrections = corrected.getOrDefault(id, List.of());
                            var sentiment = sentiment(corrections, row.sentiment());
                            var holds = Reading.holds(row.holds(), corrections);
                            if (!corrections.isEmpty()) {
                                table.settle(workspace, id, sentiment, holds);
                            }
                            return impression(row.voice().id(), sentiment, holds)
                                    .read(row.made().how(), row.made().language());
                        })
                        .toList());
    }

    /** The feeling a person set, else this. */
    static @Nullable Double sentiment(List<Correction> corrections, @Nullable Double otherwise) {
        return corrections.stream()
                .filter(each -> each.label().equals(Correction.FEELING))
                .findFirst()
                .flatMap(each -> Named.of(Impression.Feeling.class, each.value()))
                .map(Reading::number)
                .orElse(otherwise);
    }

    static Impression impression(Feedback.Id id, @Nullable Double sentiment, Set<Label> holds) {
        var says = EnumSet.noneOf(Impression.Says.class);
        holds.forEach(label -> Named.of(Impression.Says.class, label.key()).ifPresent(says::add));
        var emotions = EnumSet.noneOf(Impression.Emotion.class);
        holds.forEach(label -> Named.of(Impression.Emotion.class, label.key()).ifPresent(emotions::add));
        return new Impression(id, Reading.of(sentiment), says, emotions, null, null);
    }

    /** Puts up to {@code most} voices that were read fast back in the queue, to be read in full. */
    int readLaterOnes(int most) {
        var later = table.later(most);
        later.forEach(arrivals::again);
        return later.values().stream().mapToInt(List::size).sum();
    }
}
