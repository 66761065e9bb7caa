package app.acta.measure.web;

import app.acta.identity.LocalKey;
import app.acta.measure.Projection;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Builds the analytics file anew for the operator's command; answers when it is done. */
@Controller
class RebuildPage {
    private final Projection projection;

    RebuildPage(Projection projection) {
        this.projection = projection;
    }

    @LocalKey
    @ResponseBody
    @PostMapping("/local/analytics/rebuild")
    Projection.Rebuilt rebuild() {
        return projection.rebuild();
    }
}
