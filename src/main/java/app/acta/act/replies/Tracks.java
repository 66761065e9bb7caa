package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Secret;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Tracking;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customer's own view of what became of their words, opened by a private link. */
@Component
public class Tracks {
    /** One stop on the way, and when it was reached. */
    public record Stop(
            String words, boolean reached, @Nullable Instant at) {
        static Stop at(String words, @Nullable Instant at) {
            return new Stop(words, at != null, at);
        }
    }

    /**
     * What a link shows.
     *
     * @param stops the way so far and the next stop
     * @param talk what was said since, without anything internal; empty when the link may not show it
     * @param question what they are asked, or null
     * @param settled whether they have said, or their silence has, that it is settled
     * @param whole false when this voice joined a case that others of the same name began: such a link was never proven
     *     to belong to the customer whom our answers went to
     */
    public record Track(
            Workspace workspace,
            Feedback voice,
            @Nullable Case held,
            List<Stop> stops,
            List<Message> talk,
            Settlements.@Nullable Question question,
            boolean settled,
            boolean whole) {
        public Track {
            stops = List.copyOf(stops);
            talk = List.copyOf(talk);
        }
    }

    private final Db db;
    private final Tracking tracking;
    private final Inbox inbox;
    private final Cases cases;
    private final Messages messages;
    private final Settlements settlements;

    Tracks(Db db, Tracking tracking, Inbox inbox, Cases cases, Messages messages, Settlements settlements) {
        this.db = db;
        this.tracking = tracking;
        this.inbox = inbox;
        this.cases = cases;
        this.messages = messages;
        this.settlements = settlements;
    }

    /**
     * What this link shows.
     *
     * @throws Refusal not found
     */
    public Track see(Secret link) {
        var opened = tracking.open(link).orElseThrow(Tracks::unknown);
        var workspace = opened.workspace().id();
        var voice = inbox.get(workspace, opened.feedback());
        var held = cases.of(workspace, voice.id());
        var whole = held.isEmpty() || mayShow(workspace, held.get(), link);
        var talk = held.filter(it -> whole)
                .map(it -> messages.of(workspace, it.id()).stream()
                        .filter(message -> message.state() != Message.State.WITHDRAWN)
                        .filter(message -> message.state() != Message.State.TO_POST)
                        .filter(message -> !message.automatic())
                        .toList())
                .orElse(List.of());
        var question = held.filter(it -> whole && !it.isOpen())
                .flatMap(it -> settlements.latest(workspace, it.id()))
                .filter(asked -> asked.answer() == null)
                .orElse(null);
        var settled = held.map(it -> it.loop().settledAt() != null).orElse(voice.state() == Feedback.State.SETTLED);
        return new Track(
                opened.workspace(), voice, held.orElse(null), stops(voice, held), talk, question, settled, whole);
    }

    // Anybody can type somebody else's address at the front door. Only a link that we sent to the customer's own
    // address, or that began the case alone, shows what was answered.
    private boolean mayShow(Workspace.Id workspace, Case held, Secret link) {
        return cases.voices(workspace, held.id()).size() == 1
                || db.in(workspace)
                        .sql(
                                "select exists (select from act.mailed_links where workspace_id = :workspace and hash = :hash and case_id = :case)")
                        .param("workspace", workspace.value())
                        .param("hash", link.hash())
                        .param("case", held.id().value())
                        .query(Boolean.class)
                        .single();
    }

    private static List<Stop> stops(Feedback voice, Optional<Case> held) {
        var stops = new ArrayList<Stop>();
        stops.add(Stop.at("We received your words", voice.receivedAt()));
        if (held.isEmpty()) {
            stops.add(new Stop("Somebody reads them", voice.state() != Feedback.State.NEW, null));
            return stops;
        }
        var it = held.get();
        stops.add(Stop.at("We are working on it", it.openedAt()));
        if (it.isOpen() || it.firstRepliedAt() != null) {
            stops.add(Stop.at("We answered you", it.firstRepliedAt()));
        }
        stops.add(Stop.at("We finished our part", it.closedAt()));
        stops.add(Stop.at(
                it.loop().settledBy() == Case.SettledBy.SILENCE
                        ? "Settled, as we heard nothing more"
                        : "Settled for you",
                it.loop().settledAt()));
        return stops;
    }

    /**
     * The customer adds something. A case that was closed opens again; a voice that had none gets one.
     *
     * @throws Refusal not found; invalid, without words
     */
    @Transactional
    public void add(Secret link, String words) {
        var opened = tracking.open(link).orElseThrow(Tracks::unknown);
        var workspace = opened.workspace().id();
        if (words.isBlank()) {
            throw Refusal.invalid("words", "Write something first.");
        }
        var held = cases.of(workspace, opened.feedback()).orElseGet(() -> cases.open(workspace, opened.feedback()));
        messages.heard(workspace, held, words, true);
    }

    /**
     * The customer says whether it is settled. A yes with words keeps the words; a no opens the case again.
     *
     * @throws Refusal not found; conflict, when nobody asked or the case is worked on again; forbidden, when this link
     *     cannot answer for the customer
     */
    @Transactional
    public void answer(Secret link, boolean yes, String words) {
        var opened = tracking.open(link).orElseThrow(Tracks::unknown);
        var workspace = opened.workspace().id();
        var held = cases.of(workspace, opened.feedback()).orElseThrow(Tracks::unknown);
        if (!mayShow(workspace, held, link)) {
            throw Refusal.forbidden("Please answer by the link in the mail we sent.");
        }
        if (yes) {
            settlements.yes(workspace, held.id());
            if (!words.isBlank()) {
                messages.heard(workspace, held, words, false);
            }
        } else if (held.isOpen()) {
            // Sent twice, or somebody opened it meanwhile: the words count, the rest has happened.
            if (!words.isBlank()) {
                messages.heard(workspace, held, words, true);
            }
        } else {
            if (!words.isBlank()) {
                messages.heard(workspace, held, words, false);
            }
            settlements.no(workspace, held.id(), words);
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("This link opens nothing. Please check that you have all of it.");
    }
}
