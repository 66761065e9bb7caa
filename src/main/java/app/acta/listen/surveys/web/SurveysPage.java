package app.acta.listen.surveys.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.surveys.FrontDoors;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The workspace's surveys: all of them, a new one, and one survey's texts. */
@Controller
@RequestMapping("/{workspace}/surveys")
class SurveysPage {
    /**
     * The form as it came in.
     *
     * @param language a tag, as the others as typed
     */
    public record Form(
            @Nullable String name,
            @Nullable String language,
            @Nullable String asking,
            @Nullable String recommend,
            @Nullable String open,
            @Nullable String thanks,
            @Nullable String touchpoint,
            @Nullable String location,
            @Nullable String product,
            @Nullable String relationship,
            @Nullable String success) {
        Survey.Text text() {
            return new Survey.Text(
                    sent(name),
                    sent(language),
                    sent(asking),
                    sent(recommend),
                    sent(open),
                    sent(thanks),
                    sent(touchpoint),
                    sent(location),
                    sent(product),
                    "true".equals(relationship),
                    "true".equals(success));
        }

        private static String sent(@Nullable String words) {
            return words == null ? "" : words;
        }
    }

    private final Surveys surveys;
    private final FrontDoors doors;
    private final Templates html;

    SurveysPage(Surveys surveys, FrontDoors doors, Templates html) {
        this.surveys = surveys;
        this.doors = doors;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel list(Visitor visitor, Page page, HttpServletRequest request) {
        return html.listenSurveysList(
                page.titled("Surveys"),
                visitor,
                surveys.list(visitor.workspace()),
                doors.of(visitor.workspace()),
                OpenForm.address(request));
    }

    @GetMapping("/new")
    @Allows(May.LEAD)
    JteModel write(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "false") boolean relationship) {
        var text = Survey.Text.suggested(language, visitor.place().name());
        return html.listenSurveysEdit(
                page.titled("New survey"), visitor, null, relationship ? text.aboutRelationship() : text, "", "");
    }

    @PostMapping
    @Allows(May.LEAD)
    Object create(Visitor visitor, Page page, Form form, RedirectAttributes after, HttpServletResponse response) {
        try {
            var made = surveys.create(visitor.workspace(), form.text());
            after.addFlashAttribute("toast", "Your survey is open. Share its link.");
            return new RedirectView("/" + visitor.place().slug() + "/surveys/" + made.key());
        } catch (Refusal refusal) {
            return again(visitor, page.titled("New survey"), null, form, refusal, response);
        }
    }

    @GetMapping("/{key}/edit")
    @Allows(May.LEAD)
    JteModel edit(Visitor visitor, Page page, @PathVariable String key) {
        var survey = surveys.get(visitor.workspace(), key).survey();
        return html.listenSurveysEdit(
                page.titled("Edit " + survey.text().name()), visitor, survey, survey.text(), "", "");
    }

    @PostMapping("/{key}")
    @Allows(May.LEAD)
    Object change(
            Visitor visitor,
            Page page,
            @PathVariable String key,
            Form form,
            RedirectAttributes after,
            HttpServletResponse response) {
        var survey = surveys.get(visitor.workspace(), key).survey();
        try {
            surveys.change(visitor.workspace(), key, form.text());
            after.addFlashAttribute("toast", "Saved. People see it from now on.");
            return new RedirectView("/" + visitor.place().slug() + "/surveys/" + key);
        } catch (Refusal refusal) {
            return again(visitor, page.titled("Edit " + survey.text().name()), survey, form, refusal, response);
        }
    }

    private JteModel again(
            Visitor visitor,
            Page page,
            @Nullable Survey survey,
            Form form,
            Refusal refusal,
            HttpServletResponse response) {
        response.setStatus(refusal.kind().status());
        var field = refusal.field();
        return html.listenSurveysEdit(
                page, visitor, survey, form.text(), field == null ? "" : field, refusal.sentence());
    }
}
