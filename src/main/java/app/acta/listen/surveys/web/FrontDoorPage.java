package app.acta.listen.surveys.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.surveys.FrontDoor;
import app.acta.listen.surveys.FrontDoors;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the front door says, and its picture for walls and receipts. */
@Controller
@RequestMapping("/{workspace}/surveys/front-door")
class FrontDoorPage {
    private final FrontDoors doors;
    private final Templates html;

    FrontDoorPage(FrontDoors doors, Templates html) {
        this.doors = doors;
        this.html = html;
    }

    @GetMapping
    @Allows(May.LEAD)
    JteModel edit(Visitor visitor, Page page, @RequestParam(defaultValue = "") String language) {
        var door = doors.of(visitor.workspace());
        return show(visitor, page, language.isEmpty() ? door : FrontDoor.suggested(language), "", "");
    }

    @PostMapping
    @Allows(May.LEAD)
    Object change(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String greeting,
            @RequestParam(defaultValue = "") String where,
            @RequestParam(defaultValue = "") String success,
            RedirectAttributes after,
            HttpServletResponse response) {
        var door = new FrontDoor(language, title, greeting, where.equals("true"), success.equals("true"), List.of());
        try {
            doors.change(visitor.place(), door);
            after.addFlashAttribute("toast", "Saved. Your front door says so from now on.");
            return new RedirectView("/" + visitor.place().slug() + "/surveys");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return show(visitor, page, door, field == null ? "" : field, refusal.sentence());
        }
    }

    @GetMapping("/qr.svg")
    @Allows(May.READ)
    ResponseEntity<String> qr(Visitor visitor, HttpServletRequest request) {
        return SurveyPage.picture(
                OpenForm.address(request) + "/tell/" + visitor.place().slug());
    }

    private JteModel show(Visitor visitor, Page page, FrontDoor door, String field, String error) {
        return html.listenSurveysFrontDoor(
                page.titled("Your front door"), visitor, door, doors.locations(visitor.workspace()), field, error);
    }
}
