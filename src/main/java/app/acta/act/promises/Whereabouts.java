package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Inbox;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In which time zone a customer lives: the one their newest voice came with, else the workspace's. */
@Component
class Whereabouts {
    private static final List<String> NAMES = List.of("time_zone", "timezone", "time zone", "tz");

    private final Cases cases;
    private final Inbox inbox;
    private final Workspaces workspaces;

    Whereabouts(Cases cases, Inbox inbox, Workspaces workspaces) {
        this.cases = cases;
        this.inbox = inbox;
        this.workspaces = workspaces;
    }

    ZoneId of(Workspace.Id workspace, Case.Id id) {
        return inbox.find(workspace, cases.voices(workspace, id)).stream()
                .sorted(java.util.Comparator.comparing((app.acta.listen.Feedback voice) -> voice.occurredAt())
                        .reversed())
                .flatMap(voice -> NAMES.stream().map(voice.attributes()::get).filter(Objects::nonNull))
                .flatMap(written -> Stream.ofNullable(zone(written)))
                .findFirst()
                .orElseGet(() -> workspaces.get(workspace).timeZone());
    }

    private static @Nullable ZoneId zone(String written) {
        try {
            return ZoneId.of(written.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
