package app.acta.act.replies.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Restrictions;
import app.acta.act.replies.Drafts;
import app.acta.act.replies.Enclosures;
import app.acta.act.replies.InMails;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.act.replies.Reach;
import app.acta.act.replies.Settlements;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.web.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers what a page of the talk on a case shows. */
@Component
class Sheets {
    private final Cases cases;
    private final Messages messages;
    private final Drafts drafts;
    private final Settlements settlements;
    private final Reach reach;
    private final Inbox inbox;
    private final InMails mails;
    private final Enclosures enclosures;
    private final Restrictions restrictions;
    private final Clock clock;

    Sheets(
            Cases cases,
            Messages messages,
            Drafts drafts,
            Settlements settlements,
            Reach reach,
            Inbox inbox,
            InMails mails,
            Enclosures enclosures,
            Restrictions restrictions,
            Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.drafts = drafts;
        this.settlements = settlements;
        this.reach = reach;
        this.inbox = inbox;
        this.mails = mails;
        this.enclosures = enclosures;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    Sheet of(Visitor visitor, Page page, int number, boolean whole, Sheet.Typed typed) {
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        restrictions.look(visitor, held);
        var said = messages.of(workspace, held.id());
        var to = reach.of(workspace, held);
        var may = visitor.may(May.WORK) && visitor.member() != null;
        return new Sheet(
                page,
                "/" + visitor.place().slug() + "/cases/" + number,
                held,
                may,
                turns(visitor, held, said, to, whole),
                whole,
                may ? drafts.of(visitor, held.id()) : List.of(),
                may ? drafts.others(visitor, held.id()) : List.of(),
                to,
                cases.steps(workspace, held.id()).keySet(),
                settlements.latest(workspace, held.id()).orElse(null),
                said.isEmpty() ? "" : said.getLast().id().value().toString(),
                Messages.inPublic(held) ? review(visitor, held) : "",
                Dated.in(visitor.place().timeZone(), clock),
                may ? enclosures.waiting(visitor, held.id()) : List.of(),
                typed);
    }

    private String review(Visitor visitor, Case held) {
        return inbox.find(visitor.workspace(), cases.voices(visitor.workspace(), held.id())).stream()
                .map(voice -> voice.url() == null ? "" : voice.url())
                .filter(url -> url.matches("(?i)https?://.*"))
                .findFirst()
                .orElse("");
    }

    private List<Turn> turns(Visitor visitor, Case held, List<Message> said, Reach.To to, boolean whole) {
        var turns = new ArrayList<Turn>();
        var voices = whole ? cases.voices(visitor.workspace(), held.id()) : List.<Feedback.Id>of();
        for (var voice : inbox.find(visitor.workspace(), voices)) {
            var words =
                    (voice.title() == null ? "" : voice.title() + "\n") + (voice.text() == null ? "" : voice.text());
            turns.add(new Turn(voice.receivedAt(), "theirs", to.name(), words.strip(), null));
        }
        var beside = mails.ofCase(visitor.workspace(), held.id());
        var sent = enclosures.sent(visitor.workspace(), held.id());
        for (var message : said) {
            turns.add(new Turn(
                    message.at(),
                    message.ours() ? "ours" : "theirs",
                    message.who(),
                    message.words(),
                    message,
                    beside.getOrDefault(
                            message.id().value(),
                            new InMails.Beside(
                                    null, null, sent.getOrDefault(message.id().value(), List.of())))));
        }
        for (var entry : cases.timeline(visitor.workspace(), held.id())) {
            if (entry.kind() == Case.Kind.NOTE && entry.words() != null) {
                turns.add(new Turn(entry.at(), "note", entry.who(), entry.words(), null));
            }
        }
        turns.sort(Comparator.comparing(Turn::at));
        return turns;
    }
}
