package app.acta.listen.surveys.web;

import app.acta.listen.surveys.Answers;
import app.acta.listen.surveys.FrontDoors;
import app.acta.listen.surveys.Once;
import app.acta.listen.surveys.Told;
import app.acta.listen.surveys.Turnstile;
import app.acta.listen.surveys.Wording;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The front door: one screen on which anybody may say anything, and the private link that follows. */
@Controller
@OpenToAll
@RequestMapping("/tell/{slug}")
class TellPage {
    private final FrontDoors doors;
    private final Answers answers;
    private final Turnstile turnstile;
    private final Templates html;

    TellPage(FrontDoors doors, Answers answers, Turnstile turnstile, Templates html) {
        this.doors = doors;
        this.answers = answers;
        this.turnstile = turnstile;
        this.html = html;
    }

    @GetMapping
    JteModel ask(@PathVariable String slug, HttpServletResponse response) {
        OpenForm.headers(response);
        return doors.at(slug)
                .map(found -> show(new TellSheet(found, Once.create().word(), Told.NONE, Map.of(), "")))
                .orElseGet(() -> unknown(response));
    }

    @PostMapping
    @Nullable
    Object hear(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
        OpenForm.headers(response);
        var door = doors.at(slug);
        if (door.isEmpty()) {
            return unknown(response);
        }
        var found = door.get();
        var wording = found.door().wording();
        if (OpenForm.tooLarge(request)) {
            throw Refusal.tooLarge(wording.say("mistake.large"));
        }
        var told = told(request);
        var once = Once.of(OpenForm.field(request, "once"));
        var faults = told.faults(found.door());
        var problem = "";
        var status = Refusal.Kind.INVALID.status();
        if (!OpenForm.field(request, OpenForm.TRAP).isEmpty()) {
            problem = wording.say("mistake.trap");
        } else if (faults.isEmpty()) {
            var wait = turnstile.door(slug, request.getRemoteAddr());
            if (wait.isPositive()) {
                problem = wording.say("mistake.often");
                status = Refusal.Kind.TOO_MANY.status();
                OpenForm.comeBack(response, wait);
            }
        }
        if (faults.isEmpty() && problem.isEmpty()) {
            try {
                var secret = answers.hear(found.workspace(), found.door(), once, told);
                response.setStatus(303);
                response.setHeader("Location", "/tell/" + slug + "/thanks?track=" + secret.word());
                return null;
            } catch (Refusal refusal) {
                problem = OpenForm.sentence(refusal, wording);
                status = refusal.kind().status();
            }
        }
        response.setStatus(status);
        return show(new TellSheet(found, once.word(), told, faults, problem));
    }

    @GetMapping("/thanks")
    JteModel thanks(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String track,
            HttpServletRequest request,
            HttpServletResponse response) {
        OpenForm.headers(response);
        var secret = OpenForm.secret(track);
        var link = secret.isEmpty() ? "" : OpenForm.address(request) + "/track/" + secret;
        return doors.at(slug)
                .map(found ->
                        html.listenSurveysTold(Page.open(found.door().wording().say("sent"), "", ""), found, link))
                .orElseGet(() -> unknown(response));
    }

    private JteModel show(TellSheet sheet) {
        return html.listenSurveysTell(Page.open(sheet.door().title() + " · " + sheet.asker(), "", ""), sheet);
    }

    private JteModel unknown(HttpServletResponse response) {
        response.setStatus(404);
        return html.listenSurveysUnknown(Page.open(Wording.in("en").say("unknown"), "", ""));
    }

    private static Told told(HttpServletRequest request) {
        return new Told(
                        OpenForm.field(request, "feeling"),
                        OpenForm.field(request, "text"),
                        OpenForm.field(request, "differently"),
                        OpenForm.field(request, "where"),
                        OpenForm.field(request, "name"),
                        OpenForm.field(request, "email"),
                        OpenForm.field(request, "success"))
                .tidied();
    }
}
