package app.acta.act.replies.web;

import app.acta.act.deeds.Deeds;
import app.acta.act.promises.Promise;
import app.acta.act.promises.PromiseAnswers;
import app.acta.act.replies.Tracks;
import app.acta.identity.Secret;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * What became of a customer's words, for whoever holds the private link. Loading it changes nothing, whatever stands
 * behind the question mark: mail programs follow links on their own.
 */
@Controller
@RequestMapping("/track/{secret}")
@OpenToAll
class TrackPage {
    private final Tracks tracks;
    private final Deeds deeds;
    private final PromiseAnswers promised;
    private final Templates html;
    private final Clock clock;

    TrackPage(Tracks tracks, Deeds deeds, PromiseAnswers promised, Templates html, Clock clock) {
        this.tracks = tracks;
        this.deeds = deeds;
        this.promised = promised;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String settled,
            @RequestParam(defaultValue = "") String said,
            Page page,
            HttpServletResponse response) {
        return page(secret, settled, said, "", "", page, response);
    }

    @PostMapping("/words")
    Object add(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String words,
            Page page,
            HttpServletResponse response) {
        try {
            tracks.add(new Secret(secret), words);
        } catch (Refusal refusal) {
            return again(secret, "", words, refusal, page, response);
        }
        return back(secret, "words");
    }

    @PostMapping("/settled")
    Object answer(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String settled,
            @RequestParam(defaultValue = "") String words,
            Page page,
            HttpServletResponse response) {
        try {
            if (!settled.equals("yes") && !settled.equals("no")) {
                throw Refusal.invalid("settled", "Choose yes or no.");
            }
            tracks.answer(new Secret(secret), settled.equals("yes"), words);
        } catch (Refusal refusal) {
            return again(secret, settled, words, refusal, page, response);
        }
        return back(secret, settled);
    }

    /** They say whether a promise to them was kept. */
    @PostMapping("/promises/{id}")
    Object promise(
            @PathVariable String secret,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kept,
            Page page,
            HttpServletResponse response) {
        try {
            if (!kept.equals("yes") && !kept.equals("no")) {
                throw Refusal.invalid("kept", "Choose kept or not kept.");
            }
            var track = tracks.see(new Secret(secret));
            var held = track.held();
            if (held == null || !track.whole()) {
                throw Refusal.forbidden("Please answer by the link in the mail we sent.");
            }
            promised.answer(track.workspace().id(), held.id(), new Promise.Id(id), kept.equals("yes"));
        } catch (Refusal refusal) {
            return again(secret, "", "", refusal, page, response);
        }
        return back(secret, "promise");
    }

    // What the customer typed stays on the page, whatever was wrong with it.
    private JteModel again(
            String secret, String settled, String words, Refusal refusal, Page page, HttpServletResponse response) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        response.setStatus(refusal.kind().status());
        return page(secret, settled, "", words, refusal.sentence(), page, response);
    }

    private JteModel page(
            String secret,
            String settled,
            String said,
            String words,
            String error,
            Page page,
            HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        // The address is the key: it must not travel to any site that the page links to, nor stay in a shared cache.
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        var track = tracks.see(new Secret(secret));
        var when = Dated.in(track.workspace().timeZone(), clock);
        return html.actRepliesTrack(
                page.titled("What became of it · " + track.workspace().name()),
                "/track/" + secret,
                track,
                deeds.of(track.workspace().id(), track.voice().id()),
                promises(track),
                when,
                settled,
                said,
                words,
                error);
    }

    private List<Promise> promises(Tracks.Track track) {
        var held = track.held();
        return held == null || !track.whole()
                ? List.of()
                : promised.shown(track.workspace().id(), held.id());
    }

    private static View back(String secret, String said) {
        return new RedirectView("/track/" + secret + "?said=" + said);
    }
}
