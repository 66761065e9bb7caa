package app.acta.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Who is signed in at this browser. */
@Component
public class Sessions {
    private final Persons persons;
    private final Workspaces workspaces;
    private final SessionRepository<?> sessions;

    Sessions(Persons persons, Workspaces workspaces, SessionRepository<?> sessions) {
        this.persons = persons;
        this.workspaces = workspaces;
        this.sessions = sessions;
    }

    /** Begins a session; an id from before the sign-in is not carried over. */
    public void begin(HttpServletRequest request, Person person) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession().setAttribute(Doors.PERSON, person.id().value());
    }

    /** Ends the session. */
    public void end(HttpServletRequest request, Person person) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        persons.tellWorkspaces(person, "sign-out", "");
    }

    /** The person of this browser, if one is signed in. */
    public Optional<Person> person(HttpServletRequest request) {
        return Doors.person(request, persons);
    }

    /**
     * Asks later, as often as wanted, whether this visitor is still signed in here and may still do it: for streams,
     * which outlive the moment in which the door let them in.
     */
    public BooleanSupplier standing(HttpServletRequest request, Visitor visitor, May deed) {
        var session = request.getSession(false);
        var id = session == null ? "" : session.getId();
        var person = visitor.person();
        return () -> sessions.findById(id) != null
                && workspaces.of(person).stream()
                        .anyMatch(place -> place.workspace().id().equals(visitor.workspace())
                                && place.role().may(deed));
    }
}
