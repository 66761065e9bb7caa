package app.acta.understand.outside;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.data.Seal;
import app.acta.platform.problems.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The language models outside that owners let their workspaces ask. Without one, nothing leaves. */
@Component
public class Endpoints {
    /** What a form says of an endpoint; an empty key keeps the one that is saved, if the address stays the same. */
    public record Wanted(
            String address,
            String model,
            String key,
            boolean keyless,
            boolean translates,
            boolean summarises,
            String language,
            String aDay) {}

    private final Db db;
    private final Seal seal;
    private final Audit audit;

    Endpoints(Db db, Seal seal, Audit audit) {
        this.db = db;
        this.seal = seal;
        this.audit = audit;
    }

    /** The workspace's endpoint, if an owner entered one. */
    public Optional<Endpoint> of(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select address, model, key, translates, summarises, language, a_day
                from understand.endpoints where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> endpoint(workspace, row))
                .optional();
    }

    /**
     * Saves it, and says so in the audit log.
     *
     * @throws Refusal invalid, with the field and a sentence
     */
    @Transactional
    public Endpoint save(Visitor visitor, Wanted wanted) {
        var workspace = visitor.workspace();
        var endpoint = checked(workspace, wanted);
        db.in(workspace)
                .sql("""
                insert into understand.endpoints
                    (workspace_id, address, model, key, translates, summarises, language, a_day)
                values (:workspace, :address, :model, :key, :translates, :summarises, :language, :aDay)
                on conflict (workspace_id) do update set
                    address = excluded.address, model = excluded.model, key = excluded.key,
                    translates = excluded.translates, summarises = excluded.summarises,
                    language = excluded.language, a_day = excluded.a_day, changed_at = now()
                """)
                .param("workspace", workspace.value())
                .param("address", endpoint.address().toString())
                .param("model", endpoint.model())
                .param("key", endpoint.key().isEmpty() ? null : seal.seal(workspace, endpoint.key()))
                .param("translates", endpoint.translates())
                .param("summarises", endpoint.summarises())
                .param("language", endpoint.language())
                .param("aDay", endpoint.aDay())
                .update();
        audit.record(visitor, "settings.model", endpoint.toString());
        return endpoint;
    }

    /** Forgets it with its key: from now on nothing leaves. What it made stays, with its name beside it. */
    @Transactional
    public void forget(Visitor visitor) {
        var gone = db.in(visitor.workspace())
                .sql("delete from understand.endpoints where workspace_id = :workspace")
                .param("workspace", visitor.workspace().value())
                .update();
        if (gone > 0) {
            audit.record(visitor, "settings.model", "removed");
        }
    }

    private Endpoint checked(Workspace.Id workspace, Wanted wanted) {
        var address = address(wanted.address());
        var model = brief("model", wanted.model(), 200);
        if (model.isEmpty()) {
            throw Refusal.invalid("model", "Write the model's name as the server knows it.");
        }
        var language = brief("language", wanted.language(), 40);
        if (!language.matches("\\p{L}[\\p{L} ()-]*")) {
            throw Refusal.invalid("language", "Write a language's name, such as English.");
        }
        var aDay = wanted.aDay().strip();
        if (!aDay.matches("[1-9][0-9]{0,4}")) {
            throw Refusal.invalid("aDay", "A number from 1 to 99999.");
        }
        if (!wanted.translates() && !wanted.summarises()) {
            throw Refusal.invalid("translates", "Choose what it is asked for, or remove it.");
        }
        return new Endpoint(
                address,
                model,
                key(workspace, wanted, address),
                wanted.translates(),
                wanted.summarises(),
                language,
                Integer.parseInt(aDay));
    }

    private static URI address(String typed) {
        try {
            var address = new URI(typed.strip().replaceAll("/+$", ""));
            var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?")
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null
                    || typed.length() > 400) {
                throw new URISyntaxException(typed, "not an address of a server");
            }
            return address;
        } catch (URISyntaxException e) {
            throw Refusal.invalid("address", "Write an address such as https://models.example.com/v1.");
        }
    }

    // A saved key goes only where it was meant to go.
    private String key(Workspace.Id workspace, Wanted wanted, URI address) {
        var typed = wanted.key().strip();
        if (wanted.keyless()) {
            return "";
        }
        if (!typed.matches("[\\x21-\\x7e]{0,1000}")) {
            throw Refusal.invalid("key", "A key has at most 1,000 letters, digits and signs, without spaces.");
        }
        if (!typed.isEmpty()) {
            return typed;
        }
        var saved = of(workspace).filter(before -> !before.key().isEmpty());
        if (saved.isPresent() && !saved.get().address().equals(address)) {
            throw Refusal.invalid("key", "Enter the key for this server, or choose that it needs none.");
        }
        return saved.map(Endpoint::key).orElse("");
    }

    private static String brief(String field, String typed, int most) {
        var text = typed.strip();
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(field, "At most " + most + " ordinary characters.");
        }
        return text;
    }

    private Endpoint endpoint(Workspace.Id workspace, ResultSet row) throws SQLException {
        var sealed = row.getBytes("key");
        return new Endpoint(
                URI.create(row.getString("address")),
                row.getString("model"),
                // A key that cannot be opened any more reads as none: the server then refuses us in words the page
                // shows.
                sealed == null ? "" : seal.open(workspace, sealed).orElse(""),
                row.getBoolean("translates"),
                row.getBoolean("summarises"),
                row.getString("language"),
                row.getInt("a_day"));
    }
}
