package app.acta.act.replies.web;

import app.acta.act.replies.LoopSettings;
import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.mail.Address;
import app.acta.platform.mail.Letter;
import app.acta.platform.mail.Mailbox;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.mail.Post;
import app.acta.platform.mail.Undelivered;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.web.PublicAddress;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where a workspace's mail leaves from, and how long a customer's silence must last. */
@Controller
@RequestMapping("/{workspace}/settings/mail")
@Allows(May.GOVERN)
class MailPage {
    /** The form as it was sent; missing parts are empty. */
    record Form(
            @Nullable String host,
            @Nullable String port,
            @Nullable String security,
            @Nullable String user,
            @Nullable String password,
            @Nullable String from,
            @Nullable String name,
            @Nullable String answersTo,
            @Nullable String plus) {
        Mailboxes.Wanted wanted() {
            return new Mailboxes.Wanted(
                    or(host),
                    or(port),
                    or(security),
                    or(user),
                    or(password),
                    or(from),
                    or(name),
                    or(answersTo),
                    plus != null);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    private final Mailboxes mailboxes;
    private final Post post;
    private final LoopSettings loop;
    private final PublicAddress address;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Templates html;

    MailPage(
            Mailboxes mailboxes,
            Post post,
            LoopSettings loop,
            PublicAddress address,
            Audit audit,
            TransactionTemplate transaction,
            Templates html) {
        this.mailboxes = mailboxes;
        this.post = post;
        this.loop = loop;
        this.address = address;
        this.audit = audit;
        this.transaction = transaction;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return page(visitor, page, null, "", "");
    }

    @PostMapping
    Object save(
            Visitor visitor,
            Page page,
            @ModelAttribute Form form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var wanted = form.wanted();
        try {
            transaction.executeWithoutResult(status -> audit.record(
                    visitor,
                    "settings.mail",
                    mailboxes.save(visitor.workspace(), wanted).toString()));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, wanted, or(refusal.field()), refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved. Send yourself a test.");
        return back(visitor);
    }

    @PostMapping("/removal")
    View forget(Visitor visitor, RedirectAttributes toast) {
        transaction.executeWithoutResult(status -> {
            mailboxes.forget(visitor.workspace());
            audit.record(visitor, "settings.mail", "removed");
        });
        toast.addFlashAttribute("toast", "Removed.");
        return back(visitor);
    }

    @PostMapping("/test")
    Object test(Visitor visitor, Page page, RedirectAttributes toast, HttpServletResponse response) {
        var member = visitor.member();
        var mailbox = mailboxes.of(visitor.workspace()).orElse(null);
        if (member == null || mailbox == null) {
            response.setStatus(422);
            return page(visitor, page, null, "test", "Save a mail server first.");
        }
        try {
            post.send(mailbox, testLetter(visitor, mailbox, member.email()));
        } catch (Undelivered e) {
            response.setStatus(422);
            return page(visitor, page, null, "test", e.sentence());
        }
        audit.record(visitor, "settings.mail", "test to " + member.email());
        toast.addFlashAttribute("toast", "The server took it. Look in the mailbox of " + member.email() + ".");
        return back(visitor);
    }

    private static Letter testLetter(Visitor visitor, Mailbox mailbox, String to) {
        return new Letter(
                "<test." + UUID.randomUUID() + "@" + mailbox.domain() + ">",
                Address.of(to, visitor.actor()),
                visitor.place().name(),
                "Mail from Acta works",
                "This is the test you asked for. Answers to your customers leave by the same way.",
                null,
                List.of(),
                true);
    }

    @PostMapping("/silence")
    Object silence(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String still,
            RedirectAttributes toast,
            HttpServletResponse response) {
        try {
            if (!days.strip().matches("[0-9]{1,4}")) {
                throw Refusal.invalid("days", "Choose 1 to 365 days.");
            }
            if (!still.strip().matches("[0-9]{0,4}")) {
                throw Refusal.invalid("still", "Choose 0 to 365 days; 0 never asks again.");
            }
            loop.change(
                    visitor,
                    Integer.parseInt(days.strip()),
                    still.isBlank() ? loop.stillDays(visitor.workspace()) : Integer.parseInt(still.strip()));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return page(visitor, page, null, or(refusal.field()), refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved. It counts for questions asked from now on.");
        return back(visitor);
    }

    private JteModel page(Visitor visitor, Page page, Mailboxes.@Nullable Wanted typed, String field, String error) {
        var own = mailboxes.own(visitor.workspace()).orElse(null);
        return html.actRepliesMailSettings(
                page.titled("Mail"),
                base(visitor),
                typed != null ? typed : shown(own),
                own != null,
                own != null && !own.password().isEmpty(),
                mailboxes.installation().map(Mailbox::from).map(Address::mail).orElse(""),
                loop.days(visitor.workspace()),
                loop.stillDays(visitor.workspace()),
                address.known() ? "" : address.of(""),
                field,
                error);
    }

    // The password never goes back to a browser.
    private static Mailboxes.Wanted shown(@Nullable Mailbox own) {
        if (own == null) {
            return new Mailboxes.Wanted("", "587", "starttls", "", "", "", "", "", false);
        }
        return new Mailboxes.Wanted(
                own.host(),
                Integer.toString(own.port()),
                own.security().key(),
                own.user(),
                "",
                own.from().mail(),
                own.from().name(),
                own.answersTo() == null ? "" : own.answersTo().mail(),
                own.plus());
    }

    private static String or(@Nullable String field) {
        return field == null ? "" : field;
    }

    private static View back(Visitor visitor) {
        return new RedirectView(base(visitor));
    }

    private static String base(Visitor visitor) {
        return "/" + visitor.place().slug() + "/settings/mail";
    }
}
