package app.acta.notifications.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Sessions;
import app.acta.identity.Visitor;
import app.acta.notifications.Notice;
import app.acta.notifications.NoticeNews;
import app.acta.notifications.Notices;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.web.Streams;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** What the visitor has heard of, and the bell that says that there is more. */
@Controller
@RequestMapping("/{workspace}/notifications")
@Allows(May.READ)
class NoticesPage {
    private final Notices notices;
    private final Streams streams;
    private final Sessions sessions;
    private final Templates html;
    private final Clock clock;

    NoticesPage(Notices notices, Streams streams, Sessions sessions, Templates html, Clock clock) {
        this.notices = notices;
        this.streams = streams;
        this.sessions = sessions;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page, @RequestParam(defaultValue = "") String before) {
        return html.notificationsNotices(
                page.titled("Notifications"),
                notices.list(visitor, before.isBlank() ? null : id(before)),
                before.isBlank(),
                visitor.place(),
                clock.instant());
    }

    /** The number on the bell. */
    @GetMapping("/bell")
    JteModel bell(Visitor visitor) {
        return html.notificationsBell(notices.unread(visitor));
    }

    @GetMapping("/news")
    void news(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        streams.open(response, visitor.workspace(), sessions.standing(request, visitor, May.READ), NoticeNews.TOPIC);
    }

    /** Goes to what it is about; it is then read. */
    @GetMapping("/{notice}")
    View open(Visitor visitor, @PathVariable String notice) {
        return new RedirectView("/" + visitor.place().slug() + "/" + notices.read(visitor, id(notice)));
    }

    @PostMapping("/read")
    View read(Visitor visitor, @RequestParam(defaultValue = "") String upTo) {
        notices.readAll(visitor, id(upTo));
        return new RedirectView("/" + visitor.place().slug() + "/notifications");
    }

    private static Notice.Id id(String written) {
        try {
            return new Notice.Id(UUID.fromString(written.strip()));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }
}
