package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.listen.surveys.Wording;
import app.acta.platform.problems.Refusal;
import app.acta.understand.themes.kept.Qualities;
import app.acta.understand.themes.kept.Quality;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Which surveys ask what quality means. */
@Controller
@RequestMapping("/{workspace}/quality/questions")
@Allows(May.LEAD)
class QualityAskPage {
    private final Qualities qualities;
    private final Surveys surveys;

    QualityAskPage(Qualities qualities, Surveys surveys) {
        this.qualities = qualities;
        this.surveys = surveys;
    }

    /** Has a survey's open question ask for it; without a survey, one is made that asks nothing else. */
    @PostMapping
    RedirectView ask(
            Visitor visitor,
            @RequestParam(defaultValue = "") String survey,
            @RequestParam(defaultValue = "service") String kind,
            @RequestParam(defaultValue = "en") String language,
            RedirectAttributes toast) {
        var wanted = QualityPage.kind(kind);
        var asks = survey.isBlank()
                ? surveys.create(visitor.workspace(), text(visitor, wanted, language))
                : surveys.get(visitor.workspace(), survey).survey();
        if (asks.text().open().isEmpty()) {
            throw Refusal.invalid("survey", "This survey asks no open question.");
        }
        qualities.ask(visitor, asks.source(), wanted);
        return QualityPage.back(
                visitor,
                toast,
                survey.isBlank()
                        ? "The survey is open. Share its link, and the answers stand here."
                        : "Its answers stand here from now on.");
    }

    private static Survey.Text text(Visitor visitor, Quality.Kind kind, String language) {
        var wording = Wording.in(language);
        var text = Survey.Text.suggested(language, visitor.place().name());
        return new Survey.Text(
                wording.say("quality.name." + kind.key()),
                text.language(),
                text.asking(),
                text.recommend(),
                wording.say("quality." + kind.key()),
                text.thanks(),
                "",
                "",
                "");
    }

    @PostMapping("/removal")
    RedirectView stopAsking(Visitor visitor, @RequestParam String source, RedirectAttributes toast) {
        qualities.stopAsking(visitor, source);
        return QualityPage.back(visitor, toast, "Its answers count like every other voice now.");
    }
}
