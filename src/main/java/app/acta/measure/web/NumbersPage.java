package app.acta.measure.web;

import app.acta.platform.web.Page;
import app.acta.platform.words.Named;

/** The pages of numbers, in the order of their tabs; each lives at its key and takes the same filter. */
public enum NumbersPage implements Named {
    PULSE("Pulse"),
    FEELINGS("Feelings"),
    TRENDS("Trends"),
    WHY("Why"),
    DRIVERS("Drivers"),
    REMEMBERED("Remembered"),
    RELATIONSHIP("Relationship"),
    EXPLORE("Explore"),
    BOARDS("Boards"),
    ALARMS("Alarms");

    private final String title;

    NumbersPage(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Its address in the workspace of the frame, about the voices of a filter's query; that may be empty. */
    public String href(Page frame, String of) {
        var slug = frame.who() == null ? "" : "/" + frame.who().slug();
        // Trends goes as far back as helps; boards and alarms have each a filter of their own.
        var query = this == ALARMS || this == BOARDS
                ? ""
                : this == TRENDS ? of.replaceAll("(^|&)(from|to)=[^&]*", "").replaceFirst("^&", "") : of;
        return slug + "/" + key() + (query.isEmpty() ? "" : "?" + query);
    }
}
