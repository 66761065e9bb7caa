package app.acta.act.fixes.web;

import app.acta.act.fixes.FixDecisions;
import app.acta.act.fixes.FixMeasures;
import app.acta.act.fixes.Fixes;
import app.acta.act.web.Typed;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One fix: what it says, the measure that must move, that it is done, and whether it held. */
@Controller
@RequestMapping("/{workspace}/fixes/{number}")
@Allows(May.WORK)
class FixPage {
    private final Fixes fixes;
    private final FixDecisions decisions;
    private final FixMeasures measures;
    private final FixSheets sheets;

    FixPage(Fixes fixes, FixDecisions decisions, FixMeasures measures, FixSheets sheets) {
        this.fixes = fixes;
        this.decisions = decisions;
        this.measures = measures;
        this.sheets = sheets;
    }

    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return sheets.show(visitor, page, number, Typed.NOTHING);
    }

    @PostMapping("/description")
    Object describe(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "Saved.", form, response, () -> {
            fixes.describe(visitor, number, FixSheets.description(form), version);
        });
    }

    @PostMapping("/measure")
    Object declare(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam int version,
            HttpServletRequest request,
            HttpServletResponse response) {
        var typed = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, String.join(",", values)));
        return sheets.after(visitor, page, number, "The measure is declared.", typed, response, () -> {
            decisions.declare(visitor, number, MeasureForm.read(request.getParameterMap()), version);
        });
    }

    @PostMapping("/completion")
    Object done(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String on,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(
                visitor,
                page,
                number,
                "Done. Each night Acta looks whether it holds.",
                Map.of("on", on),
                response,
                () -> {
                    var day = FixSheets.day(on, "on");
                    if (day == null) {
                        throw Refusal.invalid("on", "Choose the day since when it is in force.");
                    }
                    decisions.done(visitor, number, day, version);
                });
    }

    @PostMapping("/rejection")
    Object drop(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String why,
            @RequestParam int version,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "Kept, with the reason.", Map.of("why", why), response, () -> {
            decisions.drop(visitor, number, why, version);
        });
    }

    @PostMapping("/cases")
    Object link(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String found,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "Linked.", Map.of("found", found), response, () -> {
            try {
                fixes.link(visitor, number, Integer.parseInt(found.strip().replace("#", "")));
            } catch (NumberFormatException e) {
                throw Refusal.invalid("found", "Enter the number of the case, such as 12.");
            }
        });
    }

    @PostMapping("/cases/{found}/removal")
    Object unlink(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable int found,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "Taken out.", Map.of(), response, () -> {
            fixes.unlink(visitor, number, found);
        });
    }

    /** Figures as a sheet holds them: a day and a number on each line. */
    @PostMapping("/figures")
    Object figures(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String figures,
            HttpServletResponse response) {
        return sheets.after(visitor, page, number, "Entered.", Map.of("figures", figures), response, () -> {
            measures.expose(visitor, number, read(figures));
        });
    }

    private static Map<LocalDate, Double> read(String figures) {
        var read = new LinkedHashMap<LocalDate, Double>();
        for (var line : figures.lines().filter(each -> !each.isBlank()).toList()) {
            var parts = line.strip().split("[\\s;,]+", 2);
            try {
                var day = FixSheets.day(parts[0], "figures");
                if (day == null || parts.length < 2) {
                    throw new NumberFormatException();
                }
                read.put(day, Double.valueOf(parts[1].replace("'", "").strip()));
            } catch (NumberFormatException e) {
                throw Refusal.invalid(
                        "figures", "Each line is a day and a number, like 2026-03-30 420. This is not: " + line);
            }
        }
        return read;
    }
}
