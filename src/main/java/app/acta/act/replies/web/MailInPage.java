package app.acta.act.replies.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.replies.Attachments;
import app.acta.act.replies.Fetched;
import app.acta.act.replies.InMails;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.mail.Incomings;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Mail that came in, what was set aside of it, and the files that came with it. */
@Controller
class MailInPage {
    private final InMails mails;
    private final Attachments attachments;
    private final Cases cases;
    private final Inbox inbox;
    private final Incomings incomings;
    private final Templates html;
    private final Clock clock;

    MailInPage(
            InMails mails,
            Attachments attachments,
            Cases cases,
            Inbox inbox,
            Incomings incomings,
            Templates html,
            Clock clock) {
        this.mails = mails;
        this.attachments = attachments;
        this.cases = cases;
        this.inbox = inbox;
        this.incomings = incomings;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/mail")
    @Allows(May.READ)
    Object show(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "") String before) {
        var workspace = visitor.workspace();
        var aside = !all.equals("yes");
        var found = mails.list(workspace, aside, before.isBlank() ? null : id(before));
        var ids = found.stream().map(Fetched::caseId).filter(Objects::nonNull).toList();
        var numbers = cases.find(workspace, ids).stream().collect(Collectors.toMap(Case::id, Case::number));
        var slug = visitor.place().slug();
        var list = new MailList(
                slug,
                found,
                aside,
                incomings.of(workspace).isPresent(),
                visitor.may(May.GOVERN),
                visitor.may(May.WORK) && visitor.member() != null,
                numbers,
                found.size() < InMails.PAGE
                        ? null
                        : "/" + slug + "/mail?before=" + found.getLast().id() + (aside ? "" : "&all=yes"));
        return html.actRepliesMails(
                page.titled("Mail"), list, Dated.in(visitor.place().timeZone(), clock));
    }

    /** Somebody says that a person wrote it. */
    @PostMapping("/{workspace}/mail/{mail}/taking")
    @Allows(May.WORK)
    View take(Visitor visitor, @PathVariable String mail, RedirectAttributes toast) {
        var taken = mails.takeIn(visitor, id(mail));
        toast.addFlashAttribute(
                "toast",
                switch (taken.state()) {
                    case ANSWER -> "It stands in its case now.";
                    case VOICE -> "It is in the inbox now.";
                    default -> "It is here already.";
                });
        return new RedirectView("/" + visitor.place().slug() + "/mail");
    }

    /** What came with a voice by mail, for its page; nothing at all when nothing did. */
    @GetMapping("/{workspace}/mail/of/{voice}")
    @Allows(May.READ)
    Object beside(Visitor visitor, @PathVariable String voice) {
        var said = inbox.get(visitor.workspace(), new Feedback.Id(id(voice)));
        return mails.ofVoice(visitor.workspace(), said.id())
                .<Object>map(beside -> html.actRepliesBeside(
                        beside, "/" + visitor.place().slug() + "/inbox/" + said.id().value() + "/files/", voice))
                .orElseGet(() -> ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(""));
    }

    @GetMapping("/{workspace}/inbox/{voice}/files/{file}")
    @Allows(May.READ)
    ResponseEntity<byte[]> ofVoice(Visitor visitor, @PathVariable String voice, @PathVariable String file) {
        var said = inbox.get(visitor.workspace(), new Feedback.Id(id(voice)));
        return file(attachments.ofVoice(visitor.workspace(), said.id(), id(file)));
    }

    @GetMapping("/{workspace}/cases/{number}/files/{file}")
    @Allows(May.READ)
    ResponseEntity<byte[]> ofCase(Visitor visitor, @PathVariable int number, @PathVariable String file) {
        var held = cases.get(visitor.workspace(), number);
        return file(attachments.ofCase(visitor.workspace(), held, id(file)));
    }

    // Somebody else made this file: a browser saves it, opens it nowhere in our name, and guesses nothing about it.
    private static ResponseEntity<byte[]> file(Attachments.Content content) {
        var name = ContentDisposition.attachment()
                .filename(content.name(), StandardCharsets.UTF_8)
                .build();
        var image = content.type().matches("image/(jpeg|png|gif|webp)|application/pdf");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .contentType(image ? MediaType.parseMediaType(content.type()) : MediaType.APPLICATION_OCTET_STREAM)
                .body(content.bytes());
    }

    private static UUID id(@Nullable String written) {
        try {
            return UUID.fromString(written == null ? "" : written.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }
}
