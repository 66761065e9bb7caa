package app.acta.listen.surveys.web;

import app.acta.listen.surveys.FrontDoor;
import app.acta.listen.surveys.FrontDoors;
import app.acta.listen.surveys.Told;
import app.acta.listen.surveys.Wording;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The front door as somebody fills it in.
 *
 * @param faults what is wrong, by field
 * @param problem what is wrong with the whole; empty when nothing is
 */
public record TellSheet(FrontDoors.Found found, String once, Told told, Map<String, String> faults, String problem) {
    /** The door. */
    public FrontDoor door() {
        return found.door();
    }

    /** The built-in words. */
    public Wording words() {
        return door().wording();
    }

    /** Who listens. */
    public String asker() {
        return found.workspace().name();
    }

    /** Where it is sent. */
    public String action() {
        return "/tell/" + found.workspace().slug();
    }

    /** The sentence about a field, or nothing. */
    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    /** The id of that sentence for screen readers, or null. */
    public @Nullable String about(String field) {
        return faults.containsKey(field) ? field + "-error" : null;
    }
}
