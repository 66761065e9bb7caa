package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.understand.Label;
import app.acta.understand.Readings;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Brings voices together with what was read in them, for those who decide about cases. */
@Component
class Hearing {
    private final Readings readings;

    Hearing(Readings readings) {
        this.readings = readings;
    }

    /** These voices, in their order. */
    List<Spoken> of(Workspace.Id workspace, List<Feedback> voices) {
        var found = readings.of(workspace, voices.stream().map(Feedback::id).toList());
        return voices.stream()
                .map(voice -> new Spoken(voice, found.get(voice.id()), once(voice)))
                .toList();
    }

    // Rules and severity ask for the same label several times.
    private Function<Label, List<String>> once(Feedback voice) {
        var known = new EnumMap<Label, List<String>>(Label.class);
        return label -> known.computeIfAbsent(label, each -> readings.loudest(voice, each));
    }

    /** The same voices for somebody who asks for a case. */
    List<Register.Entry> asked(Workspace.Id workspace, List<Feedback> voices) {
        return of(workspace, voices).stream()
                .map(spoken -> new Register.Entry(spoken.voice(), Triage.of(spoken), ""))
                .toList();
    }
}
