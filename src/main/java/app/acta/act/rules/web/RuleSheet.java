package app.acta.act.rules.web;

import app.acta.act.rules.RuleBook;
import app.acta.act.web.When;
import app.acta.identity.Person;
import app.acta.listen.Feedback;
import java.util.List;
import java.util.Map;

/**
 * What a rule's page shows beside its form.
 *
 * @param base the address of the list
 * @param home the address of the workspace
 * @param voices those that met it last
 * @param failures those that it could not be looked at for
 */
public record RuleSheet(
        String base,
        String home,
        Map<Person.Id, String> members,
        List<String> teams,
        RuleBook.Met met,
        List<Feedback> voices,
        List<Feedback> failures,
        When when) {}
