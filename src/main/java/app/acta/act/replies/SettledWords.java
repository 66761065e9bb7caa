package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Workspace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words in which a customer is asked whether it is settled; the links to answer by follow them. */
final class SettledWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private SettledWords() {}

    static String of(Workspace workspace, Case held, Reach.To to, Instant silentAt) {
        return """
                Hello%s,

                we have finished our work on what you told us on %s. What we did:

                %s

                Is it settled for you? Your answer is one click away, below. If we hear nothing until %s, we take it as \
                settled. The links keep working after that: you can always tell us otherwise.

                %s""".formatted(
                        to.called().isEmpty() ? "" : " " + to.called(),
                        day(held.occurredAt(), workspace.timeZone()),
                        held.action() == null ? "" : held.action(),
                        day(silentAt, workspace.timeZone()),
                        workspace.name());
    }

    /** The words of the second question, some weeks later. */
    static String again(Workspace workspace, Case held, Reach.To to, Instant silentAt) {
        return """
                Hello%s,

                on %s we finished our work on what you had told us. What we did:

                %s

                Is it still settled? A thing is only settled when it stays so. Your answer is one click away, below; a no \
                opens it again. You need not answer: after %s we ask no more.

                %s""".formatted(
                        to.called().isEmpty() ? "" : " " + to.called(),
                        day(held.closedAt() == null ? held.openedAt() : held.closedAt(), workspace.timeZone()),
                        held.action() == null ? "" : held.action(),
                        day(silentAt, workspace.timeZone()),
                        workspace.name());
    }

    private static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }
}
