package app.acta.identity;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first workspace and its owner. Closed for good once somebody is there. */
@Component
public class FirstRun {
    /** What the page asks. Never null: a missing part is empty. */
    public record Form(
            String workspaceName,
            String slug,
            String timeZone,
            String personName,
            String email,
            String password,
            String code) {
        public Form(
                @Nullable String workspaceName,
                @Nullable String slug,
                @Nullable String timeZone,
                @Nullable String personName,
                @Nullable String email,
                @Nullable String password,
                @Nullable String code) {
            this.workspaceName = or(workspaceName);
            this.slug = or(slug);
            this.timeZone = or(timeZone);
            this.personName = or(personName);
            this.email = or(email);
            this.password = or(password);
            this.code = or(code);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }

        /** A fresh one. */
        public static Form empty(String code) {
            return new Form("", "", "", "", "", "", code);
        }
    }

    /** What was made. */
    public record Made(Workspace workspace, Person owner) {}

    private final Workspaces workspaces;
    private final Persons persons;
    private final Audit audit;
    private final DataDirectory directory;
    private final boolean loopback;

    FirstRun(
            Workspaces workspaces,
            Persons persons,
            Audit audit,
            DataDirectory directory,
            @Value("${server.address:127.0.0.1}") String address) {
        this.workspaces = workspaces;
        this.persons = persons;
        this.audit = audit;
        this.directory = directory;
        this.loopback = address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
    }

    /** Whether the installation still waits for its first person. */
    public boolean open() {
        return workspaces.untouched();
    }

    /** Whether the page asks for the code that start prints: it does when others can reach this address. */
    public boolean needsCode() {
        return !loopback;
    }

    /** The code that proves that somebody can read this machine's console or data directory. */
    public String code() {
        return directory.secret("first-run");
    }

    /**
     * Makes workspace and owner.
     *
     * @throws Refusal conflict, when somebody was faster; invalid, with the field
     */
    @Transactional
    public Made create(Form form) {
        if (!open()) {
            throw Refusal.conflict("This installation has an owner already: sign in.");
        }
        if (needsCode()
                && !MessageDigest.isEqual(
                        form.code().strip().getBytes(StandardCharsets.UTF_8),
                        code().getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.invalid("code", "This is not the code that the console printed at the start.");
        }
        return create(
                form.slug(), form.workspaceName(), form.timeZone(), form.email(), form.personName(), form.password());
    }

    /** The same without a page: for the demo. */
    @Transactional
    public Made create(String slug, String name, String timeZone, String email, String personName, String password) {
        var address = slug.isBlank() ? slugOf(name) : slug;
        var workspace = workspaces.create(address, name, Workspaces.zone(timeZone.isBlank() ? "UTC" : timeZone));
        var owner = persons.add(email, personName, password);
        workspaces.join(workspace.id(), owner.id(), Role.OWNER);
        audit.record(workspace.id(), owner.id(), owner.name(), "workspace.create", workspace.slug());
        return new Made(workspace, owner);
    }

    private static String slugOf(String name) {
        var plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        var word = plain.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return word.length() > 40 ? word.substring(0, 40) : word;
    }
}
