package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Clock;
import app.acta.identity.Person;
import app.acta.listen.Feedback;
import app.acta.people.Customer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as its page shows it.
 *
 * @param owner the owner's name; empty when it is nobody's
 * @param mine whether the visitor owns it
 * @param members everybody who could own it, by id
 */
public record CaseSheet(
        Case found,
        String slug,
        List<Feedback> voices,
        Map<Case.Step, Case.Done> steps,
        List<Case.Entry> timeline,
        List<Dial> dials,
        @Nullable Customer customer,
        String owner,
        boolean mine,
        Map<Person.Id, String> members,
        When when,
        Typed typed,
        boolean mayWork,
        boolean mayLead) {
    /**
     * A clock, drawn.
     *
     * @param words what it says
     * @param note how much of what is spent, in open hours
     * @param tone late, soon, kept or nothing
     */
    public record Dial(String title, String words, String note, String tone, long spent, long target) {
        static Dial of(Clock clock, Case found, Duration spent, When when) {
            var reading = clock == Clock.FIRST_REPLY ? found.firstReply() : found.resolution();
            var late = reading.late(when.now());
            var replied = clock == Clock.FIRST_REPLY ? found.firstRepliedAt() : null;
            var target = reading.target();
            var note = When.hours(spent) + " of " + When.hours(target) + " open time";
            if (replied != null || (clock == Clock.RESOLUTION && !found.isOpen())) {
                return new Dial(
                        clock.title(),
                        late ? "Late" : "In time",
                        note,
                        late ? "late" : "kept",
                        spent.toMinutes(),
                        target.toMinutes());
            }
            var words = reading.running() || late ? when.due(reading) : found.isOpen() ? "Held" : "Never sent";
            var soon = !late && reading.running() && spent.multipliedBy(4).compareTo(target.multipliedBy(3)) > 0;
            return new Dial(
                    clock.title(),
                    words,
                    note + (reading.running() ? ", due " + when.at(reading.due()) : ""),
                    late ? "late" : soon ? "soon" : "",
                    spent.toMinutes(),
                    target.toMinutes());
        }
    }

    /** The address of this case. */
    public String base() {
        return "/" + slug + "/cases/" + found.number();
    }

    /** The step to be done now; null when all are done or the case is closed. */
    public Case.@Nullable Step now() {
        for (var step : Case.Step.values()) {
            if (!steps.containsKey(step)) {
                return found.isOpen() ? step : null;
            }
        }
        return null;
    }

    /** What still keeps the case from closing, as sentences. */
    public List<String> missing() {
        var missing = new java.util.ArrayList<String>();
        if (found.action() == null) {
            missing.add("Write what was done for the customer.");
        }
        if (found.severity().serious() && found.prevention() == null) {
            missing.add("Say what we can do to make sure it doesn't happen again.");
        }
        return missing;
    }
}
