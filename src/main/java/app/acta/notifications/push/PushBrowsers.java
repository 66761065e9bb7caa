package app.acta.notifications.push;

import app.acta.identity.MemberLeft;
import app.acta.identity.Visitor;
import app.acta.notifications.hooks.Destinations;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The browsers that people asked to tell them of things. */
@Component
public class PushBrowsers {
    /** How many one person may have in a workspace. */
    public static final int MOST = 20;

    private final Db db;
    private final Destinations destinations;

    PushBrowsers(Db db, Destinations destinations) {
        this.db = db;
        this.destinations = destinations;
    }

    /** The visitor's, newest first. */
    public List<PushBrowser> of(Visitor visitor) {
        return db.in(visitor.workspace())
                .sql("""
                select id, endpoint, name, made_at, told_at, problem from notifications.browsers
                where workspace_id = :workspace and person_id = :person order by id desc
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .query((row, n) -> {
                    var told = row.getTimestamp("told_at");
                    return new PushBrowser(
                            new PushBrowser.Id(row.getObject("id", UUID.class)),
                            row.getString("endpoint"),
                            row.getString("name"),
                            row.getTimestamp("made_at").toInstant(),
                            told == null ? null : told.toInstant(),
                            row.getString("problem"));
                })
                .list();
    }

    /**
     * From now on this browser tells the visitor. One that is known already tells nobody else any more.
     *
     * @param endpoint where its push service takes messages for it
     * @param p256dh its public key, 65 bytes in Base64 for addresses
     * @param auth its secret, 16 bytes in the same
     * @param agent the name that it gives itself
     * @throws Refusal invalid, when one of these is not what a browser hands over, or the address is none that Acta may
     *     send to; conflict, when the visitor has too many
     */
    // No transaction: where the address leads is looked up, which may take its time.
    public void add(Visitor visitor, String endpoint, String p256dh, String auth, String agent) {
        var key = bytes(p256dh, P256.WRITTEN);
        var secret = bytes(auth, Encryption.AUTH);
        try {
            P256.read(key);
            destinations.of(Destinations.read(endpoint));
        } catch (GeneralSecurityException e) {
            throw unreadable();
        } catch (Destinations.Closed e) {
            throw Refusal.invalid("endpoint", e.sentence());
        }
        var known = of(visitor);
        if (known.size() >= MOST
                && known.stream().noneMatch(one -> one.endpoint().equals(endpoint.strip()))) {
            throw Refusal.conflict(MOST + " browsers tell you already: remove one first.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into notifications.browsers as b (workspace_id, person_id, endpoint, p256dh, auth, name)
                values (:workspace, :person, :endpoint, :key, :secret, :name)
                on conflict (workspace_id, endpoint) do update
                    set person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth,
                        name = excluded.name, problem = null
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("endpoint", endpoint.strip())
                .param("key", key)
                .param("secret", secret)
                .param("name", PushBrowser.named(agent))
                .update();
    }

    private static byte[] bytes(String written, int length) {
        try {
            var bytes = Base64.getUrlDecoder().decode(written.strip());
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return Refusal.invalid(
                "p256dh", "This browser handed over keys that cannot be read. Try again, or another browser.");
    }

    /**
     * This browser of the visitor's tells of nothing any more.
     *
     * @throws Refusal not found, when it is not the visitor's
     */
    public void remove(Visitor visitor, PushBrowser.Id id) {
        var removed = db.in(visitor.workspace())
                .sql("""
                delete from notifications.browsers
                where workspace_id = :workspace and person_id = :person and id = :id
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("id", id.value())
                .update();
        if (removed == 0) {
            throw Refusal.notFound("This browser tells you of nothing.");
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MemberLeft event) {
        db.in(event.workspace())
                .sql("delete from notifications.browsers where workspace_id = :workspace and person_id = :person")
                .param("workspace", event.workspace().value())
                .param("person", event.person().value())
                .update();
    }
}
