package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A voice met a rule for the first time. Told inside the reader's transaction, once for each rule and voice.
 *
 * @param rule the rule's id
 * @param number the case that works on the voice; null when none does
 * @param person who asked to be told; null when nobody alone did
 * @param team which team asked to be told; null when none did
 */
public record RuleMet(
        Workspace.Id workspace,
        UUID rule,
        String name,
        Feedback.Id voice,
        @Nullable Integer number,
        Person.@Nullable Id person,
        @Nullable String team) {}
