package app.acta.identity;

import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in, and their passwords. */
@Component
public class Persons {
    /** Failed tries in a quarter of an hour after which an e-mail address, or a network address, has to wait. */
    static final int TRIES_PER_EMAIL = 10;

    static final int TRIES_PER_ADDRESS = 50;
    static final int PASSWORD_MIN = 10;
    private static final int PASSWORD_MAX = 72;
    private static final String WRONG = "E-mail or password is wrong.";

    private final Db db;
    private final Workspaces workspaces;
    private final Audit audit;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    Persons(Db db, Workspaces workspaces, Audit audit, PasswordEncoder passwords) {
        this.db = db;
        this.workspaces = workspaces;
        this.audit = audit;
        this.passwords = passwords;
        nobodysHash = passwords.encode("nobody has this password");
    }

    /**
     * Adds a person.
     *
     * @throws Refusal invalid (e-mail, name, password), or conflict when the e-mail is known
     */
    @Transactional
    public Person add(String email, String name, String password) {
        check(email, name, password);
        try {
            return db.outside()
                    .sql("""
                    insert into identity.persons (email, name, password_hash) values (:email, :name, :hash)
                    returning id, email, name
                    """)
                    .param("email", email.strip())
                    .param("name", name.strip())
                    .param("hash", passwords.encode(password))
                    .query(Persons::person)
                    .single();
        } catch (DuplicateKeyException known) {
            throw Refusal.conflict("This e-mail has an account already: sign in with it.");
        }
    }

    private static void check(String email, String name, String password) {
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+") || email.length() > 254) {
            throw Refusal.invalid("email", "Write an e-mail address such as name@example.com.");
        }
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("personName", "Write your name, 1 to 100 characters.");
        }
        checkPassword(password);
    }

    private static void checkPassword(String password) {
        if (password.length() < PASSWORD_MIN) {
            throw Refusal.invalid("password", "Choose a password of at least " + PASSWORD_MIN + " characters.");
        }
        // bcrypt reads 72 bytes; more would be cut without a word.
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_MAX) {
            throw Refusal.invalid("password", "Choose a password of at most " + PASSWORD_MAX + " bytes.");
        }
    }

    /**
     * Checks e-mail and password. Known and unknown e-mails cost the same time and get the same answer.
     *
     * @param address where the request comes from, for throttling
     * @throws Refusal unauthenticated, or too many tries
     */
    public Person signIn(String email, String password, String address) {
        var mail = email.strip().toLowerCase(Locale.ROOT);
        throttle("mail:" + mail, TRIES_PER_EMAIL);
        throttle("from:" + address, TRIES_PER_ADDRESS);
        record Known(Person person, String hash) {}
        var known = db.outside()
                .sql("select id, email, name, password_hash from identity.persons where lower(email) = :email")
                .param("email", mail)
                .query((row, n) -> new Known(person(row, n), row.getString("password_hash")))
                .optional();
        var hash = known.map(Known::hash).orElse(nobodysHash);
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_MAX
                || !passwords.matches(password, hash)
                || known.isEmpty()) {
            failed("mail:" + mail);
            failed("from:" + address);
            known.ifPresent(k -> tellWorkspaces(k.person(), "sign-in.failed", address));
            throw Refusal.unauthenticated(WRONG);
        }
        var person = known.get().person();
        db.outside()
                .sql("delete from identity.failures where subject = :subject")
                .param("subject", new Secret("mail:" + mail).hash())
                .update();
        tellWorkspaces(person, "sign-in", address);
        return person;
    }

    /** Writes into the audit of each of the person's workspaces. */
    void tellWorkspaces(Person person, String deed, String subject) {
        workspaces
                .of(person.id())
                .forEach(place -> audit.record(place.workspace().id(), person.id(), person.name(), deed, subject));
    }

    /**
     * Changes the own password.
     *
     * @throws Refusal invalid, when the old one is wrong or the new one too weak
     */
    @Transactional
    public void changePassword(Person person, String old, String password) {
        var hash = db.outside()
                .sql("select password_hash from identity.persons where id = :id")
                .param("id", person.id().value())
                .query(String.class)
                .single();
        if (!passwords.matches(old, hash)) {
            throw Refusal.invalid("old", "The old password is wrong.");
        }
        checkPassword(password);
        db.outside()
                .sql("update identity.persons set password_hash = :hash where id = :id")
                .param("hash", passwords.encode(password))
                .param("id", person.id().value())
                .update();
        tellWorkspaces(person, "account.password", person.email());
    }

    /** The person of this id. */
    public Optional<Person> find(Person.Id person) {
        return db.outside()
                .sql("select id, email, name from identity.persons where id = :id")
                .param("id", person.value())
                .query(Persons::person)
                .optional();
    }

    private void throttle(String subject, int most) {
        var tries = db.outside()
                .sql(
                        "select count(*) from identity.failures where subject = :subject and at > now() - interval '15 minutes'")
                .param("subject", new Secret(subject).hash())
                .query(Integer.class)
                .single();
        if (tries >= most) {
            throw Refusal.tooMany("Too many tries. Wait a quarter of an hour, then try again.");
        }
    }

    private void failed(String subject) {
        db.outside()
                .sql("insert into identity.failures (subject) values (:subject)")
                .param("subject", new Secret(subject).hash())
                .update();
        db.outside()
                .sql("delete from identity.failures where at < now() - interval '1 day'")
                .update();
    }

    static Person person(ResultSet row, int n) throws SQLException {
        return new Person(
                new Person.Id(row.getObject("id", UUID.class)), row.getString("email"), row.getString("name"));
    }
}
