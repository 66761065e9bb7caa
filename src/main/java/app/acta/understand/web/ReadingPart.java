package app.acta.understand.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.problems.Refusal;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import app.acta.understand.Corrections;
import app.acta.understand.Label;
import app.acta.understand.Readings;
import app.acta.understand.Teaching;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a reader made of one voice, and what people set right; the voice's page includes it. */
@Controller
@RequestMapping("/{workspace}/readings/{feedback}")
@Allows(May.READ)
class ReadingPart {
    private final Readings readings;
    private final Corrections corrections;
    private final Teaching teaching;
    private final Workspaces workspaces;
    private final Templates html;

    ReadingPart(Readings readings, Corrections corrections, Teaching teaching, Workspaces workspaces, Templates html) {
        this.readings = readings;
        this.corrections = corrections;
        this.teaching = teaching;
        this.workspaces = workspaces;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable UUID feedback) {
        return html.understandReading(page, view(visitor, feedback));
    }

    private ReadingView view(Visitor visitor, UUID feedback) {
        var workspace = visitor.workspace();
        var id = new Feedback.Id(feedback);
        var reading = readings.of(workspace, id).orElse(null);
        var names = reading == null || reading.corrections().isEmpty()
                ? Map.<String, String>of()
                : workspaces.members(workspace).stream()
                        .collect(Collectors.toMap(
                                member -> member.person().id().value().toString(),
                                member -> member.person().name()));
        return new ReadingView(
                "/" + visitor.place().slug() + "/readings/" + feedback,
                reading,
                reading == null && readings.setAside(workspace, id),
                reading == null
                        ? ""
                        : When.full(reading.readAt(), visitor.place().timeZone()),
                names,
                visitor.may(May.WORK) && reading != null,
                reading == null || reading.words() == null || !reading.words().own()
                        ? 0
                        : teaching.corrections(workspace));
    }

    /** The words that weighed most, as the reading above shows them. */
    @GetMapping("/words")
    JteModel words(Visitor visitor, @PathVariable UUID feedback) {
        return html.understandWords(
                readings.weights(visitor.workspace(), new Feedback.Id(feedback)), view(visitor, feedback));
    }

    @PostMapping("/corrections")
    @Allows(May.WORK)
    JteModel correct(
            Visitor visitor,
            Page page,
            @PathVariable UUID feedback,
            @RequestParam(defaultValue = "") String feeling,
            @RequestParam(defaultValue = "") List<String> holds) {
        var labels = EnumSet.noneOf(Label.class);
        for (var key : holds) {
            if (!key.isBlank()) {
                labels.add(Named.of(Label.class, key)
                        .orElseThrow(() -> Refusal.invalid("holds", "There is no such label.")));
            }
        }
        var felt = feeling.isBlank()
                ? null
                : Named.of(Feeling.class, feeling)
                        .orElseThrow(() -> Refusal.invalid("feeling", "A feeling is negative, neutral or positive."));
        corrections.set(visitor, new Feedback.Id(feedback), felt, labels);
        return html.understandReading(page, view(visitor, feedback));
    }
}
