package app.acta.act.coach;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.replies.Message;
import app.acta.identity.Workspace;
import app.acta.listen.Inbox;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an answer answers: what the customer wrote since we wrote last, or else all that they ever wrote in the case. */
@Component
public class CustomerWords {
    private final Cases cases;
    private final Inbox inbox;

    CustomerWords(Cases cases, Inbox inbox) {
        this.cases = cases;
        this.inbox = inbox;
    }

    /** Their words, oldest first; empty when they came without any. */
    public String of(Workspace.Id workspace, Case held, List<Message> talk) {
        var ours = -1;
        for (var i = 0; i < talk.size(); i++) {
            ours = talk.get(i).ours() && !talk.get(i).automatic() ? i : ours;
        }
        var since = talk.subList(ours + 1, talk.size()).stream()
                .filter(message -> !message.ours())
                .map(Message::words)
                .collect(Collectors.joining("\n"));
        if (ours >= 0 && !since.isBlank()) {
            return since;
        }
        var voices = inbox.find(workspace, cases.voices(workspace, held.id())).stream()
                .map(voice -> voice.words().strip())
                .collect(Collectors.joining("\n"));
        return (voices + "\n" + since).strip();
    }
}
