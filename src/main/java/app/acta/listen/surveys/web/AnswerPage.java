package app.acta.listen.surveys.web;

import app.acta.listen.Relation;
import app.acta.listen.surveys.Answer;
import app.acta.listen.surveys.Answers;
import app.acta.listen.surveys.Once;
import app.acta.listen.surveys.PersonalLinks;
import app.acta.listen.surveys.Recent;
import app.acta.listen.surveys.Surveys;
import app.acta.listen.surveys.Turnstile;
import app.acta.listen.surveys.Wording;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people answer a survey: the page, by a personal link or without, and the thanks. */
@Controller
@OpenToAll
@RequestMapping("/s/{key}")
class AnswerPage {
    private final Surveys surveys;
    private final PersonalLinks links;
    private final Answers answers;
    private final Turnstile turnstile;
    private final Templates html;
    private final Recent<Surveys.Asked, Packed> pages = new Recent<>(Duration.ofSeconds(60));
    private final Recent<Surveys.Asked, Packed> thanks = new Recent<>(Duration.ofSeconds(60));

    AnswerPage(Surveys surveys, PersonalLinks links, Answers answers, Turnstile turnstile, Templates html) {
        this.surveys = surveys;
        this.links = links;
        this.answers = answers;
        this.turnstile = turnstile;
        this.html = html;
    }

    @GetMapping
    @Nullable
    Object ask(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OpenForm.headers(response);
        var asked = surveys.at(key);
        if (asked.isEmpty() || !asked.get().survey().open()) {
            return closed(asked, Answer.NONE, response);
        }
        packed(
                        pages,
                        asked.get(),
                        html.listenSurveysAnswer(page(asked.get()), AnswerSheet.empty(asked.get(), Packed.HOLE)))
                .send(request, response, Once.create());
        return null;
    }

    @GetMapping("/{token}")
    Object askByName(@PathVariable String key, @PathVariable String token, HttpServletResponse response) {
        OpenForm.headers(response);
        var asked = surveys.at(key);
        var link = asked.flatMap(a -> links.find(a.workspace().id(), a.survey(), token));
        if (asked.isEmpty() || link.isEmpty() || !asked.get().survey().open()) {
            return closed(link.isEmpty() ? Optional.empty() : asked, Answer.NONE, response);
        }
        var given = answers.given(asked.get(), link.get());
        return html.listenSurveysAnswer(
                page(asked.get()),
                new AnswerSheet(
                        asked.get(),
                        link.get(),
                        "",
                        given.orElse(Answer.NONE),
                        given.isPresent(),
                        Map.of(),
                        "",
                        false));
    }

    @PostMapping
    @Nullable
    Object answer(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        return take(surveys.at(key), null, request, response);
    }

    @PostMapping("/{token}")
    @Nullable
    Object answerByName(
            @PathVariable String key,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked = surveys.at(key);
        var link = asked.flatMap(a -> links.find(a.workspace().id(), a.survey(), token));
        return take(link.isEmpty() ? Optional.empty() : asked, link.orElse(null), request, response);
    }

    @GetMapping("/thanks")
    @Nullable
    Object thanks(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String track,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OpenForm.headers(response);
        var asked = surveys.at(key);
        if (asked.isEmpty()) {
            return closed(asked, Answer.NONE, response);
        }
        var secret = OpenForm.secret(track);
        if (!secret.isEmpty()) {
            return html.listenSurveysThanks(
                    page(asked.get()), asked.get(), OpenForm.address(request) + "/track/" + secret, "");
        }
        packed(thanks, asked.get(), html.listenSurveysThanks(page(asked.get()), asked.get(), "", ""))
                .send(request, response, Once.create());
        return null;
    }

    @GetMapping("/{token}/thanks")
    Object thanksByName(@PathVariable String key, @PathVariable String token, HttpServletResponse response) {
        OpenForm.headers(response);
        var asked = surveys.at(key);
        var link = asked.flatMap(a -> links.find(a.workspace().id(), a.survey(), token));
        return link.isEmpty()
                ? closed(Optional.empty(), Answer.NONE, response)
                : html.listenSurveysThanks(
                        page(asked.orElseThrow()),
                        asked.orElseThrow(),
                        "",
                        "/s/" + key + "/" + link.get().token());
    }

    private @Nullable Object take(
            Optional<Surveys.Asked> found,
            PersonalLinks.@Nullable Link link,
            HttpServletRequest request,
            HttpServletResponse response) {
        OpenForm.headers(response);
        if (OpenForm.tooLarge(request)) {
            throw Refusal.tooLarge(found.map(asked -> asked.survey().text().wording())
                    .orElse(Wording.in("en"))
                    .say("mistake.large"));
        }
        var answer = answer(request);
        if (found.isEmpty() || !found.get().survey().open()) {
            return closed(found, answer, response);
        }
        var asked = found.get();
        var once = Once.of(OpenForm.field(request, "once"));
        var wording = asked.survey().text().wording();
        var faults = answer.faults(wording);
        var problem = OpenForm.field(request, OpenForm.TRAP).isEmpty() ? "" : wording.say("mistake.trap");
        var status = Refusal.Kind.INVALID.status();
        if (link == null && faults.isEmpty() && problem.isEmpty()) {
            var wait = turnstile.survey(asked.survey().key(), request.getRemoteAddr());
            if (wait.isPositive()) {
                problem = wording.say("mistake.often");
                status = Refusal.Kind.TOO_MANY.status();
                OpenForm.comeBack(response, wait);
            }
        }
        if (faults.isEmpty() && problem.isEmpty()) {
            try {
                var track = answers.receive(asked, link, once, answer);
                response.setStatus(303);
                response.setHeader(
                        "Location",
                        request.getRequestURI() + "/thanks"
                                + track.map(t -> "?track=" + t.word()).orElse(""));
                return null;
            } catch (Refusal refusal) {
                problem = OpenForm.sentence(refusal, wording);
                status = refusal.kind().status();
            }
        }
        response.setStatus(status);
        return html.listenSurveysAnswer(
                page(asked), new AnswerSheet(asked, link, once.word(), answer, false, faults, problem, false));
    }

    private static Answer answer(HttpServletRequest request) {
        var relations = new EnumMap<Relation, String>(Relation.class);
        for (var relation : Relation.values()) {
            var chosen = OpenForm.field(request, relation.key());
            if (!chosen.isEmpty()) {
                relations.put(relation, chosen);
            }
        }
        return new Answer(
                        OpenForm.field(request, "score"),
                        OpenForm.field(request, "reason"),
                        OpenForm.field(request, "open"),
                        OpenForm.field(request, "differently"),
                        OpenForm.field(request, "name"),
                        OpenForm.field(request, "email"),
                        relations,
                        OpenForm.field(request, "success"))
                .tidied();
    }

    private Object closed(Optional<Surveys.Asked> asked, Answer answer, HttpServletResponse response) {
        response.setStatus(asked.isEmpty() ? 404 : 410);
        return asked.isEmpty()
                ? html.listenSurveysUnknown(Page.open(Wording.in("en").say("unknown"), "", ""))
                : html.listenSurveysClosed(page(asked.get()), asked.get(), answer);
    }

    private static Packed packed(
            Recent<Surveys.Asked, Packed> kept, Surveys.Asked asked, gg.jte.models.runtime.JteModel page) {
        return kept.get(asked, () -> Optional.of(new Packed(page))).orElseThrow();
    }

    private static Page page(Surveys.Asked asked) {
        var title = asked.survey().text().wording().say("survey.title");
        return Page.open(title + " · " + asked.workspace().name(), "", "");
    }
}
