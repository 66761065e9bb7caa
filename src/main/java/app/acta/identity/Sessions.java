package app.acta.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is signed in at this browser. */
@Component
public class Sessions {
    private final Persons persons;

    Sessions(Persons persons) {
        this.persons = persons;
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
}
