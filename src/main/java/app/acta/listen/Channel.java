package app.acta.listen;

import java.util.Locale;
import java.util.Optional;

/** The way by which a voice came in. */
public enum Channel {
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

    /** The name people see. */
    public String title() {
        return title;
    }

    /** The name in tables, addresses and the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of this name, whatever its case. */
    public static Optional<Channel> of(String key) {
        for (var channel : values()) {
            if (channel.key().equals(key.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
