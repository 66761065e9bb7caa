package app.acta.act.deeds;

import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * You said, we did: entries are written from themes and problems by whoever works here, and let out by a lead. Whatever is
 * changed afterwards has to be let out again. Whom it is told is in {@link CameOfIt}.
 */
@Component
public class Deeds {
    /** The longest words of one side, in characters. */
    public static final int LONGEST = 2_000;

    /** The languages it can be shown in. */
    public static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");

    private final Db db;
    private final DeedTable table;
    private final Audit audit;
    private final Clock clock;

    Deeds(Db db, DeedTable table, Audit audit, Clock clock) {
        this.db = db;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** All entries, newest first. */
    public List<Deed> all(Workspace.Id workspace) {
        return table.all(workspace);
    }

    /** What everybody may see, what was let out last first; at most 500. */
    public List<Deed> published(Workspace.Id workspace) {
        return table.published(workspace);
    }

    /**
     * One entry.
     *
     * @throws Refusal not found
     */
    public Deed get(Workspace.Id workspace, int number) {
        return table.find(workspace, number, false).orElseThrow(Deeds::unknown);
    }

    /** The themes and problems whose voices said it. */
    public List<Deed.Source> sources(Workspace.Id workspace, Deed.Id id) {
        return table.sources(workspace, id);
    }

    /** The same in other languages. */
    public List<Deed.Wording> wordings(Workspace.Id workspace, Deed.Id id) {
        return table.wordings(workspace, id);
    }

    /** Who said it, and who was told. */
    public Deed.Heard heard(Workspace.Id workspace, Deed deed) {
        return table.heard(workspace, deed);
    }

    /** What came of this voice, as everybody may see it. */
    public List<Deed> of(Workspace.Id workspace, Feedback.Id voice) {
        return table.published(workspace).stream()
                .filter(deed -> saidBy(workspace, deed, voice))
                .toList();
    }

    private boolean saidBy(Workspace.Id workspace, Deed deed, Feedback.Id voice) {
        var sources = table.sources(workspace, deed.id());
        return db.in(workspace)
                .sql(DeedTable.SAID + "select exists (select from said where id = :voice)")
                .param("workspace", workspace.value())
                .param("themes", DeedTable.themes(sources))
                .param("problems", DeedTable.problems(sources))
                .param("voice", voice.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Writes an entry; nobody outside sees it yet.
     *
     * @throws Refusal invalid, without words
     */
    @Transactional
    public Deed write(Visitor visitor, String said, Deed.State state, String words, String language) {
        check(said, state, words, language);
        var workspace = visitor.workspace();
        // The row of the workspace's first entry is not there yet to be held: numbers are given out one at a time.
        db.in(workspace)
                .sql("select pg_advisory_xact_lock(hashtextextended('act.deeds' || :workspace, 0))")
                .param("workspace", workspace.value().toString())
                .query((row, n) -> 0)
                .single();
        var number = db.in(workspace)
                .sql("""
                insert into act.deeds (workspace_id, number, said, state, words, language, written_by, written_at)
                select :workspace, coalesce(max(number), 0) + 1, :said, :state, :words, :language, :by, :at
                from act.deeds where workspace_id = :workspace
                returning number
                """)
                .param("workspace", workspace.value())
                .param("said", said.strip())
                .param("state", state.key())
                .param("words", words.strip())
                .param("language", language)
                .param("by", visitor.actor())
                .param("at", DeedTable.at(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .query(Integer.class)
                .single();
        return get(workspace, number);
    }

    /**
     * Changes an entry. What everybody saw is taken back until a lead lets out the new words; a lead's own change stays out.
     *
     * @param version what the visitor saw
     * @throws Refusal invalid, without words; conflict, when it changed meanwhile
     */
    @Transactional
    public Deed change(Visitor visitor, int number, String said, Deed.State state, String words, int version) {
        var held = seen(visitor, number, version);
        check(said, state, words, held.language());
        if (held.said().equals(said.strip()) && held.words().equals(words.strip()) && held.state() == state) {
            return held;
        }
        db.in(visitor.workspace())
                .sql("""
                update act.deeds set said = :said, state = :state, words = :words, version = version + 1,
                    approved_by = case when :leads then approved_by end,
                    approved_at = case when :leads then approved_at end
                where workspace_id = :workspace and id = :id
                """)
                .param("said", said.strip())
                .param("state", state.key())
                .param("words", words.strip())
                .param("leads", visitor.may(May.LEAD))
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        return get(visitor.workspace(), number);
    }

    /**
     * Lets an entry out as the visitor saw it; letting it out again changes nothing.
     *
     * @throws Refusal conflict, when it changed meanwhile
     */
    @Transactional
    public Deed approve(Visitor visitor, int number, int version) {
        var held = seen(visitor, number, version);
        if (!held.published()) {
            out(visitor, held, true);
            audit.record(visitor, "deed.approved", Integer.toString(number));
        }
        return get(visitor.workspace(), number);
    }

    /** Takes an entry back from everybody's eyes; it can be let out again. */
    @Transactional
    public void withdraw(Visitor visitor, int number) {
        var held = table.find(visitor.workspace(), number, true).orElseThrow(Deeds::unknown);
        if (held.published()) {
            out(visitor, held, false);
            audit.record(visitor, "deed.withdrawn", Integer.toString(number));
        }
    }

    private void out(Visitor visitor, Deed held, boolean out) {
        db.in(visitor.workspace())
                .sql("""
                update act.deeds set approved_by = :by, approved_at = cast(:at as timestamptz)
                where workspace_id = :workspace and id = :id
                """)
                .param("by", out ? visitor.actor() : null)
                .param("at", out ? DeedTable.at(clock.instant().truncatedTo(ChronoUnit.MICROS)) : null)
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
    }

    /** Says whose voices said it; naming a source again changes nothing. */
    @Transactional
    public void name(Visitor visitor, int number, Deed.Source source) {
        var held = get(visitor.workspace(), number);
        if (source.ref().isBlank()
                || source.ref().length() > 100
                || (source.kind() == Deed.Kind.PROBLEM && !source.ref().matches("[0-9]{1,9}"))) {
            throw Refusal.invalid("source", "Choose a theme or a problem.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into act.deed_sources (workspace_id, deed_id, kind, ref, title)
                values (:workspace, :deed, :kind, :ref, left(:title, 300)) on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("deed", held.id().value())
                .param("kind", source.kind().key())
                .param("ref", source.ref())
                .param("title", source.title().strip())
                .update();
    }

    /** Its voices did not say it after all. */
    @Transactional
    public void unname(Visitor visitor, int number, Deed.Kind kind, String ref) {
        var held = get(visitor.workspace(), number);
        db.in(visitor.workspace())
                .sql("""
                delete from act.deed_sources
                where workspace_id = :workspace and deed_id = :deed and kind = :kind and ref = :ref
                """)
                .param("workspace", visitor.workspace().value())
                .param("deed", held.id().value())
                .param("kind", kind.key())
                .param("ref", ref)
                .update();
    }

    /**
     * Says the same in another language; without words that language is taken away. As with every change, somebody who
     * may not let entries out takes it back from everybody's eyes.
     */
    @Transactional
    public void translate(Visitor visitor, int number, Deed.Wording wording) {
        var held = table.find(visitor.workspace(), number, true).orElseThrow(Deeds::unknown);
        if (wording.language().equals(held.language()) || !LANGUAGES.contains(wording.language())) {
            throw Refusal.invalid("language", "Choose another language.");
        }
        var empty = wording.said().isBlank() && wording.words().isBlank();
        if (!empty) {
            check(wording.said(), held.state(), wording.words(), wording.language());
        }
        db.in(visitor.workspace())
                .sql(
                        empty
                                ? "delete from act.deed_words where workspace_id = :workspace and deed_id = :deed and language = :language"
                                : """
                insert into act.deed_words (workspace_id, deed_id, language, said, words)
                values (:workspace, :deed, :language, :said, :words)
                on conflict (workspace_id, deed_id, language) do update set said = excluded.said, words = excluded.words
                """)
                .param("workspace", visitor.workspace().value())
                .param("deed", held.id().value())
                .param("language", wording.language())
                .param("said", wording.said().strip())
                .param("words", wording.words().strip())
                .update();
        if (!visitor.may(May.LEAD) && held.published()) {
            out(visitor, held, false);
        }
    }

    private Deed seen(Visitor visitor, int number, int version) {
        var held = table.find(visitor.workspace(), number, true).orElseThrow(Deeds::unknown);
        if (held.version() != version) {
            throw Refusal.conflict(
                    "Somebody changed this entry while you were looking. Your words are kept below: look, then save again.");
        }
        return held;
    }

    private static void check(String said, Deed.State state, String words, String language) {
        if (said.isBlank() || said.length() > LONGEST) {
            throw Refusal.invalid("said", "Write what customers said, in 1 to 2,000 characters.");
        }
        if (words.length() > LONGEST) {
            throw Refusal.invalid("words", "At most 2,000 characters.");
        }
        if (state.needsWords() && words.isBlank()) {
            throw Refusal.invalid(
                    "words",
                    state == Deed.State.DECLINED
                            ? "Say why you decided against it. People accept a reason, not silence."
                            : "Say what you do about it.");
        }
        if (!LANGUAGES.contains(language)) {
            throw Refusal.invalid("language", "Choose English, German, French or Spanish.");
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("There is no such entry.");
    }
}
