package app.acta.understand.themes;

import app.acta.understand.words.Dot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays what was found anew over the themes known before, so that a theme keeps its id and its name as texts arrive. Themes
 * are matched by the texts they share; where they share none, by where they lie. Whatever else happens is told as a
 * {@link Change}.
 */
public final class Continuity {
    /** Share of common texts, among those both know, from which on a group is the same theme. */
    private static final double SAME = 0.3;
    /** The same by place: the cosine of the two middles. */
    private static final double NEAR = 0.75;
    /** Share of a theme's texts that tells where it went, or where it comes from. */
    private static final double MOST = 0.5;
    /** Fewer common texts tell nothing. */
    private static final int ENOUGH = 3;

    private final ThemeMap before;
    private final Found found;
    private final List<Theme> groups;
    private final Map<String, Integer> olds = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    /** Common texts, per old theme and new group. */
    private final int[][] shared;

    private final int[] ofOld;
    private final int[] ofNew;
    /** Per new group the old theme it is, or -1; and the other way round. */
    private final int[] identity;

    private final int[] heir;
    /** Old themes that are several now. */
    private final Set<Integer> divided = new HashSet<>();

    /**
     * What holds afterwards.
     *
     * @param map the themes, with ids and names kept
     * @param themes per text of the finding the id of its theme; texts without one are left out
     * @param changes what is to be announced
     */
    public record Followed(ThemeMap map, Map<String, String> themes, List<Change> changes) {}

    private Continuity(ThemeMap before, Map<String, String> recorded, Found found) {
        this.before = before;
        this.found = found;
        groups = found.map().themes();
        for (var i = 0; i < before.themes().size(); i++) {
            olds.put(before.themes().get(i).id(), i);
        }
        for (var i = 0; i < groups.size(); i++) {
            places.put(groups.get(i).id(), i);
        }
        shared = new int[before.themes().size()][groups.size()];
        ofOld = new int[shared.length];
        ofNew = new int[groups.size()];
        found.themes().forEach((text, group) -> {
            var old = olds.get(recorded.getOrDefault(text, ""));
            if (old != null) {
                var at = place(group);
                shared[old][at]++;
                ofOld[old]++;
                ofNew[at]++;
            }
        });
        identity = new int[groups.size()];
        heir = new int[shared.length];
        Arrays.fill(identity, -1);
        Arrays.fill(heir, -1);
    }

    /**
     * Follows the themes from one finding to the next.
     *
     * @param before the themes until now
     * @param recorded per text the theme it was given, as far as it is known
     * @param found what was found now, among these and newer texts
     */
    public static Followed follow(ThemeMap before, Map<String, String> recorded, Found found) {
        var follow = new Continuity(before, recorded, found);
        follow.match();
        return follow.told(recorded);
    }

    private int place(String group) {
        return Objects.requireNonNull(places.get(group), "a theme of this finding");
    }

    private record Pair(int old, int group, double likeness) {}

    private void match() {
        var pairs = new ArrayList<Pair>();
        for (var old = 0; old < shared.length; old++) {
            for (var group = 0; group < groups.size(); group++) {
                var likeness = likeness(old, group);
                if (likeness > 0) {
                    pairs.add(new Pair(old, group, likeness));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness)
                .reversed()
                .thenComparingInt(Pair::old)
                .thenComparingInt(Pair::group));
        for (var pair : pairs) {
            if (identity[pair.group()] < 0 && heir[pair.old()] < 0) {
                identity[pair.group()] = pair.old();
                heir[pair.old()] = pair.group();
            }
        }
    }

    // Above 1 for a match by texts, so that it goes before any match by place; 0 for none.
    private double likeness(int old, int group) {
        if (ofOld[old] >= ENOUGH && ofNew[group] >= ENOUGH) {
            var both = shared[old][group];
            var likeness = (double) both / (ofOld[old] + ofNew[group] - both);
            // Half of a theme's texts among many new ones may be a new theme that has drawn them: then the place
            // decides.
            var goesOn = both > MOST * ofOld[old] || nearness(old, group) >= NEAR;
            return likeness >= SAME && goesOn ? 1 + likeness : 0;
        }
        var cosine = nearness(old, group);
        return cosine >= NEAR ? cosine : 0;
    }

    private float nearness(int old, int group) {
        var space = found.map().space();
        return Dot.of(
                space.place(before.themes().get(old).mean()),
                space.place(groups.get(group).mean()));
    }

    private Followed told(Map<String, String> recorded) {
        var changes = new ArrayList<Change>();
        var ids = new String[groups.size()];
        var born = before.born();
        var splits = new TreeMap<Integer, List<Integer>>();
        for (var group = 0; group < ids.length; group++) {
            if (identity[group] >= 0) {
                ids[group] = before.themes().get(identity[group]).id();
                continue;
            }
            born++;
            ids[group] = "t" + born;
            var from = origin(group);
            if (from >= 0) {
                splits.computeIfAbsent(from, any -> new ArrayList<>()).add(group);
            } else {
                changes.add(born(group, ids));
            }
        }
        splits.forEach((from, into) -> {
            // A theme that does not go on itself and left one new group behind is dead, and the group is new.
            if (heir[from] < 0 && into.size() == 1) {
                changes.add(born(into.getFirst(), ids));
            } else {
                var named =
                        into.stream().map(group -> String.valueOf(ids[group])).toList();
                changes.add(new Change.Split(before.themes().get(from).id(), named));
                divided.add(from);
            }
        });
        var kept = ended(ids, changes);
        found.themes().forEach((text, group) -> {
            var was = recorded.get(text);
            var is = ids[place(group)];
            if (was != null && !was.equals(is)) {
                changes.add(new Change.Moved(text, was, is));
            }
        });
        return new Followed(map(ids, kept, born), renamed(ids), List.copyOf(changes));
    }

    private Change.Born born(int group, @Nullable String[] ids) {
        return new Change.Born(
                String.valueOf(ids[group]),
                groups.get(group).label(),
                groups.get(group).size());
    }

    // The old theme most of this group's known texts come from, or -1.
    private int origin(int group) {
        for (var old = 0; old < shared.length; old++) {
            if (shared[old][group] >= ENOUGH && shared[old][group] > MOST * ofNew[group]) {
                return old;
            }
        }
        return -1;
    }

    // What became of the old themes that no group continues; gives those that are only silent at present.
    private List<Theme> ended(@Nullable String[] ids, List<Change> changes) {
        var silent = new ArrayList<Theme>();
        var merged = new LinkedHashMap<String, List<String>>();
        for (var old = 0; old < shared.length; old++) {
            if (heir[old] >= 0 || divided.contains(old)) {
                continue;
            }
            var theme = before.themes().get(old);
            if (ofOld[old] < ENOUGH) {
                silent.add(theme);
                continue;
            }
            var into = largest(shared[old]);
            if (shared[old][into] > MOST * ofOld[old] && identity[into] >= 0) {
                merged.computeIfAbsent(String.valueOf(ids[into]), any -> new ArrayList<>())
                        .add(theme.id());
            } else {
                changes.add(new Change.Died(theme.id(), theme.label()));
            }
        }
        merged.forEach((into, from) -> changes.add(new Change.Merged(List.copyOf(from), into)));
        return silent;
    }

    private static int largest(int[] counts) {
        var best = 0;
        for (var i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return best;
    }

    private ThemeMap map(String[] ids, List<Theme> silent, int born) {
        var parents = new HashMap<String, String>();
        var wider = new ArrayList<Theme>();
        var number = 0;
        for (var parent : found.map().parents()) {
            var kept = keptParent(parent, ids, wider);
            var id = kept != null ? kept.id() : "p" + (born + ++number);
            parents.put(parent.id(), id);
            wider.add(parent.as(id, kept != null ? kept.label() : parent.label(), null));
        }
        var themes = new ArrayList<Theme>();
        for (var group = 0; group < ids.length; group++) {
            var theme = groups.get(group);
            var label =
                    identity[group] >= 0 ? before.themes().get(identity[group]).label() : theme.label();
            themes.add(theme.as(ids[group], label, parents.get(theme.parent())));
        }
        for (var theme : silent) {
            themes.add(theme);
            before.get(theme.parent())
                    .filter(parent -> wider.stream().noneMatch(each -> each.id().equals(parent.id())))
                    .ifPresent(wider::add);
        }
        return new ThemeMap(found.map().space(), wider, themes, born + number);
    }

    // The old wider theme that most of this one's themes were part of, if no other has taken it yet.
    private @Nullable Theme keptParent(Theme parent, String[] ids, List<Theme> taken) {
        var votes = new TreeMap<String, Integer>();
        var all = 0;
        for (var group = 0; group < ids.length; group++) {
            if (identity[group] >= 0 && parent.id().equals(groups.get(group).parent())) {
                var was = before.themes().get(identity[group]).parent();
                all++;
                if (was != null) {
                    votes.merge(was, 1, Integer::sum);
                }
            }
        }
        for (var vote : votes.entrySet()) {
            if (vote.getValue() > MOST * all
                    && taken.stream().noneMatch(each -> each.id().equals(vote.getKey()))) {
                return before.get(vote.getKey()).orElse(null);
            }
        }
        return null;
    }

    private Map<String, String> renamed(String[] ids) {
        var themes = new LinkedHashMap<String, String>();
        found.themes().forEach((text, group) -> themes.put(text, ids[place(group)]));
        return themes;
    }
}
