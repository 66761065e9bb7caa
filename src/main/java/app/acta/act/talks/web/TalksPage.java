package app.acta.act.talks.web;

import app.acta.act.Cases;
import app.acta.act.talks.Talk;
import app.acta.act.talks.Talks;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Inbox;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Conversations with employees about what customers said; each is seen by the two and their lead only. */
@Controller
@RequestMapping("/{workspace}/talks")
@Allows(May.WORK)
class TalksPage {
    private final Talks talks;
    private final Cases cases;
    private final Inbox inbox;
    private final Workspaces workspaces;
    private final Clock clock;
    private final Templates html;

    TalksPage(Talks talks, Cases cases, Inbox inbox, Workspaces workspaces, Clock clock, Templates html) {
        this.talks = talks;
        this.cases = cases;
        this.inbox = inbox;
        this.workspaces = workspaces;
        this.clock = clock;
        this.html = html;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page) {
        return html.actTalksList(
                page.titled("Conversations"), sheet(visitor, talks.mine(visitor), null, Typed.NOTHING));
    }

    /** What is to be followed up, on My day. */
    @GetMapping("/due")
    JteModel due(Visitor visitor) {
        return html.actTalksDue(sheet(visitor, talks.due(visitor), null, Typed.NOTHING));
    }

    @GetMapping("/new")
    JteModel form(Visitor visitor, Page page, @RequestParam(required = false) @Nullable Integer number) {
        var values = new LinkedHashMap<String, String>();
        if (number != null) {
            var found = cases.get(visitor.workspace(), number);
            values.put("number", number.toString());
            var owner = found.owner();
            values.put("employee", owner == null ? "" : owner.value().toString());
            inbox.find(visitor.workspace(), cases.voices(visitor.workspace(), found.id())).stream()
                    .reduce((newer, older) -> older)
                    .ifPresent(voice -> {
                        var text = voice.text();
                        values.put("said", text == null ? found.title() : text);
                    });
        }
        return html.actTalksNewTalk(
                page.titled("Talk it over"), sheet(visitor, List.of(), null, new Typed(values, "", "")));
    }

    @PostMapping
    Object begin(Visitor visitor, Page page, @RequestParam Map<String, String> form, HttpServletResponse response) {
        try {
            var number = form.getOrDefault("number", "");
            var talk = talks.begin(
                    visitor,
                    number.isBlank() ? null : Integer.valueOf(number),
                    person(form.getOrDefault("employee", "")),
                    form.getOrDefault("said", ""));
            return to(visitor, talk.number());
        } catch (NumberFormatException e) {
            throw Refusal.invalid("number", "A number has digits only.");
        } catch (Refusal refusal) {
            return declined(
                    refusal,
                    response,
                    () -> html.actTalksNewTalk(
                            page.titled("Talk it over"), sheet(visitor, List.of(), null, typed(refusal, form))));
        }
    }

    @GetMapping("/{number}")
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return show(visitor, page, number, Typed.NOTHING);
    }

    private JteModel show(Visitor visitor, Page page, int number, Typed typed) {
        return html.actTalksShow(
                page.titled("Conversation " + number), sheet(visitor, List.of(), talks.get(visitor, number), typed));
    }

    @PostMapping("/{number}/agreement")
    Object agree(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            @RequestParam int version,
            HttpServletResponse response) {
        try {
            talks.agree(
                    visitor,
                    number,
                    form.getOrDefault("learned", ""),
                    form.getOrDefault("tries", ""),
                    day(form.getOrDefault("follow", "")),
                    version);
            return to(visitor, number);
        } catch (Refusal refusal) {
            return declined(refusal, response, () -> show(visitor, page, number, typed(refusal, form)));
        }
    }

    @PostMapping("/{number}/notes")
    Object note(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            HttpServletResponse response) {
        try {
            talks.note(visitor, number, form.getOrDefault("note", ""));
            return to(visitor, number);
        } catch (Refusal refusal) {
            return declined(refusal, response, () -> show(visitor, page, number, typed(refusal, form)));
        }
    }

    @PostMapping("/{number}/follow-up")
    Object followed(Visitor visitor, @PathVariable int number) {
        talks.followed(visitor, number);
        return to(visitor, number);
    }

    private static RedirectView to(Visitor visitor, int number) {
        return new RedirectView("/" + visitor.place().slug() + "/talks/" + number);
    }

    private static Object declined(Refusal refusal, HttpServletResponse response, Supplier<JteModel> page) {
        if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
            throw refusal;
        }
        response.setStatus(refusal.kind().status());
        return page.get();
    }

    private static Typed typed(Refusal refusal, Map<String, String> form) {
        var field = refusal.field();
        return new Typed(form, field == null ? "" : field, refusal.sentence());
    }

    private TalkSheet sheet(Visitor visitor, List<Talk> found, @Nullable Talk talk, Typed typed) {
        var names = new LinkedHashMap<Person.Id, String>();
        workspaces
                .members(visitor.workspace())
                .forEach(member ->
                        names.put(member.person().id(), member.person().name()));
        var about = talk == null ? null : talk.about();
        return new TalkSheet(
                visitor.place().slug(),
                found,
                talk,
                about == null
                        ? null
                        : cases.find(visitor.workspace(), List.of(about)).stream()
                                .findFirst()
                                .orElse(null),
                talk == null ? List.of() : talks.notes(visitor, talk),
                names,
                new When(clock.instant(), visitor.place().timeZone()),
                typed);
    }

    private static Person.@Nullable Id person(String written) {
        try {
            return written.isBlank() ? null : new Person.Id(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("employee", "Choose somebody from the list.");
        }
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return written.isBlank() ? null : LocalDate.parse(written.strip());
        } catch (DateTimeException e) {
            throw Refusal.invalid("follow", "A day is written like 2026-03-31.");
        }
    }
}
