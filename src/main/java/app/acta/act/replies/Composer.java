package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Secret;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Tracking;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Address;
import app.acta.platform.mail.Letter;
import app.acta.platform.mail.Mailbox;
import app.acta.platform.web.PublicAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Puts a letter together: its words, the customer's private link, and the headers that keep a talk in one thread. */
@Component
class Composer {
    private final Db db;
    private final Cases cases;
    private final Inbox inbox;
    private final Tracking tracking;
    private final Workspaces workspaces;
    private final PublicAddress address;
    private final Enclosures enclosures;
    private final SecretKeySpec key;

    // A link's word is kept nowhere else: a second try in the same process sends the same one.
    private final Map<Message.Id, Secret> links = new ConcurrentHashMap<>();

    Composer(
            Db db,
            Cases cases,
            Inbox inbox,
            Tracking tracking,
            Workspaces workspaces,
            PublicAddress address,
            Enclosures enclosures,
            DataDirectory directory) {
        this.db = db;
        this.cases = cases;
        this.inbox = inbox;
        this.tracking = tracking;
        this.workspaces = workspaces;
        this.address = address;
        this.enclosures = enclosures;
        this.key = new SecretKeySpec(directory.secret("answers.key").getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    Letter letter(Workspace.Id id, Message message, Mailbox mailbox) {
        var workspace = workspaces.get(id);
        var held = cases.find(id, List.of(message.caseId())).getFirst();
        var first = inbox.find(id, cases.voices(id, held.id())).stream()
                .min(Comparator.comparing(voice -> voice.id().value().toString()))
                .orElseThrow();
        var link = address.of("/track/" + link(id, held, message, first).word());
        var to = db.in(id)
                .sql("select mail_to, mail_name from act.messages where workspace_id = :workspace and id = :id")
                .param("workspace", id.value())
                .param("id", message.id().value())
                .query((row, n) -> Address.of(row.getString("mail_to"), row.getString("mail_name")))
                .single();
        return new Letter(
                mailId(id, held, message, mailbox),
                to,
                message.automatic() ? workspace.name() : message.who() + ", " + workspace.name(),
                subject(workspace, held, first),
                message.words() + (message.automatic() ? question(link) : footer(link)),
                mailbox.answersTo(tag(id, held)),
                earlier(id, held, message, first),
                message.automatic(),
                enclosures.of(id, message.id()));
    }

    /** The letter has left or will not: its link's word need not be kept. */
    void forget(Message.Id id) {
        links.remove(id);
    }

    private static String footer(String link) {
        return "\n\n-- \nEverything about this in one place, for you alone; you can add to it there:\n" + link;
    }

    private static String question(String link) {
        return "\n\nYes, it is settled:\n" + link + "?settled=yes\n\nNo, not yet:\n" + link + "?settled=no";
    }

    private Secret link(Workspace.Id workspace, Case held, Message message, Feedback first) {
        return links.computeIfAbsent(message.id(), id -> {
            var secret = tracking.create(workspace, first.id());
            db.in(workspace)
                    .sql("insert into act.mailed_links (workspace_id, hash, case_id) values (:workspace, :hash, :case)")
                    .param("workspace", workspace.value())
                    .param("hash", secret.hash())
                    .param("case", held.id().value())
                    .update();
            return secret;
        });
    }

    private static String subject(Workspace workspace, Case held, Feedback first) {
        var theirs = first.title();
        if (theirs != null && !theirs.isBlank() && first.attributes().containsKey("message_id")) {
            return "Re: " + theirs.strip().replaceFirst("(?i)^((re|aw|sv|tr)\\s*:\\s*)+", "");
        }
        return "What you told " + workspace.name() + " (" + held.number() + ")";
    }

    private String mailId(Workspace.Id workspace, Case held, Message message, Mailbox mailbox) {
        return db.in(workspace)
                .sql("""
                update act.messages set mail_id = coalesce(mail_id, :fresh)
                where workspace_id = :workspace and id = :id
                returning mail_id
                """)
                .param("fresh", "<case-%d.%s@%s>".formatted(held.number(), UUID.randomUUID(), mailbox.domain()))
                .param("workspace", workspace.value())
                .param("id", message.id().value())
                .query(String.class)
                .single();
    }

    private List<String> earlier(Workspace.Id workspace, Case held, Message message, Feedback first) {
        var ids = new ArrayList<String>();
        var theirs = first.attributes().get("message_id");
        if (theirs != null) {
            var bare = theirs.strip();
            ids.add(bare.startsWith("<") ? bare : "<" + bare + ">");
        }
        ids.addAll(db.in(workspace)
                .sql("""
                select mail_id from act.messages
                where workspace_id = :workspace and case_id = :case and id < :id and mail_id is not null
                  and (not ours or state = 'sent')
                order by id
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("id", message.id().value())
                .query(String.class)
                .list());
        return ids;
    }

    // Names the case to us and to nobody else: a guessed number opens nothing.
    String tag(Workspace.Id workspace, Case held) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var seal = mac.doFinal((workspace.value() + ":" + held.id().value()).getBytes(StandardCharsets.US_ASCII));
            return "c" + held.number() + "-" + HexFormat.of().formatHex(seal, 0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
