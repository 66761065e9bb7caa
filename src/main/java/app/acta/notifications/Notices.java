package app.acta.notifications;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each person has heard of in the product. Whoever may no longer see a record hears nothing more of it either. */
@Component
public class Notices {
    /** How many a page shows, and up to how many the bell counts. */
    public static final int PAGE = 50;

    private record Row(
            UUID id,
            String kind,
            @Nullable UUID caseId,
            String about,
            String actor,
            String deed,
            Instant at,
            boolean read) {}

    private final Db db;
    private final Cases cases;

    Notices(Db db, Cases cases) {
        this.db = db;
        this.cases = cases;
    }

    /** What the visitor has heard of, newest first, {@value #PAGE} at most; null begins with the newest. */
    public List<Notice> list(Visitor visitor, Notice.@Nullable Id before) {
        var rows = db.in(visitor.workspace())
                .sql("""
                select id, kind, case_id, coalesce(about, 'Case ' || number) as about, actor, deed, at,
                       read_at is not null as read
                from notifications.notices
                where workspace_id = :workspace and person_id = :person and here
                    and (cast(:before as uuid) is null or id < cast(:before as uuid))
                order by id desc limit :most
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("before", before == null ? null : before.value(), java.sql.Types.OTHER)
                .param("most", PAGE)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("case_id", UUID.class),
                        row.getString("about"),
                        row.getString("actor"),
                        row.getString("deed"),
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("read")))
                .list();
        var titles = titles(visitor, rows.stream().map(Row::caseId));
        return rows.stream()
                .filter(row -> row.caseId() == null || titles.containsKey(row.caseId()))
                .map(row -> new Notice(
                        new Notice.Id(row.id()),
                        Notice.Kind.of(row.kind()).orElseThrow(),
                        row.about(),
                        row.caseId() == null ? "" : titles.getOrDefault(row.caseId(), ""),
                        row.actor(),
                        row.deed(),
                        row.at(),
                        row.read()))
                .toList();
    }

    /** What the cases are about that the visitor may see. */
    private Map<UUID, String> titles(Visitor visitor, Stream<@Nullable UUID> ids) {
        var wanted = ids.filter(Objects::nonNull).distinct().map(Case.Id::new).toList();
        return wanted.isEmpty()
                ? Map.of()
                : cases.find(visitor.workspace(), wanted).stream()
                        .collect(Collectors.toMap(held -> held.id().value(), Case::title));
    }

    /** How many the visitor has not read, {@value #PAGE} at most. */
    public int unread(Visitor visitor) {
        var abouts = db.in(visitor.workspace())
                .sql("""
                select case_id from notifications.notices
                where workspace_id = :workspace and person_id = :person and here and read_at is null limit :most
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("most", PAGE)
                .query((row, n) -> Optional.ofNullable(row.getObject("case_id", UUID.class)))
                .list();
        var titles = titles(visitor, abouts.stream().flatMap(Optional::stream));
        return (int) abouts.stream()
                .filter(about -> about.isEmpty() || titles.containsKey(about.get()))
                .count();
    }

    /**
     * The visitor has read this one; answers where that stands which it is about, below the workspace.
     *
     * @throws Refusal not found, when it is not the visitor's
     */
    public String read(Visitor visitor, Notice.Id id) {
        return db.in(visitor.workspace())
                .sql("""
                update notifications.notices set read_at = coalesce(read_at, now())
                where workspace_id = :workspace and person_id = :person and id = :id
                returning coalesce(path, 'cases/' || number)
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("id", id.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such notification."));
    }

    /** The visitor has read all up to this one; what came since stays unread. */
    public void readAll(Visitor visitor, Notice.Id upTo) {
        db.in(visitor.workspace())
                .sql("""
                update notifications.notices set read_at = now()
                where workspace_id = :workspace and person_id = :person and here and read_at is null and id <= :upTo
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("upTo", upTo.value())
                .update();
    }
}
