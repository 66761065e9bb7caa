package app.acta.act.replies.web;

import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.mail.Incoming;
import app.acta.platform.mail.Incomings;
import app.acta.platform.mail.MailFolder;
import app.acta.platform.mail.Unfetched;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where a workspace's mail is fetched from. */
@Controller
@RequestMapping("/{workspace}/settings/mail/incoming")
@Allows(May.GOVERN)
class IncomingPage {
    private final Incomings incomings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Templates html;
    private final Clock clock;

    IncomingPage(Incomings incomings, Audit audit, TransactionTemplate transaction, Templates html, Clock clock) {
        this.incomings = incomings;
        this.audit = audit;
        this.transaction = transaction;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return page(visitor, page, null, "", "", "");
    }

    @PostMapping
    Object save(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            @RequestParam(defaultValue = "") String security,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "") String moveTo,
            @RequestParam(defaultValue = "") String since,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var wanted = new Incomings.Wanted(host, port, security, user, password, folder, moveTo, Instant.EPOCH);
        try {
            var dated = new Incomings.Wanted(
                    host,
                    port,
                    security,
                    user,
                    password,
                    folder,
                    moveTo,
                    since(visitor.place().timeZone(), since));
            transaction.executeWithoutResult(status -> audit.record(
                    visitor,
                    "settings.mail.in",
                    incomings.save(visitor.workspace(), dated).toString()));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return page(visitor, page, wanted, since, field == null ? "" : field, refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved. The mailbox is being looked at.");
        return back(visitor);
    }

    private Instant since(ZoneId zone, String written) {
        try {
            var day = LocalDate.parse(written.strip());
            if (day.getYear() < 1990
                    || day.isAfter(LocalDate.ofInstant(clock.instant(), zone).plusDays(1))) {
                throw Refusal.invalid("in-since", "Choose a day that is not in the future.");
            }
            return day.atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid("in-since", "Choose a day.");
        }
    }

    @PostMapping("/test")
    Object test(Visitor visitor, Page page, RedirectAttributes toast, HttpServletResponse response) {
        var incoming = incomings.of(visitor.workspace()).orElse(null);
        if (incoming == null) {
            response.setStatus(422);
            return page(visitor, page, null, "", "test", "Save a mailbox first.");
        }
        try (var folder = MailFolder.open(incoming)) {
            var count = folder.count();
            toast.addFlashAttribute(
                    "toast",
                    "It works: %,d mail%s in %s.%s"
                            .formatted(
                                    count,
                                    count == 1 ? "" : "s",
                                    incoming.folder(),
                                    folder.tells()
                                            ? " The server says at once when something comes."
                                            : " It is looked at every 15 seconds."));
        } catch (Unfetched e) {
            response.setStatus(422);
            return page(visitor, page, null, "", "test", e.sentence());
        }
        return back(visitor);
    }

    @PostMapping("/removal")
    View forget(Visitor visitor, RedirectAttributes toast) {
        transaction.executeWithoutResult(status -> {
            incomings.forget(visitor.workspace());
            audit.record(visitor, "settings.mail.in", "removed");
        });
        toast.addFlashAttribute("toast", "Removed. What came in stays.");
        return back(visitor);
    }

    private JteModel page(
            Visitor visitor,
            Page page,
            Incomings.@Nullable Wanted typed,
            String typedSince,
            String field,
            String error) {
        var own = incomings.of(visitor.workspace()).orElse(null);
        var zone = visitor.place().timeZone();
        var since = own == null ? clock.instant() : own.since();
        return html.actRepliesIncomingSettings(
                page.titled("Mail in"),
                base(visitor),
                typed != null ? typed : shown(own),
                typed != null ? typedSince : LocalDate.ofInstant(since, zone).toString(),
                own != null,
                incomings.health(visitor.workspace()),
                Dated.in(zone, clock),
                field,
                error,
                visitor.place().slug());
    }

    // The password never goes back to a browser.
    private static Incomings.Wanted shown(@Nullable Incoming own) {
        return own == null
                ? new Incomings.Wanted("", "993", "tls", "", "", "INBOX", "", Instant.EPOCH)
                : new Incomings.Wanted(
                        own.host(),
                        Integer.toString(own.port()),
                        own.security().key(),
                        own.user(),
                        "",
                        own.folder(),
                        own.moveTo() == null ? "" : own.moveTo(),
                        own.since());
    }

    private static View back(Visitor visitor) {
        return new RedirectView(base(visitor));
    }

    private static String base(Visitor visitor) {
        return "/" + visitor.place().slug() + "/settings/mail/incoming";
    }
}
