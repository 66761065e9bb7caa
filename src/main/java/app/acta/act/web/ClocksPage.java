package app.acta.act.web;

import app.acta.act.BusinessHours;
import app.acta.act.Case;
import app.acta.act.Hours;
import app.acta.act.Week;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** When the workspace is open, how much time cases have, and what moves the clocks. */
@Controller
@RequestMapping("/{workspace}/settings/clocks")
@Allows(May.LEAD)
class ClocksPage {
    private final Hours hours;
    private final Templates html;

    ClocksPage(Hours hours, Templates html) {
        this.hours = hours;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return html.actClocks(
                page.titled("Clocks"), standing(visitor), new Typed(standing(visitor), "", ""), zone(visitor));
    }

    private static String zone(Visitor visitor) {
        return visitor.place().timeZone().getId();
    }

    // The form as the settings stand, field by field.
    private Map<String, String> standing(Visitor visitor) {
        var form = new HashMap<String, String>();
        var week = hours.of(visitor.workspace()).week();
        for (var day : DayOfWeek.values()) {
            form.put(day.name(), Week.write(week.getOrDefault(day, List.of())));
        }
        form.put("holidays", Week.write(hours.holidays(visitor.workspace())));
        hours.targets(visitor.workspace()).forEach((severity, target) -> {
            form.put("firstReply-" + severity.key(), number(target.firstReply()));
            form.put("resolution-" + severity.key(), number(target.resolution()));
        });
        return form;
    }

    private static String number(Duration length) {
        return Plain.number(Math.round(length.toMinutes() * 100 / 60.0) / 100.0);
    }

    @PostMapping
    Object change(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            var week = new EnumMap<DayOfWeek, List<BusinessHours.Span>>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                week.put(day, Week.read(day.name(), form.getOrDefault(day.name(), "")));
            }
            var targets = new EnumMap<Case.Severity, Hours.Target>(Case.Severity.class);
            for (var severity : Case.Severity.values()) {
                targets.put(
                        severity,
                        new Hours.Target(
                                length("firstReply-" + severity.key(), form),
                                length("resolution-" + severity.key(), form)));
            }
            hours.change(visitor, week, Week.holidays(form.getOrDefault("holidays", "")), targets);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return html.actClocks(
                    page.titled("Clocks"), standing(visitor), Typed.declined(refusal, form), zone(visitor));
        }
        toast.addFlashAttribute("toast", "Saved. It counts for cases that open from now on.");
        return new RedirectView("/" + visitor.place().slug() + "/settings/clocks");
    }

    private static Duration length(String field, Map<String, String> form) {
        try {
            var given = Double.parseDouble(form.getOrDefault(field, "").strip().replace(',', '.'));
            if (given > 0 && given <= 1_000) {
                return Duration.ofMinutes(Math.round(given * 60));
            }
        } catch (NumberFormatException e) {
            // The same sentence says what is wanted.
        }
        throw Refusal.invalid(field, "Write hours as a number up to 1,000, such as 4 or 0.5.");
    }
}
