package app.acta.act.talks.web;

import app.acta.act.Case;
import app.acta.act.talks.Talk;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.Person;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as their pages show them.
 *
 * @param talk the one that is open; null on the list and on the form for a new one
 * @param about its case; null without
 */
public record TalkSheet(
        String slug,
        List<Talk> talks,
        @Nullable Talk talk,
        @Nullable Case about,
        List<Talk.Note> notes,
        Map<Person.Id, String> names,
        When when,
        Typed typed) {
    /** Somebody's name. */
    public String name(Person.Id person) {
        return names.getOrDefault(person, "Somebody who left");
    }
}
