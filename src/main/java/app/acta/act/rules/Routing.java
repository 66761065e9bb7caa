package app.acta.act.rules;

import app.acta.act.ByRule;
import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.understand.Reading;
import app.acta.understand.Readings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a case to whoever fits and has the least to do. */
@Component
class Routing {
    private final Desks desks;
    private final ByRule cases;
    private final Workspaces workspaces;
    private final Readings readings;
    private final Clock clock;

    Routing(Desks desks, ByRule cases, Workspaces workspaces, Readings readings, Clock clock) {
        this.desks = desks;
        this.cases = cases;
        this.workspaces = workspaces;
        this.readings = readings;
        this.clock = clock;
    }

    /**
     * Whoever gets it, and why.
     *
     * @param owner null when nobody fits: then it is the team's
     */
    record Choice(Person.@Nullable Id owner, String why) {}

    /** Gives it on; a case that somebody has already stays theirs. */
    void give(Workspace.Id workspace, Case held, Feedback voice, Rule.Route route) {
        if (held.owner() != null || !held.isOpen()) {
            return;
        }
        var team = route.team();
        if (!route.member()) {
            cases.give(workspace, held.id(), null, team, "To " + team + ".");
            return;
        }
        var today =
                LocalDate.ofInstant(clock.instant(), workspaces.get(workspace).timeZone());
        var language = readings.of(workspace, voice.id()).map(Reading::language).orElse(voice.language());
        var chosen = choose(desks.of(workspace), route, language, voice.product(), today);
        cases.give(workspace, held.id(), chosen.owner(), team, chosen.why());
    }

    /** Least to do first, by what each can take on; of equals the first by name. Whoever is away is passed over. */
    static Choice choose(
            List<Desk> desks, Rule.Route route, @Nullable String language, @Nullable String product, LocalDate today) {
        var needs = new ArrayList<String>();
        var fitting = desks.stream()
                .filter(desk -> route.team() == null || route.team().equalsIgnoreCase(desk.team()))
                .filter(desk -> !desk.away(today) && desk.capacity() > 0);
        if (route.language() && language != null) {
            needs.add("speaks " + Locale.of(language).getDisplayLanguage(Locale.ENGLISH));
            fitting = fitting.filter(desk -> desk.speaks(language));
        }
        if (route.product() && product != null) {
            needs.add("knows " + product);
            fitting = fitting.filter(desk -> desk.knows(product));
        }
        var topic = route.topic();
        if (topic != null) {
            needs.add("knows " + topic);
            fitting = fitting.filter(desk -> desk.about(topic));
        }
        Optional<Desk> least = fitting.min(Comparator.comparingDouble(Desk::busy)
                .thenComparing(desk -> desk.person().name())
                .thenComparing(desk -> desk.person().id().value()));
        if (least.isEmpty()) {
            var who = needs.isEmpty() ? "is here" : "who " + String.join(" and ", needs) + " is here";
            return new Choice(
                    null,
                    "Nobody " + who + (route.team() == null ? "" : " in " + route.team())
                            + (route.team() == null ? ": it is nobody's yet." : ": it is the team's."));
        }
        var desk = least.get();
        needs.add(desk.open() == 1 ? "1 open case" : desk.open() + " open cases");
        return new Choice(
                desk.person().id(), "Given to " + desk.person().name() + ": " + String.join(", ", needs) + ".");
    }
}
