package app.acta.act.promises;

import app.acta.identity.Secret;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.data.Viewer;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's open promises as a calendar (RFC 5545), under a secret address that they can renew. */
@Component
public class PromiseFeed {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE = 75;

    private record Opened(Workspace.Id workspace, UUID person) {}

    private final Db db;
    private final Workspaces workspaces;
    private final PromiseLedger ledger;
    private final Clock clock;

    PromiseFeed(Db db, Workspaces workspaces, PromiseLedger ledger, Clock clock) {
        this.db = db;
        this.workspaces = workspaces;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether this person has an address. */
    public boolean has(Visitor visitor) {
        return db.in(visitor.workspace())
                .sql(
                        "select exists (select from act.promise_feeds where workspace_id = :workspace and person_id = :person)")
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .query(Boolean.class)
                .single();
    }

    /** A new address; the old one opens nothing from now on. It is shown once. */
    @Transactional
    public Secret renew(Visitor visitor) {
        var secret = Secret.create("");
        db.in(visitor.workspace())
                .sql("""
                insert into act.promise_feeds (workspace_id, person_id, hash) values (:workspace, :person, :hash)
                on conflict (workspace_id, person_id) do update set hash = excluded.hash, made_at = now()
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("hash", secret.hash())
                .update();
        return secret;
    }

    /**
     * The calendar behind this secret, as long as its person still works there.
     *
     * @param address what addresses of this installation begin with
     * @throws Refusal not found
     */
    public String calendar(Secret secret, String address) {
        var opened = db.outside()
                .sql("select workspace_id, person_id from act.promise_feed(:hash)")
                .param("hash", secret.hash())
                .query((row, n) -> new Opened(
                        new Workspace.Id(row.getObject("workspace_id", UUID.class)),
                        row.getObject("person_id", UUID.class)))
                .optional()
                .filter(found -> workspaces.members(found.workspace()).stream()
                        .anyMatch(member -> member.person().id().value().equals(found.person())))
                .orElseThrow(() -> Refusal.notFound("This address opens no calendar."));
        Viewer.is(opened.person());
        var workspace = workspaces.get(opened.workspace());
        var out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Acta//Promises//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "METHOD:PUBLISH");
        line(out, "X-WR-CALNAME:" + escape("Promises, " + workspace.name()));
        for (var promise : ledger.open(workspace.id(), opened.person())) {
            event(out, promise, address + "/" + workspace.slug() + "/cases/" + promise.number());
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    // The half hour before the working deadline: a calendar that shows it at the deadline shows it too late.
    private void event(StringBuilder out, Promise promise, String address) {
        line(out, "BEGIN:VEVENT");
        line(out, "UID:" + promise.id().value() + "@acta");
        line(out, "DTSTAMP:" + utc(clock.instant()));
        line(out, "DTSTART:" + utc(promise.workBy().minusSeconds(1_800)));
        line(out, "DTEND:" + utc(promise.workBy()));
        line(out, "SEQUENCE:" + (promise.version() - 1));
        line(out, "SUMMARY:" + escape(promise.words()));
        line(
                out,
                "DESCRIPTION:"
                        + escape("Case " + promise.number() + ". Due " + promise.until() + ". " + promise.why()));
        line(out, "URL:" + address);
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, "DESCRIPTION:" + escape(promise.words()));
        line(out, "TRIGGER:-PT2H");
        line(out, "END:VALARM");
        line(out, "END:VEVENT");
    }

    private static String utc(Instant at) {
        return UTC.format(at);
    }

    /** Text as RFC 5545, 3.3.11 wants it. */
    static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /** Writes a content line, folded after 75 octets and never inside a character (RFC 5545, 3.1). */
    static void line(StringBuilder out, String line) {
        var octets = 0;
        for (var at = 0; at < line.length(); ) {
            var next = Character.toString(line.codePointAt(at));
            var size = next.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(next);
            octets += size;
            at += next.length();
        }
        out.append("\r\n");
    }
}
