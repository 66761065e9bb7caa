package app.acta.listen;

import app.acta.platform.words.Named;
import java.util.Optional;

/** The way by which a voice came in. */
public enum Channel implements Named {
    SURVEY("Survey"),
    REVIEW("Review"),
    COMPLAINT("Complaint"),
    TICKET("Ticket"),
    REQUEST("Request"),
    INTERVIEW("Interview"),
    IDEA("Idea"),
    SOCIAL("Social"),
    CHAT("Chat"),
    CALL("Call"),
    EMAIL("E-mail"),
    EMPLOYEE("Employee"),
    OTHER("Other");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** The channel of this name, whatever its case. */
    public static Optional<Channel> of(String key) {
        return Named.of(Channel.class, key);
    }
}
