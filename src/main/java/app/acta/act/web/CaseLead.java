package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What those who lead decide about a case: whose it is, and how severe. */
@Controller
@RequestMapping("/{workspace}/cases/{number}")
@Allows(May.LEAD)
class CaseLead {
    private final Cases cases;
    private final CaseSheets sheets;

    CaseLead(Cases cases, CaseSheets sheets) {
        this.cases = cases;
        this.sheets = sheets;
    }

    @PostMapping("/assignment")
    Object assign(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String team,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(
                visitor, page, number, "", "Given on.", Map.of("owner", owner, "team", team), response, () -> {
                    cases.assign(visitor, number, person(owner), team, version);
                });
    }

    static Person.@Nullable Id person(String written) {
        if (written.isBlank()) {
            return null;
        }
        try {
            return new Person.Id(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("owner", "Choose somebody from the list.");
        }
    }

    @PostMapping("/severity")
    Object weigh(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String why,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(
                visitor,
                page,
                number,
                "",
                "Changed. The clocks follow.",
                Map.of("severity", severity, "why", why),
                response,
                () -> {
                    var chosen = Case.Severity.of(severity)
                            .orElseThrow(() -> Refusal.invalid("severity", "Choose how severe it is."));
                    cases.weigh(visitor, number, chosen, why, version);
                });
    }
}
