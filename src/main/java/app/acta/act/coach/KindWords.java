package app.acta.act.coach;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.understand.Tongues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Words about customers that we would not say to their face, each with what to write instead: what the person did, said or
 * needs. A list ships for four languages; a team adds to it, changes it, and switches off what it does not want.
 */
@Component
public class KindWords {
    /** A workspace's own words at most. */
    static final int MOST = 500;

    private static final int SHORTEST_PHRASE = 2;
    private static final int LONGEST_PHRASE = 80;
    private static final int LONGEST_INSTEAD = 200;
    private static final Map<String, Word> SHIPPED = shipped();

    /**
     * A word or phrase of the glossary.
     *
     * @param phrase as it is found, whatever its case; all in capitals it is found in capitals only; a last * is any ending
     * @param instead what to write instead; "…" is for the writer to fill
     * @param active whether it is looked for
     * @param shipped whether it comes with the product
     * @param changed whether the team changed it
     */
    public record Word(Tongue tongue, String phrase, String instead, boolean active, boolean shipped, boolean changed) {
        String key() {
            return tongue.key() + " " + phrase.toLowerCase(Locale.ROOT);
        }
    }

    private final Db db;
    private final Tongues tongues;

    KindWords(Db db, Tongues tongues) {
        this.db = db;
        this.tongues = tongues;
    }

    /** The glossary as it stands for a workspace: first its own words, then what ships, by language and alphabet. */
    public List<Word> of(Workspace.Id workspace) {
        var all = new LinkedHashMap<String, Word>();
        for (var own : own(workspace)) {
            all.put(own.key(), own);
        }
        SHIPPED.forEach(all::putIfAbsent);
        return all.values().stream()
                .sorted(java.util.Comparator.comparing(Word::tongue)
                        .thenComparing(Word::shipped)
                        .thenComparing(word -> word.phrase().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The words in a note that could be kinder, in their order. Never asks for less than the facts. */
    public List<Wording.Found> in(Workspace.Id workspace, String note) {
        if (note.isBlank()) {
            return List.of();
        }
        var code = tongues.of(note);
        var tongue = code == null ? null : Tongue.of(code).orElse(null);
        var words = of(workspace).stream()
                .filter(word ->
                        word.active() && (tongue == null || word.tongue() == tongue || word.tongue() == Tongue.EN))
                .toList();
        return Wording.in(note, words);
    }

    /**
     * Adds a word, or changes one that is there. Saying the same again changes nothing.
     *
     * @throws Refusal invalid, when the word or what to write instead is empty or too long; conflict, at {@value #MOST} words
     */
    @Transactional
    public void put(Visitor visitor, Tongue tongue, String typed, String instead, boolean active) {
        var phrase = clean(typed);
        var other = clean(instead);
        if (phrase.length() < SHORTEST_PHRASE
                || phrase.length() > LONGEST_PHRASE
                || !phrase.codePoints().anyMatch(Character::isLetter)) {
            throw Refusal.invalid("phrase", "A word or phrase has 2 to 80 characters.");
        }
        if (other.isEmpty() || other.length() > LONGEST_INSTEAD) {
            throw Refusal.invalid("instead", "Say in 1 to 200 characters what to write instead.");
        }
        var own = own(visitor.workspace());
        var key = tongue.key() + " " + phrase.toLowerCase(Locale.ROOT);
        var known = own.stream().filter(word -> word.key().equals(key)).findFirst();
        if (known.isEmpty() && own.size() >= MOST) {
            throw Refusal.conflict("There are 500 words of your own already. Remove one first.");
        }
        var shipped = SHIPPED.get(key);
        var kept = known.map(Word::phrase).orElse(shipped == null ? phrase : shipped.phrase());
        db.in(visitor.workspace())
                .sql("""
                insert into act.kind_words (workspace_id, tongue, phrase, instead, active, changed_by)
                values (:workspace, :tongue, :phrase, :instead, :active, :person)
                on conflict (workspace_id, tongue, phrase) do update
                set instead = excluded.instead, active = excluded.active, changed_by = excluded.changed_by, changed_at = now()
                """)
                .param("workspace", visitor.workspace().value())
                .param("tongue", tongue.key())
                .param("phrase", kept)
                .param("instead", other)
                .param("active", active)
                .param("person", visitor.person().value())
                .update();
    }

    /** Takes the team's own version back: a word of its own goes, one that ships is as it was. */
    @Transactional
    public void reset(Visitor visitor, Tongue tongue, String phrase) {
        db.in(visitor.workspace())
                .sql("""
                delete from act.kind_words
                where workspace_id = :workspace and tongue = :tongue and lower(phrase) = lower(:phrase)
                """)
                .param("workspace", visitor.workspace().value())
                .param("tongue", tongue.key())
                .param("phrase", clean(phrase))
                .update();
    }

    private List<Word> own(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select tongue, phrase, instead, active from act.kind_words where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> {
                    var tongue = Tongue.of(row.getString("tongue")).orElseThrow();
                    var phrase = row.getString("phrase");
                    var ships = SHIPPED.containsKey(tongue.key() + " " + phrase.toLowerCase(Locale.ROOT));
                    return new Word(tongue, phrase, row.getString("instead"), row.getBoolean("active"), ships, true);
                })
                .list();
    }

    private static String clean(@Nullable String typed) {
        return typed == null ? "" : typed.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static Map<String, Word> shipped() {
        var words = new LinkedHashMap<String, Word>();
        try (var in = KindWords.class.getResourceAsStream("/coach/kind-words.tsv")) {
            if (in == null) {
                throw new IllegalStateException("The glossary is not on the class path");
            }
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                var cells = new ArrayList<>(List.of(line.split("\t", -1)));
                if (cells.size() == 3 && !line.startsWith("#")) {
                    var word = new Word(
                            Tongue.of(cells.get(0)).orElseThrow(), cells.get(1), cells.get(2), true, true, false);
                    words.put(word.key(), word);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
