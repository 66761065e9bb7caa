package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.platform.data.Boundary;
import app.acta.platform.jobs.Job;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.mail.in.Fold;
import app.acta.platform.mail.in.Forward;
import app.acta.platform.mail.in.Mail;
import app.acta.platform.mail.in.MailReader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes of a fetched mail what it is: an answer in its case, a new voice, or something to set aside. What becomes of it is
 * written down in the transaction that does it, so that a mail that is taken twice is taken once.
 */
@Component
class MailTaker implements Job {
    static final String KIND = "act.mail";

    /** Where voices by mail say they come from. */
    static final String SOURCE = "mail";

    private record Payload(UUID mail) {}

    private final MailShelf shelf;
    private final CaseOfMail finder;
    private final ComingBack answers;
    private final Attachments attachments;
    private final Intake intake;
    private final Inbox inbox;
    private final Workspaces workspaces;
    private final Mailboxes mailboxes;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    MailTaker(
            MailShelf shelf,
            CaseOfMail finder,
            ComingBack answers,
            Attachments attachments,
            Intake intake,
            Inbox inbox,
            Workspaces workspaces,
            Mailboxes mailboxes,
            TransactionTemplate transaction,
            ObjectMapper json) {
        this.shelf = shelf;
        this.finder = finder;
        this.answers = answers;
        this.attachments = attachments;
        this.intake = intake;
        this.inbox = inbox;
        this.workspaces = workspaces;
        this.mailboxes = mailboxes;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Mail to be read";
    }

    String payload(UUID mail) {
        return json.writeValueAsString(new Payload(mail));
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        shelf.raw(workspace, json.readValue(payload, Payload.class).mail())
                .filter(raw -> raw.state() == Fetched.State.FETCHED)
                .ifPresent(raw -> take(workspace, raw, false));
    }

    /** It stands in the list of mail as not read, where it can be tried again. */
    @Override
    public boolean gaveUp(Boundary boundary, String payload, String why) {
        transaction.executeWithoutResult(status -> shelf.became(
                new Workspace.Id(boundary.value()),
                json.readValue(payload, Payload.class).mail(),
                new MailShelf.Outcome(
                        Fetched.State.FAILED, null, "Acta could not read it.", null, null, null, null, null, null)));
        return true;
    }

    /**
     * Takes a mail in.
     *
     * @param personal whether somebody said that a person wrote it, whatever it looks like
     */
    void take(Workspace.Id workspace, MailShelf.Raw raw, boolean personal) {
        var mail = MailReader.read(raw.bytes(), raw.cut());
        var fold = Fold.of(mail.text());
        var fresh = transaction.execute(status ->
                shelf.named(workspace, raw.id(), mail, MailWords.key(mail), MailWords.gist(mail, fold.fresh())));
        if (!Boolean.TRUE.equals(fresh)) {
            become(workspace, raw.id(), outcome(Fetched.State.AGAIN, null, null));
            return;
        }
        var aside = personal ? null : aside(workspace, mail);
        if (aside != null) {
            transaction.executeWithoutResult(status -> setAside(workspace, raw.id(), mail, aside));
            return;
        }
        var found = finder.find(workspace, mail);
        var forward = found.held() == null && works(workspace, mail.from()) ? Forward.of(mail) : null;
        if (found.held() != null) {
            var held = found.held();
            transaction.executeWithoutResult(status -> answer(workspace, raw.id(), mail, fold, held, personal));
        } else {
            voice(workspace, raw, mail, fold, forward, found.erased());
        }
    }

    private Fetched.@Nullable Aside aside(Workspace.Id workspace, Mail mail) {
        var from = mailboxes.of(workspace).map(box -> box.from().mail()).orElse("");
        var ours = transaction.execute(status -> answers.ours(workspace, mail.id()));
        if (Boolean.TRUE.equals(ours) || (!from.isEmpty() && mail.from().equalsIgnoreCase(from))) {
            return Fetched.Aside.OURS;
        }
        return switch (mail.kind()) {
            case PERSON -> null;
            case BOUNCE -> Fetched.Aside.BOUNCE;
            case AUTOMATIC -> Fetched.Aside.AUTOMATIC;
            // A shared address of ours is often a list: what people write to it is meant for us.
            case LIST -> !from.isEmpty() && mail.list().endsWith(domain(from)) ? null : Fetched.Aside.LIST;
        };
    }

    private static String domain(String from) {
        return from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private void setAside(Workspace.Id workspace, UUID id, Mail mail, Fetched.Aside kind) {
        var failure = mail.failure();
        if (kind == Fetched.Aside.BOUNCE && failure != null) {
            var reason = (failure.to().isEmpty() ? "It came back: " : "It came back from " + failure.to() + ": ")
                    + failure.reason();
            var held = answers.cameBack(workspace, failure.letters(), reason, failure.forGood());
            var why = held.isEmpty()
                    ? "A letter came back that is not one of ours: " + failure.reason()
                    : failure.forGood() ? reason : "A letter is delayed: " + failure.reason();
            shelf.became(workspace, id, MailShelf.Outcome.aside(kind, why, held.orElse(null)));
            return;
        }
        var held = finder.find(workspace, mail).held();
        shelf.became(
                workspace,
                id,
                MailShelf.Outcome.aside(
                        kind,
                        kind == Fetched.Aside.OURS ? "It comes from our own address." : mail.why(),
                        held == null ? null : held.id()));
    }

    private void answer(Workspace.Id workspace, UUID id, Mail mail, Fold fold, Case held, boolean personal) {
        if (!personal && answers.flooded(workspace, held.id())) {
            shelf.became(
                    workspace,
                    id,
                    MailShelf.Outcome.aside(
                            Fetched.Aside.MANY,
                            "More than " + ComingBack.A_DAY
                                    + " mails on one case in one day: a program may be answering.",
                            held.id()));
            return;
        }
        var customer = finder.customer(workspace, held);
        var writer = customer != null && mail.from().equalsIgnoreCase(customer.email()) ? customer : null;
        var who = writer == null ? MailWords.sender(mail) : writer.title();
        var words = MailWords.inThread(mail, fold);
        var message = answers.heard(workspace, held, who, words.shown(), mail.id());
        attachments.keep(workspace, id, mail.files());
        shelf.became(
                workspace,
                id,
                new MailShelf.Outcome(
                        Fetched.State.ANSWER,
                        null,
                        "",
                        words.rest(),
                        writer != null ? null : mail.from(),
                        held.id(),
                        message,
                        null,
                        held.customer()));
    }

    private void voice(
            Workspace.Id workspace,
            MailShelf.Raw raw,
            Mail mail,
            Fold fold,
            @Nullable Forward forward,
            boolean unlinked) {
        var draft = MailWords.voice(raw, mail, fold, forward, unlinked);
        var receipt = intake.receive(workspace, List.of(draft));
        if (!receipt.rejected().isEmpty()) {
            throw new IllegalStateException(
                    "A mail was not taken in: " + receipt.rejected().getFirst().message());
        }
        var voice = Objects.requireNonNull(receipt.ids().getFirst());
        transaction.executeWithoutResult(status -> {
            attachments.keep(workspace, raw.id(), mail.files());
            shelf.became(
                    workspace,
                    raw.id(),
                    new MailShelf.Outcome(
                            Fetched.State.VOICE,
                            null,
                            "",
                            MailWords.rest(fold.rest()),
                            null,
                            null,
                            null,
                            voice,
                            inbox.get(workspace, voice).customer()));
        });
    }

    private boolean works(Workspace.Id workspace, String mail) {
        return !mail.isEmpty()
                && workspaces.members(workspace).stream()
                        .anyMatch(member -> member.person().email().equalsIgnoreCase(mail));
    }

    private void become(Workspace.Id workspace, UUID id, MailShelf.Outcome outcome) {
        transaction.executeWithoutResult(status -> shelf.became(workspace, id, outcome));
    }

    private static MailShelf.Outcome outcome(Fetched.State state, Case.@Nullable Id held, Feedback.@Nullable Id voice) {
        return new MailShelf.Outcome(state, null, "", null, null, held, null, voice, null);
    }
}
