package app.acta.act.replies.web;

import app.acta.act.Cases;
import app.acta.act.replies.Enclosures;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.RedirectView;

/** Files that go along with the visitor's next letter. The form beside the answer fetches its own part of the page. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/enclosures")
@Allows(May.WORK)
class EnclosurePage {
    private final Enclosures enclosures;
    private final Cases cases;
    private final Templates html;

    EnclosurePage(Enclosures enclosures, Cases cases, Templates html) {
        this.enclosures = enclosures;
        this.cases = cases;
        this.html = html;
    }

    // The sentence of a refusal stands in the part itself: an answer with another status would not be put in.
    @PostMapping
    Object add(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Optional<MultipartFile> file,
            @RequestHeader(name = "HX-Request", defaultValue = "") String part)
            throws IOException {
        try {
            var sent = file.orElseThrow(() -> Refusal.invalid("file", "Choose a file."));
            var called = sent.getOriginalFilename();
            if (sent.getSize() > Enclosures.LARGEST) {
                throw Refusal.tooLarge("A file may have 10 MB. Put a larger one where the customer can fetch it.");
            }
            enclosures.add(visitor, number, called == null ? "" : called, sent.getBytes());
        } catch (Refusal refusal) {
            if (part.isEmpty() || refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            return part(visitor, page, number, refusal.sentence());
        }
        return part.isEmpty() ? back(visitor, number) : part(visitor, page, number, "");
    }

    @PostMapping("/{file}/removal")
    Object remove(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable UUID file,
            @RequestHeader(name = "HX-Request", defaultValue = "") String part) {
        enclosures.remove(visitor, number, file);
        return part.isEmpty() ? back(visitor, number) : part(visitor, page, number, "");
    }

    private JteModel part(Visitor visitor, Page page, int number, String error) {
        var held = cases.get(visitor.workspace(), number);
        return html.actRepliesEnclosures(
                page, "/" + visitor.place().slug() + "/cases/" + number, enclosures.waiting(visitor, held.id()), error);
    }

    private static RedirectView back(Visitor visitor, int number) {
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "/reply");
    }
}
