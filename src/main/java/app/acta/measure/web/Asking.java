package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Asked;
import app.acta.measure.Measures;
import app.acta.measure.Outcome;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Answers questions that leave something open: with their days chosen, and without what cases are not known by. */
@Component
class Asking {
    private final Measures measures;
    private final VoiceThemes themes;
    private final Clock clock;

    Asking(Measures measures, VoiceThemes themes, Clock clock) {
        this.themes = themes;
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * What a question came to.
     *
     * @param notices what of it had to be left aside or changed, as sentences
     */
    record Heard(Outcome outcome, List<String> notices) {}

    /** Where the records of answers are, in Explore. */
    Links links(Workspace place) {
        return new Links(place, "explore", measures.settings(), themes(place));
    }

    /** What people call their themes, by their ids. */
    Map<String, String> themes(Workspace place) {
        return themes.names(place.id());
    }

    /**
     * Asks it as of today.
     *
     * @throws Refusal busy, while facts are counted for the first time
     */
    Heard of(Workspace place, Asked asked) {
        var completed = asked.completed(
                LocalDate.ofInstant(clock.instant(), place.timeZone()),
                measures.span(place.id()).orElse(null));
        var question = completed.known();
        var notices = asked.notices(completed);
        if (!question.equals(completed)) {
            notices.add("Cases are known by channel, location, team and product alone; the rest is left aside.");
        }
        return new Heard(measures.outcome(place.id(), question), notices);
    }
}
