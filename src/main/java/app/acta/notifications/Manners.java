package app.acta.notifications;

import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each person wants to hear of things. */
@Component
public class Manners {
    /** What a form says: times as {@code HH:mm}, both quiet times empty for no quiet hours. */
    public record Wanted(
            Map<Notice.Kind, Manner.Way> ways,
            boolean digest,
            String digestAt,
            String quietFrom,
            String quietTo,
            Set<DayOfWeek> quietDays,
            String zone) {}

    private final Db db;
    private final Workspaces workspaces;
    private final NoticeMail mail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Manners(Db db, Workspaces workspaces, NoticeMail mail, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.workspaces = workspaces;
        this.mail = mail;
        this.events = events;
        this.clock = clock;
    }

    /** How the visitor wants to hear here. */
    public Manner of(Visitor visitor) {
        return Objects.requireNonNull(
                of(visitor.workspace(), Set.of(visitor.person())).get(visitor.person()));
    }

    /** How each of these wants to hear. */
    Map<Person.Id, Manner> of(Workspace.Id workspace, Collection<Person.Id> persons) {
        var ids = persons.stream().map(Person.Id::value).toArray(UUID[]::new);
        var ways = new HashMap<UUID, Map<Notice.Kind, Manner.Way>>();
        db.in(workspace)
                .sql("""
                select person_id, kind, here, mail, push from notifications.choices
                where workspace_id = :workspace and person_id = any(:persons)
                """)
                .param("workspace", workspace.value())
                .param("persons", ids)
                .query(row -> {
                    var way = new Manner.Way(row.getBoolean("here"), row.getBoolean("mail"), row.getBoolean("push"));
                    var person = row.getObject("person_id", UUID.class);
                    Notice.Kind.of(row.getString("kind"))
                            .ifPresent(kind -> ways.computeIfAbsent(person, key -> new EnumMap<>(Notice.Kind.class))
                                    .put(kind, way));
                });
        var found = new HashMap<Person.Id, Manner>();
        db.in(workspace)
                .sql("""
                select person_id, digest, digest_at, quiet_from, quiet_to, quiet_days, zone from notifications.manners
                where workspace_id = :workspace and person_id = any(:persons)
                """)
                .param("workspace", workspace.value())
                .param("persons", ids)
                .query(row -> {
                    var person = row.getObject("person_id", UUID.class);
                    found.put(new Person.Id(person), read(row, ways.getOrDefault(person, Map.of())));
                });
        if (found.size() < persons.size()) {
            var usual = Manner.usual(workspaces.get(workspace).timeZone());
            persons.forEach(person -> found.putIfAbsent(person, usual));
        }
        return found;
    }

    private static Manner read(ResultSet row, Map<Notice.Kind, Manner.Way> ways) throws SQLException {
        var from = row.getObject("quiet_from", Integer.class);
        var to = row.getObject("quiet_to", Integer.class);
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : (Object[]) row.getArray("quiet_days").getArray()) {
            days.add(DayOfWeek.of(((Number) day).intValue()));
        }
        return new Manner(
                ways,
                row.getBoolean("digest"),
                time(row.getInt("digest_at")),
                from == null || to == null ? null : new Manner.Quiet(time(from), time(to)),
                days,
                ZoneId.of(row.getString("zone")));
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIN.plusMinutes(minute);
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /**
     * Saves how the visitor wants to hear here; what waits follows the new times.
     *
     * @throws Refusal invalid, with the field and a sentence
     */
    @Transactional
    public void save(Visitor visitor, Wanted wanted) {
        var manner = checked(wanted);
        var workspace = visitor.workspace();
        manner.ways()
                .forEach((kind, way) -> db.in(workspace)
                        .sql("""
                insert into notifications.choices (workspace_id, person_id, kind, here, mail, push)
                values (:workspace, :person, :kind, :here, :mail, :push)
                on conflict (workspace_id, person_id, kind) do update
                    set here = excluded.here, mail = excluded.mail, push = excluded.push
                """)
                        .param("workspace", workspace.value())
                        .param("person", visitor.person().value())
                        .param("kind", kind.key())
                        .param("here", way.here())
                        .param("mail", way.mail())
                        .param("push", way.push())
                        .update());
        var quiet = manner.quiet();
        db.in(workspace)
                .sql("""
                insert into notifications.manners
                    (workspace_id, person_id, digest, digest_at, quiet_from, quiet_to, quiet_days, zone)
                values (:workspace, :person, :digest, :digestAt, cast(:from as smallint), cast(:to as smallint),
                    cast(:days as smallint[]), :zone)
                on conflict (workspace_id, person_id) do update set digest = excluded.digest,
                    digest_at = excluded.digest_at, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                    quiet_days = excluded.quiet_days, zone = excluded.zone
                """)
                .param("workspace", workspace.value())
                .param("person", visitor.person().value())
                .param("digest", manner.digest())
                .param("digestAt", minute(manner.digestAt()))
                .param("from", quiet == null ? null : minute(quiet.from()), java.sql.Types.INTEGER)
                .param("to", quiet == null ? null : minute(quiet.to()), java.sql.Types.INTEGER)
                .param(
                        "days",
                        manner.quietDays().stream().map(DayOfWeek::getValue).toArray(Integer[]::new))
                .param("zone", manner.zone().getId())
                .update();
        var due = manner.due(clock.instant());
        mail.move(workspace, visitor.person(), due);
        var moved = db.in(workspace)
                .sql("""
                update notifications.notices n set push_due = :due
                where workspace_id = :workspace and person_id = :person and push_due is not null and pushed_at is null
                    and not exists (select from notifications.rule_ways w
                        where w.workspace_id = :workspace and w.person_id = :person and w.rule_id = n.rule_id)
                """)
                .param("due", Slips.at(due))
                .param("workspace", workspace.value())
                .param("person", visitor.person().value())
                .update();
        if (moved > 0) {
            events.publishEvent(new NoticesDue(workspace, visitor.person(), due));
        }
    }

    private static Manner checked(Wanted wanted) {
        if (wanted.quietDays().size() == DayOfWeek.values().length) {
            throw Refusal.invalid("quietDays", "Leave a day of the week on which mail may come.");
        }
        var from = wanted.quietFrom().isBlank() ? null : time("quietFrom", wanted.quietFrom());
        var to = wanted.quietTo().isBlank() ? null : time("quietTo", wanted.quietTo());
        if ((from == null) != (to == null)) {
            throw Refusal.invalid(
                    from == null ? "quietFrom" : "quietTo", "Quiet hours need a beginning and an end, or neither.");
        }
        if (from != null && from.equals(to)) {
            throw Refusal.invalid("quietTo", "Quiet hours end at another time than they begin.");
        }
        return new Manner(
                wanted.ways(),
                wanted.digest(),
                time("digestAt", wanted.digestAt()),
                quiet(from, to),
                wanted.quietDays(),
                Workspaces.zone(wanted.zone()));
    }

    private static Manner.@Nullable Quiet quiet(@Nullable LocalTime from, @Nullable LocalTime to) {
        return from == null || to == null ? null : new Manner.Quiet(from, to);
    }

    private static LocalTime time(String field, String typed) {
        try {
            return LocalTime.parse(typed.strip()).withSecond(0).withNano(0);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "Write a time such as 08:00.");
        }
    }
}
