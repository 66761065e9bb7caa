package app.acta.act.fixes.web;

import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixBoard;
import app.acta.act.web.When;
import app.acta.identity.Person;
import java.util.List;
import java.util.Map;

/**
 * The list of fixes.
 *
 * @param none whether there has never been one
 */
public record FixList(
        String slug,
        String state,
        List<FixBoard.Row> rows,
        Map<Person.Id, String> names,
        When when,
        boolean none,
        boolean works) {
    /** The owner's name. */
    public String owner(Fix fix) {
        var owner = fix.owner();
        return owner == null ? "Nobody yet" : names.getOrDefault(owner, "Somebody who left");
    }
}
