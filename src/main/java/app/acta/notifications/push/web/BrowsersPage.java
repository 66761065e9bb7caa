package app.acta.notifications.push.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.notifications.push.PushBrowser;
import app.acta.notifications.push.PushBrowsers;
import app.acta.platform.problems.Refusal;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The visitor's browsers that tell of things; they are listed where one says what one hears of. */
@Controller
@RequestMapping("/{workspace}")
@Allows(May.READ)
class BrowsersPage {
    private static final Resource WORKER = new ClassPathResource("static/js/push.js");

    private final PushBrowsers browsers;

    BrowsersPage(PushBrowsers browsers) {
        this.browsers = browsers;
    }

    /** The worker that shows messages. It stands here because a worker reaches what is beside and below it. */
    @GetMapping("/push.js")
    ResponseEntity<Resource> worker(Visitor visitor) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/javascript;charset=UTF-8")
                .cacheControl(CacheControl.noCache())
                .body(WORKER);
    }

    @PostMapping("/notifications/browsers")
    View add(
            Visitor visitor,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String p256dh,
            @RequestParam(defaultValue = "") String auth,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String agent,
            RedirectAttributes toast) {
        browsers.add(visitor, endpoint, p256dh, auth, agent);
        toast.addFlashAttribute("toast", "This browser tells you from now on.");
        return settings(visitor);
    }

    @PostMapping("/notifications/browsers/{browser}/removal")
    View remove(Visitor visitor, @PathVariable String browser, RedirectAttributes toast) {
        browsers.remove(visitor, id(browser));
        toast.addFlashAttribute("toast", "Removed.");
        return settings(visitor);
    }

    private static View settings(Visitor visitor) {
        return new RedirectView("/" + visitor.place().slug() + "/notifications/settings");
    }

    private static PushBrowser.Id id(String written) {
        try {
            return new PushBrowser.Id(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }
}
