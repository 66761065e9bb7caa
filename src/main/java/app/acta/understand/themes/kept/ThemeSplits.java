package app.acta.understand.themes.kept;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.understand.Meanings;
import app.acta.understand.themes.Discovery;
import app.acta.understand.themes.Found;
import app.acta.understand.themes.Theme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a theme apart that is several: its voices are looked at by themselves, from nearer. */
@Component
public class ThemeSplits {
    private static final int MOST_PARTS = 6;
    private static final int LEAST = 10;
    private static final int VOICES = 3_000;
    private static final long SEED = 1;

    private final Db db;
    private final ThemeTable table;
    private final AboutTable abouts;
    private final Followed followed;
    private final Meanings meanings;
    private final Inbox inbox;
    private final Audit audit;

    ThemeSplits(
            Db db,
            ThemeTable table,
            AboutTable abouts,
            Followed followed,
            Meanings meanings,
            Inbox inbox,
            Audit audit) {
        this.db = db;
        this.table = table;
        this.abouts = abouts;
        this.followed = followed;
        this.meanings = meanings;
        this.inbox = inbox;
        this.audit = audit;
    }

    /**
     * Splits a theme. The largest part keeps its id and its name.
     *
     * @param parts into how many, 2 to {@value #MOST_PARTS}
     * @param state how often it was split when the person looked; splitting again from there changes nothing
     */
    @Transactional
    public void split(Visitor visitor, String id, int parts, int state) {
        if (parts < 2 || parts > MOST_PARTS) {
            throw Refusal.invalid("parts", "A theme is split into 2 to " + MOST_PARTS + ".");
        }
        var workspace = visitor.workspace();
        var standing = table.hold(workspace);
        var theme = table.find(workspace, id)
                .filter(each -> !each.wide() && each.lives() && each.mergedInto() == null)
                .orElseThrow(() -> Refusal.notFound("There is no such theme."));
        if (splits(workspace, id) != state) {
            return;
        }
        if (!standing.encoder().equals(meanings.encoder())) {
            throw Refusal.conflict("Themes are being learnt anew with another encoder. Split it once that is done.");
        }
        var voices = voices(workspace, id);
        var found = look(workspace, voices, standing.categories(), parts);
        if (found.map().themes().size() < 2) {
            throw Refusal.conflict("Too few voices of this theme were read in full to split it: "
                    + found.themes().size() + " so far.");
        }
        var into = new ArrayList<String>();
        var ids = new HashMap<String, String>();
        for (var part : found.map().themes()) {
            var first = ids.isEmpty();
            var name = first ? id : "t" + table.bear(workspace);
            ids.put(part.id(), name);
            var own = new Theme(
                    name,
                    part.label(),
                    part.phrases(),
                    List.of(),
                    theme.parent(),
                    part.size(),
                    part.mean(),
                    part.reach());
            if (first) {
                table.write(workspace, own, false);
            } else {
                into.add(name);
                table.make(workspace, name, "", null, own);
            }
        }
        var moved = move(workspace, id, found, ids);
        table.changed(workspace);
        followed.name(workspace);
        table.tell(workspace, "divided", id, into, theme.title(), moved, visitor.actor());
        audit.record(visitor, "theme.divided", theme.title());
    }

    /** How often it was split so far. */
    public int splits(Workspace.Id workspace, String id) {
        return db.in(workspace)
                .sql("""
                select count(*) from understand.theme_changes
                where workspace_id = :workspace and theme_id = :id and kind = 'divided'
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private List<Feedback> voices(Workspace.Id workspace, String id) {
        var ids = db.in(workspace)
                .sql("""
                select feedback_id from understand.theme_voices
                where workspace_id = :workspace and theme_id = :id order by occurred_at desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("most", VOICES)
                .query((row, n) -> new Feedback.Id(row.getObject(1, UUID.class)))
                .list();
        return inbox.find(workspace, ids);
    }

    private Found look(Workspace.Id workspace, List<Feedback> voices, Set<String> categories, int parts) {
        var kept = meanings.kept(workspace, voices.stream().map(Feedback::id).toList());
        var seen = voices.stream().filter(voice -> kept.containsKey(voice.id())).toList();
        if (seen.size() < LEAST) {
            return new Found(
                    app.acta.understand.themes.ThemeMap.empty(),
                    seen.stream().collect(Collectors.toMap(voice -> voice.id().toString(), voice -> "")));
        }
        return new Discovery(parts, List.of(), SEED)
                .find(
                        seen.stream()
                                .map(voice -> new Discovery.Text(
                                        voice.id().value().toString(), Clauses.text(voice, categories), ""))
                                .toList(),
                        seen.stream()
                                .map(voice -> Objects.requireNonNull(kept.get(voice.id())))
                                .toArray(float[][]::new));
    }

    private int move(Workspace.Id workspace, String id, Found found, Map<String, String> ids) {
        var wanted = new HashMap<Feedback.Id, String>();
        found.themes().forEach((voice, part) -> {
            var to = Objects.requireNonNull(ids.get(part));
            if (!to.equals(id)) {
                wanted.put(new Feedback.Id(UUID.fromString(voice)), to);
            }
        });
        var rows = abouts.of(workspace, wanted.keySet()).stream()
                .map(row -> row.theme().equals(id) && !row.byHand()
                        ? row.to(Objects.requireNonNull(wanted.get(row.voice())))
                        : row)
                .toList();
        abouts.write(workspace, wanted.keySet(), rows);
        return wanted.size();
    }
}
