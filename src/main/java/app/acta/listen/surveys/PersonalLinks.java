package app.acta.listen.surveys;

import app.acta.identity.Secret;
import app.acta.identity.Workspace;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links to a survey that belong to one customer each. A customer always gets the same one, however often it is made. */
@Component
public class PersonalLinks {
    /**
     * A customer's own link.
     *
     * @param token the last part of its address
     * @param answered whether they have answered
     */
    public record Link(
            String token,
            Customer.Id customer,
            @Nullable String externalId,
            @Nullable String email,
            @Nullable String name,
            boolean answered) {
        /** Who it is for. */
        public Contact contact() {
            return new Contact(externalId, name, email, null, null, null);
        }

        /** The id of the answer that is given through it. */
        String answerId() {
            return HexFormat.of().formatHex(new Secret(token).hash());
        }

        /** The best name there is for whoever it is for. */
        public String title() {
            return name != null ? name : email != null ? email : externalId != null ? externalId : "";
        }
    }

    private static final String SELECT = """
            select l.customer_id, l.external_id, l.email, l.name, s.seal,
                exists (select from listen.feedback f
                        where f.workspace_id = l.workspace_id and f.source = 'survey:' || s.key
                          and f.external_id = encode(l.token_hash, 'hex')) as answered
            from listen.survey_links l join listen.surveys s on s.workspace_id = l.workspace_id and s.id = l.survey_id
            where l.workspace_id = :workspace and l.survey_id = :survey
            """;

    private final Db db;

    PersonalLinks(Db db) {
        this.db = db;
    }

    /**
     * Makes a link for each of these customers, those with neither external id nor e-mail left out; whoever has one keeps
     * it. They no longer wait to be asked again.
     *
     * @return how many were new
     */
    @Transactional
    public int make(Workspace.Id workspace, Survey survey, Collection<Contact> contacts) {
        var seal = seal(workspace, survey);
        var rows = new LinkedHashMap<Customer.Id, Contact>();
        contacts.forEach(
                contact -> Customer.Id.of(workspace, contact).ifPresent(customer -> rows.put(customer, contact)));
        var made = 0;
        for (var row : rows.entrySet()) {
            var contact = row.getValue();
            made += db.in(workspace)
                    .sql("""
                    insert into listen.survey_links
                        (workspace_id, survey_id, token_hash, customer_id, external_id, email, name)
                    values (:workspace, :survey, :hash, :customer, :external, :email, :name)
                    on conflict do nothing
                    """)
                    .param("workspace", workspace.value())
                    .param("survey", survey.id().value())
                    .param("hash", new Secret(token(seal, row.getKey())).hash())
                    .param("customer", row.getKey().value())
                    .param("external", contact.externalId())
                    .param("email", contact.email())
                    .param("name", contact.name())
                    .update();
        }
        db.in(workspace)
                .sql("delete from listen.ask_again where workspace_id = :workspace and customer_id = any(:customers)")
                .param("workspace", workspace.value())
                .param(
                        "customers",
                        rows.keySet().stream().map(Customer.Id::value).toArray(UUID[]::new))
                .update();
        return made;
    }

    /** The newest links. */
    public List<Link> list(Workspace.Id workspace, Survey survey, int most) {
        return db.in(workspace)
                .sql(SELECT + " order by l.created_at desc, l.token_hash limit :most")
                .param("workspace", workspace.value())
                .param("survey", survey.id().value())
                .param("most", most)
                .query(PersonalLinks::link)
                .list();
    }

    /** The link with this token. */
    public Optional<Link> find(Workspace.Id workspace, Survey survey, String token) {
        return db.in(workspace)
                .sql(SELECT + " and l.token_hash = :hash")
                .param("workspace", workspace.value())
                .param("survey", survey.id().value())
                .param("hash", new Secret(token).hash())
                .query(PersonalLinks::link)
                .optional();
    }

    private byte[] seal(Workspace.Id workspace, Survey survey) {
        return db.in(workspace)
                .sql("select seal from listen.surveys where workspace_id = :workspace and id = :survey")
                .param("workspace", workspace.value())
                .param("survey", survey.id().value())
                .query(byte[].class)
                .single();
    }

    // Computed, not drawn: pasting the same list again gives the same links, and nobody can have two of a survey.
    private static String token(byte[] seal, Customer.Id customer) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seal, "HmacSHA256"));
            var sealed = mac.doFinal(customer.value().toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(sealed, 18));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Link link(ResultSet row, int n) throws SQLException {
        var customer = new Customer.Id(row.getObject("customer_id", UUID.class));
        return new Link(
                token(row.getBytes("seal"), customer),
                customer,
                row.getString("external_id"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("answered"));
    }
}
