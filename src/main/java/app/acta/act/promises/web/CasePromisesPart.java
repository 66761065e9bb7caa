package app.acta.act.promises.web;

import app.acta.act.Cases;
import app.acta.act.promises.Due;
import app.acta.act.promises.Offers;
import app.acta.act.promises.Promise;
import app.acta.act.promises.Promises;
import app.acta.act.promises.Term;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The promises of one case: those that stand in our answers, those in the ledger, and what became of them. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/promises")
@Allows(May.WORK)
class CasePromisesPart {
    private final Cases cases;
    private final Promises promises;
    private final Offers offers;
    private final Templates html;
    private final Clock clock;

    CasePromisesPart(Cases cases, Promises promises, Offers offers, Templates html, Clock clock) {
        this.cases = cases;
        this.promises = promises;
        this.offers = offers;
        this.html = html;
        this.clock = clock;
    }

    /** For the page of the case. */
    @GetMapping("/part")
    @Allows(May.READ)
    JteModel part(Visitor visitor, Page page, @PathVariable int number) {
        return html.actPromisesOfCase(sheet(visitor, page, number, Typed.NOTHING));
    }

    /** The same as a page of its own. */
    @GetMapping
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return page(visitor, page, number, Typed.NOTHING);
    }

    @PostMapping
    Object make(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, "It stands in the ledger.", form, toast, response, () -> {
            var kind = Promise.Kind.of(form.getOrDefault("kind", ""))
                    .orElseThrow(() -> Refusal.invalid("kind", "Choose what was promised."));
            var term = term(form.getOrDefault("day", ""), form.getOrDefault("time", ""));
            promises.make(
                    visitor, number, form.getOrDefault("words", ""), kind, term, uuid(form.getOrDefault("form", "")));
        });
    }

    @PostMapping("/found")
    Object take(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "0") int place,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, "It stands in the ledger.", Map.of(), toast, response, () -> {
            offers.take(visitor, number, uuid(message), place);
        });
    }

    @PostMapping("/none")
    Object pass(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "0") int place,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, "It is not offered again.", Map.of(), toast, response, () -> {
            offers.pass(visitor, number, uuid(message), place);
        });
    }

    @PostMapping("/{id}/outcome")
    Object end(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response) {
        return after(visitor, page, number, "Noted.", form, toast, response, () -> {
            var promise = new Promise.Id(id);
            if (promises.get(visitor.workspace(), promise).number() != number) {
                throw Refusal.notFound("There is no such promise in this case.");
            }
            var version = version(form.getOrDefault("version", ""));
            var evidence = form.getOrDefault("evidence", "");
            var state = Promise.State.of(form.getOrDefault("state", ""))
                    .orElseThrow(() -> Refusal.invalid("state", "Choose what became of it."));
            switch (state) {
                case OPEN -> promises.reopen(visitor, promise, version);
                case KEPT, LATE ->
                    promises.keep(
                            visitor,
                            promise,
                            instant(
                                    form.getOrDefault("kept", ""),
                                    visitor.place().timeZone()),
                            evidence,
                            version);
                default -> promises.end(visitor, promise, state, evidence, version);
            }
        });
    }

    private interface Deed {
        void run();
    }

    private Object after(
            Visitor visitor,
            Page page,
            int number,
            String said,
            Map<String, String> form,
            RedirectAttributes toast,
            HttpServletResponse response,
            Deed deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return page(visitor, page, number, new Typed(form, field == null ? "" : field, refusal.sentence()));
        }
        toast.addFlashAttribute("toast", said);
        return new RedirectView("/" + visitor.place().slug() + "/cases/" + number + "#promises");
    }

    private JteModel page(Visitor visitor, Page page, int number, Typed typed) {
        return html.actPromisesCasePage(sheet(visitor, page.titled("Promises of case " + number), number, typed));
    }

    private CasePromises sheet(Visitor visitor, Page page, int number, Typed typed) {
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        var may = visitor.may(May.WORK) && visitor.member() != null;
        return new CasePromises(
                page,
                "/" + visitor.place().slug() + "/cases/" + number,
                held,
                may,
                promises.of(workspace, held.id()),
                may ? offers.of(workspace, held.id()) : java.util.List.of(),
                Due.place(promises.zone(workspace, held)),
                new When(clock.instant(), visitor.place().timeZone()),
                typed,
                UUID.randomUUID());
    }

    private static Term term(String day, String time) {
        try {
            var date = LocalDate.parse(day);
            if (date.getYear() > 9_999) {
                throw new DateTimeException(day);
            }
            return time.isBlank() ? new Term.Day(date) : new Term.Moment(date.atTime(LocalTime.parse(time)));
        } catch (DateTimeException e) {
            throw Refusal.invalid("day", "Choose the day, and if one was named the time, by which it is due.");
        }
    }

    private static @Nullable Instant instant(String written, ZoneId zone) {
        try {
            return written.isBlank()
                    ? null
                    : LocalDateTime.parse(written).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid("kept", "Write when it was kept as a day and a time, or leave it empty for now.");
        }
    }

    private static int version(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("version", "This form was changed on its way. Load the page again.");
        }
    }

    private static UUID uuid(String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("form", "This form was changed on its way. Load the page again.");
        }
    }
}
