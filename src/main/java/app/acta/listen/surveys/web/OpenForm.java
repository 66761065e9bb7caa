package app.acta.listen.surveys.web;

import app.acta.listen.surveys.Wording;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the public forms have in common. */
final class OpenForm {
    /** A field that people do not see and machines fill in. */
    static final String TRAP = "homepage";

    private static final long LARGEST = 2_000_000;

    private OpenForm() {}

    /** Whether more was sent than is read at all. */
    static boolean tooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > LARGEST;
    }

    /** What was sent in this field, or nothing. */
    static String field(HttpServletRequest request, String name) {
        var sent = request.getParameter(name);
        return sent == null ? "" : sent;
    }

    // The browser may keep the page for going back: a changed answer then carries the same word and stays one answer.
    static void headers(HttpServletResponse response) {
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    /** Says when it is worth sending again, in whole seconds. */
    static void comeBack(HttpServletResponse response, Duration wait) {
        response.setHeader(
                "Retry-After", Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    /** This installation's address as the reader sees it, without a path. */
    static String address(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).toUriString();
    }

    /** A secret as it came back in an address, or nothing when it is none of ours. */
    static String secret(String sent) {
        return sent.matches("[A-Za-z0-9_-]{32}") ? sent : "";
    }

    /** Why something was not taken, in the language of the page where that can be. */
    static String sentence(Refusal refusal, Wording wording) {
        return refusal.kind() == Refusal.Kind.BUSY ? wording.say("mistake.later") : refusal.sentence();
    }
}
