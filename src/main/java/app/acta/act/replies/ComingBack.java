package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.Dialogue;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What comes back by mail on a case: answers of the customer, and letters of ours that did not arrive. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ComingBack {
    /** More mails than this on one case in one day look like two programs that answer each other. */
    static final int A_DAY = 40;

    // Of more than this nobody reads on; the whole stands beside it.
    private static final int TIMELINE = 5_000;

    private static final Set<String> THANKS = Set.of(
            "thanks",
            "thank",
            "you",
            "so",
            "very",
            "much",
            "many",
            "great",
            "good",
            "perfect",
            "ok",
            "okay",
            "all",
            "the",
            "best",
            "wonderful",
            "excellent",
            "for",
            "your",
            "help",
            "kind",
            "regards",
            "danke",
            "vielen",
            "dank",
            "herzlichen",
            "schön",
            "super",
            "für",
            "ihre",
            "die",
            "hilfe",
            "merci",
            "beaucoup",
            "bien",
            "pour",
            "votre",
            "aide",
            "gracias",
            "muchas",
            "mil",
            "por",
            "su",
            "ayuda",
            "perfecto",
            "parfait");
    private static final Set<String> THANKING = Set.of("thanks", "thank", "danke", "dank", "merci", "gracias");

    private final Db db;
    private final Dialogue dialogue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComingBack(Db db, Dialogue dialogue, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.dialogue = dialogue;
        this.events = events;
        this.clock = clock;
    }

    /** Whether this case has got more mail since yesterday than people write. */
    boolean flooded(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                        .sql("""
                        select count(*) from act.messages
                        where workspace_id = :workspace and case_id = :case and not ours and way = 'mail' and at > :since
                        """)
                        .param("workspace", workspace.value())
                        .param("case", id.value())
                        .param("since", MessageTable.at(now().minus(1, ChronoUnit.DAYS)))
                        .query(Long.class)
                        .single()
                >= A_DAY;
    }

    /**
     * The customer answered by mail: it stands in the thread, and the case wakes. On a closed case bare thanks wake nobody.
     *
     * @param mailId the mail's Message-ID, by which later answers find the case
     */
    Message.Id heard(Workspace.Id workspace, Case held, String who, String words, @Nullable String mailId) {
        var id = add(workspace, held.id(), who, words, mailId)
                // Another mail under the same Message-ID: its words count all the same.
                .or(() -> add(workspace, held.id(), who, words, null))
                .orElseThrow();
        if (held.isOpen() || !onlyThanks(words)) {
            dialogue.heard(
                    workspace, held.id(), words.length() > TIMELINE ? words.substring(0, TIMELINE) + "…" : words);
        }
        events.publishEvent(new CaseChanged(workspace, held.id()));
        return new Message.Id(id);
    }

    private Optional<UUID> add(Workspace.Id workspace, Case.Id id, String who, String words, @Nullable String mailId) {
        return db.in(workspace)
                .sql("""
                insert into act.messages (workspace_id, case_id, ours, way, author, words, at, state, mail_id)
                values (:workspace, :case, false, 'mail', :who, :words, :at, 'here', :mailId)
                on conflict do nothing
                returning id
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .param("who", who)
                .param("words", words)
                .param("at", MessageTable.at(now()))
                .param("mailId", mailId)
                .query(UUID.class)
                .optional();
    }

    /** Whether these words say thank you and nothing else, in English, German, French or Spanish. */
    static boolean onlyThanks(String words) {
        if (words.length() > 120) {
            return false;
        }
        var said = words.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}]+", 0);
        var thanking = false;
        for (var word : said) {
            if (!word.isEmpty() && !THANKS.contains(word)) {
                return false;
            }
            thanking |= THANKING.contains(word);
        }
        return thanking && !words.contains("?");
    }

    /** Whether one of these is a letter of ours. */
    boolean ours(Workspace.Id workspace, @Nullable String mailId) {
        return mailId != null
                && db.in(workspace)
                        .sql(
                                "select exists (select from act.messages where workspace_id = :workspace and mail_id = :id and ours)")
                        .param("workspace", workspace.value())
                        .param("id", mailId)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Letters of ours came back: they count as not sent, with the other server's reason, and their case says so.
     *
     * @param letters Message-IDs by which the letter may be known
     * @return the case of the letter, if one of them is ours
     */
    Optional<Case.Id> cameBack(Workspace.Id workspace, Collection<String> letters, String reason, boolean forGood) {
        var held = db.in(workspace)
                .sql("""
                select case_id from act.messages
                where workspace_id = :workspace and mail_id = any(:letters) and ours limit 1
                """)
                .param("workspace", workspace.value())
                .param("letters", letters.toArray(String[]::new))
                .query(UUID.class)
                .optional()
                .map(Case.Id::new);
        if (held.isPresent() && forGood) {
            db.in(workspace)
                    .sql("""
                    update act.messages set state = 'failed', problem = :reason, next_try = null
                    where workspace_id = :workspace and mail_id = any(:letters) and ours and state = 'sent'
                    """)
                    .param("reason", reason)
                    .param("workspace", workspace.value())
                    .param("letters", letters.toArray(String[]::new))
                    .update();
            events.publishEvent(new CaseChanged(workspace, held.get()));
        }
        return held;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
