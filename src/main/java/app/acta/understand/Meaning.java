package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Words;
import app.acta.understand.words.Clauses;
import app.acta.understand.words.Dot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Voices by what they mean, whatever their words. A meaning is a direction that the encoder gives a text; close is what
 * points the same way. Only what has a meaning can be found: English texts, and with an owner's encoder all.
 */
@Component
public class Meaning {
    /**
     * Under this cosine nothing is shown. Found on the demo's 1,200 complaints: of 25 questions about what they speak of all
     * find something, of 25 about anything else one does; see {@code docs/decisions/search-by-meaning.md}.
     */
    public static final double FLOOR = 0.62;

    /** What is so much farther than the closest is not shown beside it: on Banking77 it has another intent mostly. */
    public static final double BEHIND = 0.12;

    /** Up to so many are compared exactly. */
    static final int EXACT = 600;

    /** A filter that leaves no more than this many voices is looked through whole. */
    static final int NARROW = 20_000;

    private static final int WIDE = 1_500;
    private static final int WIDEST = 100_000;

    /** Of a filter that lets many pass so many are looked at exactly; a page shows 30. */
    private static final int ENOUGH = 200;

    /** So many times what is shown is fetched, because some may say the very same. */
    private static final int SAME = 4;

    private static final int CLAUSES = 6;
    private static final int ALL_CLAUSES = 48;

    /**
     * A voice and how close it is.
     *
     * @param closeness the cosine between the two directions, 0 to 1; of unrelated texts it is some 0.5
     * @param clause the part of its words that comes closest; null when they have only one
     */
    public record Near(
            Feedback voice, double closeness, @Nullable String clause) {}

    /** A voice by its id and how close it is. */
    record Far(UUID id, double closeness) {}

    /**
     * What lies close, the closest first.
     *
     * @param silence why nothing could be looked for, as a sentence; null when it could
     */
    public record Close(List<Near> voices, @Nullable String silence) {}

    private final Readers readers;
    private final MeaningEncoder encoder;
    private final MeaningProgress progress;
    private final Directions directions;
    private final CodeShelf shelf;
    private final Inbox inbox;

    Meaning(
            Readers readers,
            MeaningEncoder encoder,
            MeaningProgress progress,
            Directions directions,
            CodeShelf shelf,
            Inbox inbox) {
        this.readers = readers;
        this.encoder = encoder;
        this.progress = progress;
        this.directions = directions;
        this.shelf = shelf;
        this.inbox = inbox;
    }

    /** Bytes that what is kept for searching takes beside the Java heap, in all workspaces together. */
    public long memory() {
        return shelf.bytes();
    }

    /** Voices that the filter lets through but for its words, which they do not hold but nearly say; at most so many, each wording once. */
    public Close near(Workspace place, Filter filter, int most) {
        var words = Words.of(filter.words());
        if (words.meant().isEmpty()) {
            return new Close(List.of(), "There are no words in it that could mean something.");
        }
        var silence = encoder.own() ? silence(place.id()) : readers.unknown(words.meant());
        if (silence != null) {
            return new Close(List.of(), silence);
        }
        var direction = encoder.meanings(List.of(words.meant()))[0];
        var others = filter.saying("");
        var close = close(place, direction, others, Set.of());
        var holding = inbox.among(
                place,
                filter,
                close.stream().map(far -> new Feedback.Id(far.id())).toList());
        close.removeIf(far -> holding.contains(new Feedback.Id(far.id())));
        var said = new HashSet<String>();
        // What many say in the very same words stands once, for the closest of them.
        var different = voices(place.id(), close, SAME * most).stream()
                .filter(voice -> said.add(voice.voice().words()))
                .limit(most)
                .toList();
        return new Close(clauses(direction, different), null);
    }

    /** Voices that say much the same as this one and pass the filter, whose words are not looked at; at most so many. */
    public Close like(Workspace place, Feedback.Id id, Filter filter, int most) {
        return like(place, List.of(id), filter, most);
    }

    /** The same of several voices together; none of them is among what is found. */
    public Close like(Workspace place, Collection<Feedback.Id> ids, Filter filter, int most) {
        var silence = silence(place.id());
        if (silence != null) {
            return new Close(List.of(), silence);
        }
        var own = ids.stream().map(Feedback.Id::value).collect(Collectors.toSet());
        var meanings = directions.of(place.id(), own).values();
        if (meanings.isEmpty()) {
            return new Close(List.of(), "What it means is not known: it was not read, or not yet in full.");
        }
        return new Close(voices(place.id(), close(place, sum(meanings), filter.saying(""), own), most), null);
    }

    // What another encoder found is never compared with what this one finds: until it knows all, it finds nothing.
    private @Nullable String silence(Workspace.Id workspace) {
        if (encoder.fault() != null) {
            return "The encoder of this installation cannot be used, so only words are looked for. Settings, Readers says why.";
        }
        return progress.done(workspace)
                ? null
                : "Another encoder is learning what voices mean. Until it knows all, only words are looked for.";
    }

    /** The direction of all of these together. */
    static float[] sum(Collection<float[]> meanings) {
        var sum = new float[meanings.iterator().next().length];
        for (var meaning : meanings) {
            for (var i = 0; i < sum.length; i++) {
                sum[i] += meaning[i];
            }
        }
        var length = Math.sqrt(Dot.of(sum, sum));
        for (var i = 0; i < sum.length && length > 0; i++) {
            sum[i] /= (float) length;
        }
        return sum;
    }

    private List<Far> close(Workspace place, float[] direction, Filter filter, Set<UUID> but) {
        var floor = encoder.closeness(FLOOR);
        return exactly(place.id(), direction, candidates(place, direction, filter)).stream()
                .filter(far -> far.closeness() >= floor && !but.contains(far.id()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Near> voices(Workspace.Id workspace, List<Far> close, int most) {
        var behind = encoder.apart(BEHIND);
        var first = close.stream()
                .filter(far -> far.closeness() >= close.getFirst().closeness() - behind)
                .limit(most)
                .toList();
        var voices = inbox
                .find(
                        workspace,
                        first.stream().map(far -> new Feedback.Id(far.id())).toList())
                .stream()
                .collect(Collectors.toMap(voice -> voice.id().value(), voice -> voice));
        return first.stream()
                .flatMap(far ->
                        Stream.ofNullable(voices.get(far.id())).map(voice -> new Near(voice, far.closeness(), null)))
                .toList();
    }

    // Of many long voices only the first ones' clauses: each takes some milliseconds.
    private List<Near> clauses(float[] direction, List<Near> close) {
        var all = new ArrayList<String>();
        var ends = new ArrayList<Integer>();
        for (var near : close) {
            var clauses = Clauses.of(near.voice().words());
            if (clauses.size() > 1 && all.size() < ALL_CLAUSES) {
                all.addAll(clauses.subList(0, Math.min(CLAUSES, clauses.size())));
            }
            ends.add(all.size());
        }
        var meanings = all.isEmpty() ? new float[0][] : encoder.meanings(all);
        var marked = new ArrayList<Near>();
        for (int n = 0, at = 0; n < close.size(); n++) {
            String closest = null;
            for (var best = -1.0; at < Math.min(ends.get(n), meanings.length); at++) {
                if (Dot.of(direction, meanings[at]) > best) {
                    best = Dot.of(direction, meanings[at]);
                    closest = all.get(at);
                }
            }
            marked.add(new Near(close.get(n).voice(), close.get(n).closeness(), closest));
        }
        return marked;
    }

    /** These voices by their exact closeness; one that is gone, as an erased one is, is left out. */
    List<Far> exactly(Workspace.Id workspace, float[] direction, Collection<UUID> ids) {
        return directions.of(workspace, ids).entrySet().stream()
                .map(entry -> new Far(entry.getKey(), Dot.of(direction, entry.getValue())))
                .sorted(Comparator.comparingDouble((Far far) -> -far.closeness()))
                .toList();
    }

    /** Up to {@value #EXACT} voices among which the closest are. */
    Collection<UUID> candidates(Workspace place, float[] direction, Filter filter) {
        var workspace = place.id();
        if (filter.isEmpty()) {
            return shelf.nearest(workspace, direction, null, EXACT);
        }
        var all = inbox.ids(place, filter, NARROW + 1).stream()
                .map(Feedback.Id::value)
                .toList();
        if (all.size() <= NARROW) {
            return all.size() <= EXACT ? all : shelf.nearest(workspace, direction, all, EXACT);
        }
        // Many pass: the closest of all are asked whether they do, more of them until there are enough.
        var found = List.<UUID>of();
        for (var wide = WIDE; found.size() < ENOUGH && wide <= WIDEST; wide *= 4) {
            found = passing(place, filter, shelf.nearest(workspace, direction, null, wide));
        }
        return found;
    }

    private List<UUID> passing(Workspace place, Filter filter, List<UUID> nearest) {
        var passing = inbox
                .among(place, filter, nearest.stream().map(Feedback.Id::new).toList())
                .stream()
                .map(Feedback.Id::value)
                .collect(Collectors.toSet());
        return nearest.stream().filter(passing::contains).limit(EXACT).toList();
    }
}
