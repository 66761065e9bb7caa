package app.acta.act.rules.web;

import app.acta.act.Case;
import app.acta.act.rules.Alarms;
import app.acta.act.rules.Desk;
import app.acta.act.rules.Desks;
import app.acta.act.web.Typed;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Who takes what: skills, how much, absence and stand-ins; and when a clock that runs out is told. */
@Controller
@RequestMapping("/{workspace}/settings/desks")
@Allows(May.LEAD)
class DesksPage {
    private static final Pattern SEVERAL = Pattern.compile("[,;\\n]");

    private final Desks desks;
    private final Alarms alarms;
    private final Templates html;
    private final Clock clock;

    DesksPage(Desks desks, Alarms alarms, Templates html, Clock clock) {
        this.desks = desks;
        this.alarms = alarms;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return list(visitor, page, Typed.NOTHING);
    }

    private JteModel list(Visitor visitor, Page page, Typed typed) {
        return html.actRulesDesks(
                page.titled("Who takes what"),
                desks.of(visitor.workspace()),
                alarms.shares(visitor.workspace()),
                LocalDate.ofInstant(clock.instant(), visitor.place().timeZone()),
                base(visitor),
                typed);
    }

    @PostMapping("/warnings")
    Object warn(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            var shares = new EnumMap<Case.Severity, Integer>(Case.Severity.class);
            for (var severity : Case.Severity.values()) {
                var name = "percent-" + severity.key();
                shares.put(severity, number(name, form.getOrDefault(name, "")));
            }
            alarms.change(visitor, shares);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return list(visitor, page, Typed.declined(refusal, form));
        }
        toast.addFlashAttribute("toast", "Saved. It counts for clocks that begin or change from now on.");
        return new RedirectView(base(visitor));
    }

    @GetMapping("/{person}")
    JteModel desk(Visitor visitor, Page page, @PathVariable String person) {
        return one(visitor, page, Named.id(person), Typed.NOTHING);
    }

    private JteModel one(Visitor visitor, Page page, UUID person, Typed typed) {
        var all = desks.of(visitor.workspace());
        var desk = find(all, person);
        return html.actRulesDesk(page.titled(desk.person().name()), desk, all, base(visitor), typed);
    }

    private static Desk find(List<Desk> all, UUID person) {
        return all.stream()
                .filter(each -> each.person().id().value().equals(person))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Nobody of this id works cases here."));
    }

    @PostMapping("/{person}")
    Object change(
            Visitor visitor,
            Page page,
            @PathVariable String person,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            RedirectAttributes toast) {
        var id = Named.id(person);
        var before = find(desks.of(visitor.workspace()), id);
        try {
            desks.change(visitor, read(before, form));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var shown = new LinkedHashMap<>(form);
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                shown.put("version", Integer.toString(before.version()));
            }
            return one(visitor, page, id, Typed.declined(refusal, shown));
        }
        toast.addFlashAttribute("toast", "Saved.");
        return new RedirectView(base(visitor));
    }

    private static Desk read(Desk before, Map<String, String> form) {
        var standIn = form.getOrDefault("standIn", "");
        return new Desk(
                before.person(),
                before.role(),
                before.team(),
                several(form.getOrDefault("languages", "")),
                several(form.getOrDefault("products", "")),
                several(form.getOrDefault("topics", "")),
                number("capacity", form.getOrDefault("capacity", "")),
                day("awayFrom", form.getOrDefault("awayFrom", "")),
                day("awayTo", form.getOrDefault("awayTo", "")),
                standIn.isBlank() ? null : new Person.Id(Named.id(standIn)),
                before.load(),
                before.open(),
                number("version", form.getOrDefault("version", "0")));
    }

    private static List<String> several(String written) {
        return SEVERAL.splitAsStream(written)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    private static int number(String field, String written) {
        if (!written.strip().matches("\\d{1,6}")) {
            throw Refusal.invalid(field, "Write a whole number.");
        }
        return Integer.parseInt(written.strip());
    }

    private static @Nullable LocalDate day(String field, String written) {
        try {
            return written.isBlank() ? null : LocalDate.parse(written.strip());
        } catch (DateTimeException e) {
            throw Refusal.invalid(field, "A day is written like 2026-03-31.");
        }
    }

    private static String base(Visitor visitor) {
        return "/" + visitor.place().slug() + "/settings/desks";
    }
}
