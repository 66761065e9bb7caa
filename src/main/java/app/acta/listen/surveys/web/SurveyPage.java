package app.acta.listen.surveys.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.surveys.QrCode;
import app.acta.listen.surveys.Surveys;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One survey: how to share it, how it looks, whether it takes answers. */
@Controller
@RequestMapping("/{workspace}/surveys/{key}")
class SurveyPage {
    private static final int QR_PIXELS = 480;

    private final Surveys surveys;
    private final Templates html;

    SurveyPage(Surveys surveys, Templates html) {
        this.surveys = surveys;
        this.html = html;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable String key, HttpServletRequest request) {
        var listed = surveys.get(visitor.workspace(), key);
        return html.listenSurveysShow(page.titled(listed.survey().text().name()), visitor, listed, link(request, key));
    }

    @GetMapping("/preview")
    @Allows(May.READ)
    JteModel preview(Visitor visitor, @PathVariable String key) {
        var asked = new Surveys.Asked(
                visitor.place(), surveys.get(visitor.workspace(), key).survey());
        var sheet = AnswerSheet.empty(asked, "");
        return html.listenSurveysAnswer(
                Page.open("Preview: " + asked.survey().text().name(), "", ""),
                new AnswerSheet(asked, null, "", sheet.answer(), false, Map.of(), "", true));
    }

    @GetMapping("/preview/thanks")
    @Allows(May.READ)
    JteModel previewThanks(Visitor visitor, @PathVariable String key) {
        var asked = new Surveys.Asked(
                visitor.place(), surveys.get(visitor.workspace(), key).survey());
        return html.listenSurveysThanks(
                Page.open("Preview: " + asked.survey().text().name(), "", ""), asked, "", "");
    }

    @GetMapping("/qr.svg")
    @Allows(May.READ)
    ResponseEntity<String> qr(Visitor visitor, @PathVariable String key, HttpServletRequest request) {
        surveys.get(visitor.workspace(), key);
        return picture(link(request, key));
    }

    @PostMapping("/state")
    @Allows(May.LEAD)
    RedirectView open(
            Visitor visitor,
            @PathVariable String key,
            @RequestParam(name = "open", defaultValue = "") String wanted,
            RedirectAttributes after) {
        var open = wanted.equals("true");
        surveys.open(visitor.workspace(), key, open);
        after.addFlashAttribute(
                "toast", open ? "The survey is open again." : "The survey is closed. Its answers stay.");
        return new RedirectView("/" + visitor.place().slug() + "/surveys/" + key);
    }

    static ResponseEntity<String> picture(String link) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .body(QrCode.svg(link, QR_PIXELS));
    }

    private static String link(HttpServletRequest request, String key) {
        return OpenForm.address(request) + "/s/" + key;
    }
}
