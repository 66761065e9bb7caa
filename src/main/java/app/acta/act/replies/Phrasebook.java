package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.stat.Share;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Words that are written again and again, with places such as {@code {{customer.name}}} that are filled for each customer.
 * A template counts as used once the answer that it was put into is sent.
 */
@Component
public class Phrasebook {
    private static final int LONGEST = 10_000;
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}|]{0,60}?)\\s*(?:\\|([^{}]{0,100}))?}}");

    /** What may stand in double braces, and what it becomes. */
    public static final Map<String, String> PLACES = Map.of(
            "customer.name", "how the customer is called; a word for when that is not known goes behind a bar:"
                    + " {{customer.name|customer}}",
            "case.number", "the number of the case",
            "case.title", "the title of the case",
            "workspace.name", "the name of this workspace",
            "me.name", "your own name",
            "signature", "your name, and the workspace's below it");

    /**
     * A template.
     *
     * @param language a language code such as {@code en}
     * @param uses how many answers were sent with it
     * @param settled how many of the cases it was used in are settled, of all of them
     */
    public record Phrase(
            UUID id, String name, String language, String words, int version, long uses, Share settled) {}

    /** A case that a template was used in. */
    public record Used(int number, String title, boolean settled, Instant at) {}

    private static final String SELECT = """
            select t.id, t.name, t.language, t.words, t.version, count(m.id) as uses,
                count(distinct c.id) as cases, count(distinct c.id) filter (where c.settled_at is not null) as settled
            from act.templates t
            left join act.template_uses u on u.workspace_id = t.workspace_id and u.template_id = t.id
            left join act.messages m on m.workspace_id = u.workspace_id and m.form = u.draft and m.ours
            left join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id
            where t.workspace_id = :workspace and t.retired_at is null
            """;

    private final Db db;
    private final Cases cases;
    private final Reach reach;
    private final Drafts drafts;
    private final Clock clock;

    Phrasebook(Db db, Cases cases, Reach reach, Drafts drafts, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.reach = reach;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** All templates, by language and name. */
    public List<Phrase> list(Workspace.Id workspace) {
        return db.in(workspace)
                .sql(SELECT + " group by t.workspace_id, t.id order by t.language, lower(t.name) limit 500")
                .param("workspace", workspace.value())
                .query(Phrasebook::phrase)
                .list();
    }

    /**
     * One template.
     *
     * @throws Refusal not found
     */
    public Phrase get(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql(SELECT + " and t.id = :id group by t.workspace_id, t.id")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(Phrasebook::phrase)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such template."));
    }

    /** The cases it was used in, the latest first, two hundred at most. */
    public List<Used> cases(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql("""
                select c.number, c.title, c.settled_at is not null as settled, max(m.at) as at
                from act.template_uses u
                join act.messages m on m.workspace_id = u.workspace_id and m.form = u.draft and m.ours
                join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id
                where u.workspace_id = :workspace and u.template_id = :id
                group by c.workspace_id, c.id order by max(m.at) desc limit 200
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query((row, n) -> new Used(
                        row.getInt("number"),
                        row.getString("title"),
                        row.getBoolean("settled"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /**
     * Saves a new one, or changes one that is there.
     *
     * @param id its id; a new one's is made by the form, so that sending it twice makes one
     * @param version what the form knew; 0 for a new one
     * @throws Refusal invalid, with the field and a sentence; conflict, when somebody changed it meanwhile
     */
    @Transactional
    public void save(Visitor visitor, UUID id, int version, String name, String language, String typed) {
        var title = Said.of("name", name, 100);
        if (title.isEmpty()) {
            throw Refusal.invalid("name", "Give it a name, such as \"Parcel is late\".");
        }
        var tongue = language.strip().toLowerCase(Locale.ROOT);
        if (!tongue.matches("[a-z]{2,3}(-[a-z0-9]{2,8})?")) {
            throw Refusal.invalid("language", "Write a language code such as en, de, fr or es.");
        }
        var words = Said.of("words", typed, LONGEST);
        if (words.isEmpty()) {
            throw Refusal.invalid("words", "Write something first.");
        }
        check(words);
        try {
            var changed = db.in(visitor.workspace())
                    .sql("""
                    insert into act.templates as t (workspace_id, id, name, language, words, changed_at)
                    values (:workspace, :id, :name, :language, :words, :at)
                    on conflict (workspace_id, id) do update set name = excluded.name, language = excluded.language,
                        words = excluded.words, changed_at = excluded.changed_at, version = t.version + 1
                    where t.version = :version
                       or (t.name, t.language, t.words) = (excluded.name, excluded.language, excluded.words)
                    """)
                    .param("workspace", visitor.workspace().value())
                    .param("id", id)
                    .param("name", title)
                    .param("language", tongue)
                    .param("words", words)
                    .param("at", MessageTable.at(now()))
                    .param("version", version)
                    .update();
            if (changed == 0) {
                throw Refusal.conflict("Somebody changed this template meanwhile. Load the page again; yours is kept below.");
            }
        } catch (DuplicateKeyException taken) {
            throw Refusal.invalid("name", "There is a template of this name in this language already.");
        }
    }

    /** Takes it out of the list; what was sent with it stays as it is. */
    @Transactional
    public void retire(Visitor visitor, UUID id) {
        db.in(visitor.workspace())
                .sql("""
                update act.templates set retired_at = :at
                where workspace_id = :workspace and id = :id and retired_at is null
                """)
                .param("at", MessageTable.at(now()))
                .param("workspace", visitor.workspace().value())
                .param("id", id)
                .update();
    }

    /**
     * Puts it, filled, below what stands in a draft.
     *
     * @throws Refusal not found
     */
    @Transactional
    public Drafts.Kept insert(Visitor visitor, int number, UUID template, UUID draft, int version, String typed) {
        var phrase = get(visitor.workspace(), template);
        var held = cases.get(visitor.workspace(), number);
        var filled = fill(visitor, held, phrase.words());
        var kept = drafts.save(
                visitor, number, draft, version, typed.isBlank() ? filled : typed.stripTrailing() + "\n\n" + filled);
        db.in(visitor.workspace())
                .sql("""
                insert into act.template_uses (workspace_id, template_id, draft, case_id, at)
                values (:workspace, :template, :draft, :case, :at) on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("template", template)
                .param("draft", kept.draft().id())
                .param("case", held.id().value())
                .param("at", MessageTable.at(now()))
                .update();
        return kept;
    }

    /** The words with every place filled for this case and this person. */
    public String fill(Visitor visitor, Case held, String words) {
        var called = reach.of(visitor.workspace(), held).called();
        return fill(words, Map.of(
                "customer.name", called,
                "case.number", Integer.toString(held.number()),
                "case.title", held.title(),
                "workspace.name", visitor.place().name(),
                "me.name", visitor.actor(),
                "signature", visitor.actor() + "\n" + visitor.place().name()));
    }

    /** The words as they would read for somebody made up. */
    public static String example(Visitor visitor, String words) {
        return fill(words, Map.of(
                "customer.name", "Ann Lee",
                "case.number", "12",
                "case.title", "A parcel that never came",
                "workspace.name", visitor.place().name(),
                "me.name", visitor.actor(),
                "signature", visitor.actor() + "\n" + visitor.place().name()));
    }

    private static String fill(String words, Map<String, String> values) {
        return PLACE.matcher(words).replaceAll(place -> {
            var value = values.getOrDefault(place.group(1).toLowerCase(Locale.ROOT), "");
            var instead = place.group(2) == null ? "" : place.group(2).strip();
            return Matcher.quoteReplacement(value.isBlank() ? instead : value);
        });
    }

    private static void check(String words) {
        var places = PLACE.matcher(words);
        while (places.find()) {
            if (!PLACES.containsKey(places.group(1).toLowerCase(Locale.ROOT))) {
                throw Refusal.invalid("words", "There is no {{%s}}. What may stand there is listed below.".formatted(places.group(1)));
            }
        }
        if (PLACE.matcher(words).replaceAll("").contains("{{")) {
            throw Refusal.invalid("words", "A place begins with {{ and ends with }}, such as {{customer.name}}.");
        }
    }

    private static Phrase phrase(ResultSet row, int n) throws SQLException {
        return new Phrase(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("language"),
                row.getString("words"),
                row.getInt("version"),
                row.getLong("uses"),
                new Share(row.getLong("settled"), row.getLong("cases")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
