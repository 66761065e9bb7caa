package app.acta.measure.web;

import app.acta.platform.web.Page;
import app.acta.platform.words.Named;

/** The pages of numbers, in the order of their tabs; each lives at its key and takes the same filter. */
public enum NumbersPage implements Named {
    PULSE("Pulse"),
    FEELINGS("Feelings"),
    WHY("Why"),
    EXPLORE("Explore");

    private final String title;

    NumbersPage(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Its address in the workspace of the frame, about the voices of a filter's query; that may be empty. */
    public String href(Page frame, String query) {
        var slug = frame.who() == null ? "" : "/" + frame.who().slug();
        return slug + "/" + key() + (query.isEmpty() ? "" : "?" + query);
    }
}
