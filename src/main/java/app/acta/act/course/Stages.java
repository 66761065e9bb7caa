package app.acta.act.course;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.Cases;
import app.acta.act.Timeline;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Inbox;
import app.acta.listen.Tracking;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which states of the register a case has passed, when, and by whom: read from what was done, not kept a second time. */
@Component
public class Stages {
    private static final int LONGEST = 5_000;

    private final Cases cases;
    private final Messages messages;
    private final Inbox inbox;
    private final Tracking tracking;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    Stages(
            Cases cases,
            Messages messages,
            Inbox inbox,
            Tracking tracking,
            Timeline timeline,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.messages = messages;
        this.inbox = inbox;
        this.tracking = tracking;
        this.timeline = timeline;
        this.events = events;
    }

    /** All seven, in order. */
    public List<Stage.Mark> of(Workspace.Id workspace, Case held) {
        var lines = cases.timeline(workspace, held.id()).stream()
                .sorted(Comparator.comparing(Case.Entry::at))
                .toList();
        var said = messages.of(workspace, held.id());
        var voices = cases.voices(workspace, held.id());
        var first = inbox.find(workspace, voices).stream()
                .map(voice -> voice.receivedAt())
                .min(Instant::compareTo)
                .orElse(held.openedAt());
        var linked = said.isEmpty() && tracking.linked(workspace, voices);
        var told = said.stream()
                .filter(message -> message.ours() && message.state() != Message.State.WITHDRAWN)
                .findFirst();
        var answered = said.stream()
                .filter(message -> message.ours() && !message.automatic() && message.state() != Message.State.WITHDRAWN)
                .findFirst()
                .map(message -> mark(Stage.ANSWERED, message.at(), message.who(), null))
                .or(() -> line(Stage.ANSWERED, lines, Case.Kind.REPLY));
        var reached = new EnumMap<Stage, Stage.Mark>(Stage.class);
        Stream.of(
                        Optional.of(mark(
                                Stage.RECEIVED,
                                first,
                                "By " + held.channel().title().toLowerCase(java.util.Locale.ROOT),
                                null)),
                        linked
                                ? Optional.of(mark(Stage.ACKNOWLEDGED, first, "A tracking link went out", null))
                                : told.map(message -> mark(Stage.ACKNOWLEDGED, message.at(), message.who(), null))
                                        .or(() -> line(Stage.ACKNOWLEDGED, lines, Case.Kind.REPLY)),
                        Optional.of(mark(
                                Stage.ASSESSED,
                                line(Stage.ASSESSED, lines, Case.Kind.SEVERITY, Case.Kind.OPENED)
                                        .map(Stage.Mark::at)
                                        .orElse(held.openedAt()),
                                line(Stage.ASSESSED, lines, Case.Kind.SEVERITY, Case.Kind.OPENED)
                                        .map(Stage.Mark::who)
                                        .orElse(""),
                                held.severity().title() + ". " + held.severityWhy())),
                        line(Stage.INVESTIGATED, lines, Case.Kind.INVESTIGATED),
                        answered,
                        line(Stage.DECIDED, lines, Case.Kind.DECIDED)
                                .or(() -> line(Stage.DECIDED, lines, Case.Kind.ACTION)),
                        held.isOpen() ? Optional.<Stage.Mark>empty() : line(Stage.CLOSED, lines, Case.Kind.CLOSED))
                .flatMap(Optional::stream)
                .forEach(mark -> reached.put(mark.stage(), mark));
        return Stream.of(Stage.values())
                .map(stage -> reached.getOrDefault(stage, mark(stage, null, "", null)))
                .toList();
    }

    // The last time counts: a case that was weighed or decided anew stands as it was said last.
    private static Optional<Stage.Mark> line(Stage stage, List<Case.Entry> lines, Case.Kind... kinds) {
        for (var kind : kinds) {
            var found = lines.reversed().stream()
                    .filter(entry -> entry.kind() == kind)
                    .findFirst();
            if (found.isPresent()) {
                return found.map(entry -> mark(stage, entry.at(), entry.who(), entry.words()));
            }
        }
        return Optional.empty();
    }

    private static Stage.Mark mark(Stage stage, @Nullable Instant at, String who, @Nullable String words) {
        return new Stage.Mark(stage, at, who, words);
    }

    /**
     * Says what was found out, or what was decided. The same words twice in a row are one line.
     *
     * @throws Refusal invalid, without words, or for a state that follows from other deeds; conflict, on a closed case
     */
    @Transactional
    public void tell(Visitor visitor, int number, Stage stage, String typed) {
        var held = cases.get(visitor.workspace(), number);
        if (!stage.told()) {
            throw Refusal.invalid("stage", "This state follows from what is done on the case.");
        }
        var words = new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw Refusal.invalid(
                    "words", stage == Stage.DECIDED ? "Write what was decided." : "Write what was found out.");
        }
        if (!held.isOpen()) {
            throw Refusal.conflict("This case is closed. Open it again first.");
        }
        var kind = stage == Stage.DECIDED ? Case.Kind.DECIDED : Case.Kind.INVESTIGATED;
        var known = cases.timeline(visitor.workspace(), held.id()).stream()
                .filter(entry -> entry.kind() == kind)
                .findFirst();
        if (known.isPresent() && words.equals(known.get().words())) {
            return;
        }
        timeline.add(visitor, held.id(), kind, words);
        events.publishEvent(new CaseChanged(visitor.workspace(), held.id()));
    }
}
