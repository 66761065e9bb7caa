package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import app.acta.platform.mail.in.Mail;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which case a mail belongs to: by the letters that it answers, by the tag in the address it went to, else by its sender
 * and its subject. The first two are proof, because nobody can guess them; the last is only believed of open cases.
 */
@Component
class CaseOfMail {
    private static final Pattern TAG = Pattern.compile("\\+(c(\\d{1,9})-[0-9a-f]{12})@");
    private static final Pattern NUMBERED = Pattern.compile("\\((\\d{1,9})\\)\\s*$");
    private static final Pattern AGAIN =
            Pattern.compile("(?iu)^((re|aw|antw|sv|vs|fwd?|wg|tr|rv|r|i|ref|ris)\\s*(\\[\\d+])?\\s*:\\s*)+");

    /**
     * What was found.
     *
     * @param held the case; null when the mail belongs to none
     * @param erased whether it answers a case whose customer asked to be forgotten: nothing may be joined to that
     */
    record Found(@Nullable Case held, boolean erased) {}

    private final Db db;
    private final Cases cases;
    private final Inbox inbox;
    private final Customers customers;
    private final Composer composer;

    CaseOfMail(Db db, Cases cases, Inbox inbox, Customers customers, Composer composer) {
        this.db = db;
        this.cases = cases;
        this.inbox = inbox;
        this.customers = customers;
        this.composer = composer;
    }

    Found find(Workspace.Id workspace, Mail mail) {
        var held = answered(workspace, mail.earlier())
                .or(() -> tagged(workspace, mail.to()))
                .or(() -> sameSubject(workspace, mail))
                // A case that was merged lives on in the one it went into.
                .map(found -> cases.get(workspace, found.number()));
        if (held.isEmpty()) {
            return new Found(null, false);
        }
        var customer = customer(workspace, held.get());
        return customer != null && customer.erased() ? new Found(null, true) : new Found(held.get(), false);
    }

    /** The customer of a case, as far as they are known. */
    @Nullable
    Customer customer(Workspace.Id workspace, Case held) {
        return held.customer() == null
                ? null
                : customers.find(workspace, List.of(held.customer())).get(held.customer());
    }

    private Optional<Case> answered(Workspace.Id workspace, List<String> ids) {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var wanted = ids.toArray(String[]::new);
        var byLetter = db.in(workspace)
                .sql("""
                select case_id from act.messages where workspace_id = :workspace and mail_id = any(:ids)
                order by array_position(:ids, mail_id) limit 1
                """)
                .param("workspace", workspace.value())
                .param("ids", wanted)
                .query(UUID.class)
                .optional()
                .flatMap(id ->
                        cases.find(workspace, List.of(new Case.Id(id))).stream().findFirst());
        return byLetter.or(() -> db
                .in(workspace)
                .sql("""
                select feedback_id from act.mail_in
                where workspace_id = :workspace and mail_id = any(:ids) and feedback_id is not null
                order by array_position(:ids, mail_id) limit 20
                """)
                .param("workspace", workspace.value())
                .param("ids", wanted)
                .query(UUID.class)
                .list()
                .stream()
                .flatMap(voice -> cases.of(workspace, new Feedback.Id(voice)).stream())
                .findFirst());
    }

    private Optional<Case> tagged(Workspace.Id workspace, List<String> addresses) {
        for (var address : addresses) {
            var tag = TAG.matcher(address);
            if (!tag.find()) {
                continue;
            }
            var held = byNumber(workspace, tag.group(2))
                    .filter(it -> composer.tag(workspace, it).equals(tag.group(1)));
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    private Optional<Case> byNumber(Workspace.Id workspace, String number) {
        return db.in(workspace)
                .sql("select id from act.cases where workspace_id = :workspace and number = :number")
                .param("workspace", workspace.value())
                .param("number", Integer.parseInt(number))
                .query(UUID.class)
                .optional()
                .flatMap(id ->
                        cases.find(workspace, List.of(new Case.Id(id))).stream().findFirst());
    }

    private Optional<Case> sameSubject(Workspace.Id workspace, Mail mail) {
        var subject = bare(mail.subject());
        if (mail.from().isEmpty() || subject.isEmpty()) {
            return Optional.empty();
        }
        return openCases(workspace, mail.from()).stream()
                .filter(held -> matches(workspace, held, subject))
                .findFirst();
    }

    private List<Case> openCases(Workspace.Id workspace, String from) {
        var known = customers.byMail(workspace, from).stream()
                .map(customer -> customer.id().value())
                .toArray(UUID[]::new);
        var ids = db
                .in(workspace)
                .sql("""
                select id from act.cases
                where workspace_id = :workspace and customer_id = any(:customers) and state <> 'closed'
                order by opened_at desc limit 20
                """)
                .param("workspace", workspace.value())
                .param("customers", known)
                .query(UUID.class)
                .list()
                .stream()
                .map(Case.Id::new)
                .toList();
        return cases.find(workspace, ids);
    }

    private boolean matches(Workspace.Id workspace, Case held, String subject) {
        var number = NUMBERED.matcher(subject);
        if (number.find() && number.group(1).equals(Integer.toString(held.number()))) {
            return true;
        }
        return Stream.concat(
                        Stream.of(held.title()),
                        inbox.find(workspace, cases.voices(workspace, held.id())).stream()
                                .map(voice -> voice.title() == null ? "" : voice.title()))
                .anyMatch(title -> bare(title).equals(subject));
    }

    /** A subject without what mail programs put before it. */
    static String bare(String subject) {
        return AGAIN.matcher(subject.strip()).replaceFirst("").strip().toLowerCase(Locale.ROOT);
    }
}
