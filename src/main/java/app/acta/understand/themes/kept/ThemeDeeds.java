package app.acta.understand.themes.kept;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.understand.Meanings;
import app.acta.understand.themes.Theme;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people decide about themes. Deciding the same again changes nothing. */
@Component
public class ThemeDeeds {
    private static final int NAME = 80;
    private static final int SENTENCE = 1_000;

    private final Db db;
    private final ThemeTable table;
    private final AboutTable abouts;
    private final Followed followed;
    private final Waiting waiting;
    private final Walks walks;
    private final Said said;
    private final Meanings meanings;
    private final Inbox inbox;
    private final Audit audit;
    private final Clock clock;

    ThemeDeeds(
            Db db,
            ThemeTable table,
            AboutTable abouts,
            Followed followed,
            Waiting waiting,
            Walks walks,
            Said said,
            Meanings meanings,
            Inbox inbox,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.table = table;
        this.abouts = abouts;
        this.followed = followed;
        this.waiting = waiting;
        this.walks = walks;
        this.said = said;
        this.meanings = meanings;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    private Kept get(Workspace.Id workspace, String id) {
        return table.find(workspace, id).orElseThrow(() -> Refusal.notFound("There is no such theme."));
    }

    private void record(Visitor visitor, String kind, String theme, List<String> others, String words, int count) {
        var workspace = visitor.workspace();
        table.changed(workspace);
        followed.name(workspace);
        table.tell(workspace, kind, theme, others, words, count, visitor.actor());
        audit.record(visitor, "theme." + kind, words);
    }

    /** Calls a theme by this name; an empty one brings back what its voices say. */
    @Transactional
    public void rename(Visitor visitor, String id, String written) {
        var workspace = visitor.workspace();
        var name = checked("name", written, NAME);
        table.hold(workspace);
        var theme = get(workspace, id);
        var same = name.equalsIgnoreCase(theme.label()) ? "" : name;
        if (set(workspace, id, "name = nullif(:value, '')", "name is distinct from nullif(:value, '')", same)) {
            record(visitor, "named", id, List.of(), theme.title() + " → " + (same.isEmpty() ? theme.label() : same), 0);
        }
    }

    /** Says in words what a found theme is about, for whoever reads its page. */
    @Transactional
    public void describe(Visitor visitor, String id, String written) {
        var workspace = visitor.workspace();
        var words = checked("description", written, SENTENCE);
        table.hold(workspace);
        var theme = get(workspace, id);
        if (theme.described() && words.isEmpty()) {
            throw Refusal.invalid("description", "A theme that was described needs a sentence.");
        }
        if (!set(
                workspace,
                id,
                "description = nullif(:value, '')",
                "description is distinct from nullif(:value, '')",
                words)) {
            return;
        }
        if (theme.described()) {
            place(workspace, id, theme.title(), words);
        }
        record(visitor, "described", id, List.of(), theme.title(), 0);
        if (theme.described()) {
            walks.begin(workspace, id);
        }
    }

    /** Makes a theme from a name and a sentence; it works from there. One of that name that lives is that one. */
    @Transactional
    public String make(Visitor visitor, String written, String sentence) {
        var workspace = visitor.workspace();
        var name = checked("name", written, NAME);
        var words = checked("description", sentence, SENTENCE);
        if (name.isEmpty()) {
            throw Refusal.invalid("name", "A theme needs a name.");
        }
        table.hold(workspace);
        var there = table.all(workspace).stream()
                .filter(theme ->
                        theme.lives() && theme.title().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (there.isPresent()) {
            return there.get().id();
        }
        var id = "t" + table.bear(workspace);
        place(workspace, id, name, words);
        record(visitor, "made", id, List.of(), name, 0);
        walks.begin(workspace, id);
        return id;
    }

    private void place(Workspace.Id workspace, String id, String name, String words) {
        var mean = Relearning.described(meanings, name, words);
        if (mean.length == 0) {
            throw Refusal.conflict("Themes cannot be described on this machine: the encoder could not be loaded.");
        }
        table.make(workspace, id, name, words, new Theme(id, name, List.of(), List.of(), null, 0, mean, 0));
    }

    /** Makes one theme of two: its voices are about the other from now on, and what is found of it later, too. */
    @Transactional
    public void merge(Visitor visitor, String id, String into) {
        var workspace = visitor.workspace();
        table.hold(workspace);
        var theme = get(workspace, id);
        var other = get(workspace, into);
        if (into.equals(theme.mergedInto())) {
            return;
        }
        if (id.equals(into) || theme.wide() || other.wide() || other.mergedInto() != null || !other.lives()) {
            throw Refusal.invalid("into", "Choose another theme that is still spoken of.");
        }
        db.in(workspace)
                .sql("""
                update understand.themes set merged_into = :into
                where workspace_id = :workspace and (id = :id or merged_into = :id)
                """)
                .param("workspace", workspace.value())
                .param("into", into)
                .param("id", id)
                .update();
        var moved = abouts.replace(workspace, id, into);
        record(visitor, "joined", into, List.of(id), theme.title() + " → " + other.title(), moved);
    }

    /** Keeps a theme at the top, and from ever being ended by a look. */
    @Transactional
    public void pin(Visitor visitor, String id, boolean on) {
        turn(visitor, id, "pinned", on, on ? "pinned" : "unpinned");
    }

    /** Sets a theme aside: it is neither listed nor counted, and still takes its voices. */
    @Transactional
    public void exclude(Visitor visitor, String id, boolean on) {
        turn(visitor, id, "excluded", on, on ? "excluded" : "included");
    }

    private void turn(Visitor visitor, String id, String column, boolean on, String kind) {
        var workspace = visitor.workspace();
        table.hold(workspace);
        var theme = get(workspace, id);
        if (set(workspace, id, column + " = (:value = 'yes')", column + " <> (:value = 'yes')", on ? "yes" : "no")) {
            record(visitor, kind, id, List.of(), theme.title(), 0);
            if (kind.equals("included") && theme.described() && theme.soughtAt() == null) {
                walks.begin(workspace, id);
            }
        }
    }

    private boolean set(Workspace.Id workspace, String id, String change, String where, String value) {
        return db.in(workspace)
                        .sql("update understand.themes set " + change
                                + " where workspace_id = :workspace and id = :id and " + where)
                        .param("workspace", workspace.value())
                        .param("id", id)
                        .param("value", value)
                        .update()
                > 0;
    }

    /** Says that a voice is about a theme, or is not. Voices like it follow. */
    @Transactional
    public void tell(Visitor visitor, String id, Feedback.Id voice, boolean holds) {
        var workspace = visitor.workspace();
        inbox.get(workspace, voice);
        table.hold(workspace);
        var theme = get(workspace, id);
        if (theme.wide() || !theme.lives() || theme.mergedInto() != null) {
            throw Refusal.invalid("theme", "Choose a theme that is still spoken of.");
        }
        if (!said.say(workspace, id, voice, holds, visitor.person().value())) {
            return;
        }
        var rows = new java.util.ArrayList<>(abouts.of(workspace, List.of(voice)));
        var there = rows.stream().filter(row -> row.theme().equals(id)).findFirst();
        there.ifPresent(rows::remove);
        if (holds) {
            var before = there.orElse(null);
            rows.add(new About(
                    voice,
                    id,
                    id,
                    false,
                    before == null ? null : before.quote(),
                    before == null ? null : before.feeling(),
                    1,
                    true,
                    before == null ? inbox.get(workspace, voice).occurredAt() : before.occurredAt()));
        }
        abouts.write(workspace, List.of(voice), rows);
        waiting.add(workspace, List.of(voice), false);
        // One taken out that was no example moves nothing.
        if (theme.described() && (holds || there.filter(About::byHand).isPresent())) {
            walks.begin(workspace, id);
        }
        record(visitor, holds ? "exemplified" : "taken_out", id, List.of(), theme.title(), 1);
    }

    /** Asks for a look now; answers whether none was asked for yet. */
    @Transactional
    public boolean look(Visitor visitor) {
        var asked = waiting.look(visitor.workspace(), new Looking.Reason(false, true, 0), clock.instant());
        if (asked) {
            audit.record(visitor, "theme.looked", "all");
        }
        return asked;
    }

    static String checked(String name, String written, int most) {
        var text = written.strip().replaceAll("\\s+", " ");
        if (text.length() > most) {
            throw Refusal.invalid(name, "At most " + most + " characters.");
        }
        return text.replace("\u0000", "");
    }
}
