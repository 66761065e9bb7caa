package app.acta.understand.themes;

import app.acta.understand.words.Dot;
import app.acta.understand.words.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what many texts are about, without labels: communities in the graph of nearest neighbours, each named by what its
 * texts say and others do not, on two levels. The same texts, settings and vectors always give the same themes.
 */
public final class Discovery {
    /** As many themes as the texts suggest. */
    public static final int AUTO = 0;

    /** Above this, an even sample is looked at and the others are given the nearest theme: the graph grows with the square. */
    private static final int SAMPLE = 12_000;

    private static final int NEIGHBOURS = 14;
    /** What very many say in the same words is a theme of its own, not a corner of another; and not larger than all others. */
    private static final int COPIES = 5;

    /** Neighbours of a theme among themes. */
    private static final int BESIDE = 5;
    /** Fewer themes than this are all part of one wider theme. */
    private static final int FEW_THEMES = 4;

    private static final int PHRASES = 3;
    private static final int QUOTES = 3;
    /** A text of so many characters can be a name. */
    private static final int SHORT = 60;

    /** A text this far from the middle of all themes is about none of them. */
    private static final float LEAST_REACH = 0.15f;

    private final Masks masks;
    private final int count;
    private final long seed;

    /**
     * A text to be looked at.
     *
     * @param id its name in the answer
     * @param group the brand, product or the like it is about, whose own sound is to be left out; empty where there is none
     */
    public record Text(String id, String text, String group) {}

    /**
     * How to look.
     *
     * @param count how many themes, or {@link #AUTO}
     * @param names of brands, products and people, which make no theme
     * @param seed decides among equals
     */
    public Discovery(int count, Collection<String> names, long seed) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of themes is 1 or more.");
        }
        this.count = count;
        this.seed = seed;
        masks = new Masks(names);
    }

    /** The text as it is to be embedded: without names, addresses and numbers. */
    public String masked(String text) {
        return masks.apply(text);
    }

    /** Finds the themes of texts, embedding them first. */
    public Found find(List<Text> texts, Encoder encoder) {
        var masked = texts.stream().map(text -> masked(text.text())).distinct().toList();
        var made = encoder.embed(masked, Runtime.getRuntime().availableProcessors());
        var vectors = new HashMap<String, float[]>();
        for (var i = 0; i < made.length; i++) {
            vectors.put(masked.get(i), made[i]);
        }
        return find(
                texts,
                texts.stream()
                        .map(text -> Objects.requireNonNull(vectors.get(masked(text.text()))))
                        .toArray(float[][]::new));
    }

    /** Finds the themes of texts whose vectors are known: in the order of the texts, each of what is {@link #masked}. */
    public Found find(List<Text> texts, float[][] vectors) {
        var kinds = kinds(texts);
        var first = kinds.values().stream()
                .flatMap(same -> same.stream().limit(COPIES))
                .mapToInt(Integer::intValue)
                .toArray();
        var looked = sample(first);
        if (looked.length == 0) {
            return new Found(ThemeMap.empty(), Map.of());
        }
        var groups = texts.stream().map(Text::group).toList();
        var space = Space.of(pick(vectors, first), pick(groups, first));
        var places = space.place(pick(vectors, looked), pick(groups, looked));
        var network = Neighbours.among(places, NEIGHBOURS).network();
        var of = new Zoom(network, places, seed).groups(Math.min(count, kinds.size()));
        var sample = pick(texts, looked);
        var themes = themes(sample, pick(vectors, looked), places, of, wider(places, of));
        var map = new ThemeMap(space, themes.parents, themes.themes, themes.themes.size() + themes.parents.size());
        return new Found(map, given(texts, vectors, kinds, known(looked, places, of, map), map));
    }

    /** The texts by what they say; a text without letters says nothing. */
    private Map<String, List<Integer>> kinds(List<Text> texts) {
        var kinds = new LinkedHashMap<String, List<Integer>>();
        for (var i = 0; i < texts.size(); i++) {
            var masked = masked(texts.get(i).text());
            if (masked.codePoints().anyMatch(Character::isLetter)) {
                kinds.computeIfAbsent(texts.get(i).group() + "\n" + masked, any -> new ArrayList<>())
                        .add(i);
            }
        }
        return kinds;
    }

    private int[] sample(int[] all) {
        if (all.length <= SAMPLE) {
            return all;
        }
        var order = new ArrayList<>(Arrays.stream(all).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.subList(0, SAMPLE).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    // The same search among the middles of the themes. The graph of the texts would not do: a group that hangs together
    // well stays alone in it, from however far one looks.
    private int[] wider(float[][] places, int[] of) {
        var members = Groups.members(of, Groups.count(of));
        if (members.length < FEW_THEMES) {
            return new int[members.length];
        }
        var middles = new float[members.length][];
        Arrays.setAll(middles, theme -> middle(places, members[theme]));
        var near = Neighbours.among(middles, Math.min(BESIDE, members.length / 2));
        return new Zoom(near.network(), middles, seed).wide();
    }

    private record Level(List<Theme> parents, List<Theme> themes) {}

    private Level themes(List<Text> texts, float[][] vectors, float[][] places, int[] of, int[] parentOf) {
        var plain = texts.stream().map(text -> masked(text.text())).toList();
        var shown = texts.stream().map(Text::text).toList();
        var wide = new int[of.length];
        Arrays.setAll(wide, i -> parentOf[of[i]]);
        var parents = level("p", plain, shown, vectors, places, wide, new int[0]);
        var themes = level("t", plain, shown, vectors, places, of, parentOf);
        return new Level(parents, themes);
    }

    private static List<Theme> level(
            String prefix,
            List<String> plain,
            List<String> shown,
            float[][] vectors,
            float[][] places,
            int[] of,
            int[] parentOf) {
        var members = Groups.members(of, Groups.count(of));
        var phrases = new Phrases();
        for (var own : members) {
            phrases.add(pick(plain, own));
        }
        var names = new HashSet<String>();
        var themes = new ArrayList<Theme>();
        for (var group = 0; group < members.length; group++) {
            var own = members[group];
            var centre = middle(places, own);
            var quotes = Quotes.of(own, centre, shown, places, QUOTES).stream()
                    .map(shown::get)
                    .toList();
            var same = same(own, shown);
            var found = phrases.of(group, PHRASES);
            // Two themes of one name would be taken for one: the later one says more.
            for (var more = PHRASES + 1; !names.add(name(found, quotes)) && more < 2 * PHRASES; more++) {
                found = phrases.of(group, more);
            }
            themes.add(new Theme(
                    prefix + (group + 1),
                    same == null ? name(found, quotes) : same,
                    found,
                    quotes,
                    parentOf.length == 0 ? null : "p" + (parentOf[group] + 1),
                    own.length,
                    middle(vectors, own),
                    reach(places, own, centre)));
        }
        return themes;
    }

    // What most of them say word for word is the best name for it, where it is short.
    private static @Nullable String same(int[] own, List<String> texts) {
        var counts = new HashMap<String, Integer>();
        for (var i : own) {
            counts.merge(texts.get(i).strip(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 1
                        && each.getValue() * 2 > own.length
                        && each.getKey().length() <= SHORT)
                .map(each -> each.getKey().replaceAll("[.!…]+$", ""))
                .findFirst()
                .orElse(null);
    }

    private static String name(List<String> phrases, List<String> quotes) {
        return phrases.isEmpty() ? quotes.getFirst() : String.join(", ", phrases);
    }

    static float[] middle(float[][] rows, int[] members) {
        var sum = new float[rows[members[0]].length];
        for (var i : members) {
            Space.add(sum, Space.unit(rows[i]), 1f / members.length);
        }
        return Space.unit(sum);
    }

    static float reach(float[][] places, int[] members, float[] centre) {
        var near = Arrays.stream(members)
                .mapToDouble(i -> Dot.of(places[i], centre))
                .toArray();
        var mean = Arrays.stream(near).average().orElse(0);
        var spread =
                Math.sqrt(Arrays.stream(near).map(x -> (x - mean) * (x - mean)).sum() / near.length);
        return (float) Math.max(LEAST_REACH, mean - 3 * spread);
    }

    // Of the texts that made the themes, those that are near enough to the middle of theirs.
    private static Map<Integer, Theme> known(int[] looked, float[][] places, int[] of, ThemeMap map) {
        var known = new HashMap<Integer, Theme>();
        for (var i = 0; i < looked.length; i++) {
            var theme = map.themes().get(of[i]);
            if (Dot.of(places[i], map.place(of[i])) >= theme.reach()) {
                known.put(looked[i], theme);
            }
        }
        return known;
    }

    private static Map<String, String> given(
            List<Text> texts,
            float[][] vectors,
            Map<String, List<Integer>> kinds,
            Map<Integer, Theme> known,
            ThemeMap map) {
        var ids = new String[texts.size()];
        for (var same : kinds.values()) {
            var first = same.getFirst();
            var theme = known.get(first);
            var id = theme != null
                    ? theme.id()
                    : map.nearest(vectors[first], texts.get(first).group())
                            .map(Theme::id)
                            .orElse(null);
            same.forEach(i -> ids[i] = id);
        }
        var themes = new LinkedHashMap<String, String>();
        IntStream.range(0, ids.length)
                .filter(i -> ids[i] != null)
                .forEach(i -> themes.put(texts.get(i).id(), ids[i]));
        return themes;
    }

    private static float[][] pick(float[][] rows, int[] which) {
        return Arrays.stream(which).mapToObj(i -> rows[i]).toArray(float[][]::new);
    }

    private static <T> List<T> pick(List<T> all, int[] which) {
        return Arrays.stream(which).mapToObj(all::get).toList();
    }
}
