package app.acta.understand.outside.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.platform.problems.Refusal;
import app.acta.platform.time.When;
import app.acta.platform.words.Named;
import app.acta.understand.outside.Endpoint;
import app.acta.understand.outside.Endpoints;
import app.acta.understand.outside.Rendering;
import app.acta.understand.outside.Renderings;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Translations and summaries beside a voice, each said to be a machine's; nothing where no owner allows them. */
@Controller
@RequestMapping("/{workspace}/renderings/{feedback}")
@Allows(May.READ)
class RenderingsPart {
    private final Renderings renderings;
    private final Endpoints endpoints;
    private final Templates html;

    RenderingsPart(Renderings renderings, Endpoints endpoints, Templates html) {
        this.renderings = renderings;
        this.endpoints = endpoints;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, @PathVariable UUID feedback) {
        return part(visitor, feedback, "");
    }

    @PostMapping("/{kind}")
    @Allows(May.WORK)
    JteModel make(Visitor visitor, @PathVariable UUID feedback, @PathVariable String kind) {
        var wanted = Named.of(Rendering.Kind.class, kind)
                .orElseThrow(() -> Refusal.notFound("A voice has a translation and a summary."));
        try {
            renderings.make(visitor, new Feedback.Id(feedback), wanted);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            return part(visitor, feedback, refusal.sentence());
        }
        return part(visitor, feedback, "");
    }

    private JteModel part(Visitor visitor, UUID feedback, String fault) {
        var zone = visitor.place().timeZone();
        var made = renderings.of(visitor.workspace(), new Feedback.Id(feedback)).stream()
                .map(one -> new MadeLine(one, When.full(one.at(), zone)))
                .toList();
        var endpoint = endpoints.of(visitor.workspace()).orElse(null);
        List<Rendering.Kind> possible = new ArrayList<>();
        if (endpoint != null && visitor.may(May.WORK)) {
            for (var kind : Rendering.Kind.values()) {
                if (endpoint.makes(kind)
                        && made.stream().noneMatch(one -> one.rendering().kind() == kind)) {
                    possible.add(kind);
                }
            }
        }
        return html.understandRenderings(
                "/" + visitor.place().slug() + "/renderings/" + feedback,
                made,
                possible,
                endpoint == null ? "" : where(endpoint),
                fault);
    }

    private static String where(Endpoint endpoint) {
        return endpoint.model() + " at " + endpoint.host();
    }
}
