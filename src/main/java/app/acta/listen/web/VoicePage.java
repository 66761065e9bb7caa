package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Highlights;
import app.acta.listen.Inbox;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One voice: words, who, where, what became of it. Its case and its reading come from their rooms by address. */
@Controller
@Allows(May.READ)
class VoicePage {
    private record Moment(Instant at, String words, String tone) {}

    private final Inbox inbox;
    private final Highlights highlights;
    private final Customers customers;
    private final Workspaces workspaces;
    private final Templates html;

    VoicePage(Inbox inbox, Highlights highlights, Customers customers, Workspaces workspaces, Templates html) {
        this.inbox = inbox;
        this.highlights = highlights;
        this.customers = customers;
        this.workspaces = workspaces;
        this.html = html;
    }

    @GetMapping("/{workspace}/inbox/{id}")
    JteModel show(Visitor visitor, Page page, HttpServletRequest request, @PathVariable String id) {
        var workspace = visitor.workspace();
        var place = visitor.place();
        var voice = inbox.get(workspace, new Feedback.Id(Named.id(id)));
        var filter = Filter.of(request.getParameterMap());
        var customer = voice.customer() == null
                ? null
                : customers.find(workspace, List.of(voice.customer())).get(voice.customer());
        var view = new VoiceView(
                "/" + place.slug(),
                voice,
                filter,
                customer,
                Said.whole(highlights
                        .in(
                                workspace,
                                filter,
                                List.of(voice.text() == null ? "" : voice.text().strip()))
                        .getFirst()),
                When.full(voice.occurredAt(), place.timeZone()),
                history(visitor, voice),
                inbox.raw(workspace, voice.id()).filter(raw -> !raw.isBlank()).orElse(null),
                inbox.newer(place, filter, voice.id()).map(Feedback::id).orElse(null),
                inbox.older(place, filter, voice.id()).map(Feedback::id).orElse(null),
                visitor.may(May.WORK));
        return html.listenVoice(
                page.titled(view.title() + ", " + voice.channel().title()), view);
    }

    private List<VoiceView.Line> history(Visitor visitor, Feedback voice) {
        var names = workspaces.members(visitor.workspace()).stream()
                .collect(Collectors.toMap(
                        member -> member.person().id(),
                        member -> member.person().name()));
        var moments = new ArrayList<Moment>();
        moments.add(new Moment(
                voice.receivedAt(),
                voice.history() ? "Came in as history, to be counted only" : "Came in from " + voice.source(),
                ""));
        inbox.earlier(visitor.workspace(), voice.id())
                .forEach(before -> moments.add(new Moment(before.replacedAt(), "The answer was changed", "")));
        inbox.marks(visitor.workspace(), voice.id())
                .forEach(mark -> moments.add(new Moment(
                        mark.at(),
                        became(mark.state())
                                + (mark.person() == null
                                        ? ""
                                        : " by " + names.getOrDefault(mark.person(), "a former member")),
                        mark.state() == Feedback.State.SETTLED ? "good" : "")));
        return moments.stream()
                .sorted(Comparator.comparing(Moment::at))
                .map(moment -> new VoiceView.Line(
                        moment.words(), When.full(moment.at(), visitor.place().timeZone()), moment.tone()))
                .toList();
    }

    private static String became(Feedback.State state) {
        return switch (state) {
            case NEW -> "Marked as new";
            case IN_CASE -> "Put in a case";
            case SETTLED -> "Settled";
            case NOTED -> "Noted";
        };
    }
}
