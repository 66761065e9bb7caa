package app.acta.understand.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.understand.Readings;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a reader made of one voice; the voice's page includes it. */
@Controller
class ReadingPart {
    private final Readings readings;
    private final Templates html;

    ReadingPart(Readings readings, Templates html) {
        this.readings = readings;
        this.html = html;
    }

    @GetMapping("/{workspace}/readings/{feedback}")
    @Allows(May.READ)
    JteModel show(Visitor visitor, @PathVariable UUID feedback) {
        return html.understandReading(
                readings.of(visitor.workspace(), new Feedback.Id(feedback)).orElse(null));
    }
}
