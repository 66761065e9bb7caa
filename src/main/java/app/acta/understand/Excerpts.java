package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Impression.Feeling;
import app.acta.listen.Impressions;
import app.acta.listen.Inbox;
import app.acta.understand.words.Clauses;
import app.acta.understand.words.Dot;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people would write in a review: some of their own sentences, none of them made up. For each feeling that is widely
 * shared the voice that lies most in the middle of what is said with it, recent ones first.
 */
@Component
public class Excerpts {
    /** From fewer voices nobody can tell what is usually said. */
    static final int FEWEST = 3;

    private static final int LOOKED_AT = 2_000;

    /** Of the voices; what is felt by fewer does not speak for the whole. */
    private static final double SHARED = 0.15;

    /** After so many days a voice weighs half. */
    private static final double HALF_LIFE = 180;

    private static final double SAME = 0.92;
    private static final int LONG = 220;

    /**
     * A quotation.
     *
     * @param said the words, cut at the ends of clauses where the voice says more
     * @param feeling null when it was not read
     */
    public record Excerpt(
            Feedback voice, String said, @Nullable Feeling feeling) {}

    /** A voice that may be quoted: where it points, how much it weighs. */
    private static final class Speaker {
        private final UUID id;
        private final float[] meaning;
        private final Feeling feeling;
        private final double weight;

        Speaker(UUID id, float[] meaning, Feeling feeling, double weight) {
            this.id = id;
            this.meaning = meaning;
            this.feeling = feeling;
            this.weight = weight;
        }
    }

    private final Inbox inbox;
    private final Impressions impressions;
    private final Directions directions;
    private final MeaningEncoder encoder;
    private final Clock clock;

    Excerpts(Inbox inbox, Impressions impressions, Directions directions, MeaningEncoder encoder, Clock clock) {
        this.inbox = inbox;
        this.impressions = impressions;
        this.directions = directions;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Up to so many quotations of the newest voices that the filter lets through; none of fewer than three. */
    public List<Excerpt> of(Workspace place, Filter filter, int most) {
        var ids = inbox.ids(place, filter, LOOKED_AT);
        var meanings =
                directions.of(place.id(), ids.stream().map(Feedback.Id::value).toList());
        if (meanings.size() < FEWEST) {
            return List.of();
        }
        var groups = groups(place, ids, meanings);
        var chosen = new ArrayList<Speaker>();
        // Each shared feeling in turn, the most frequent first, until there are enough.
        for (var round = 0; round < most && chosen.size() < most; round++) {
            for (var group : groups) {
                var next = next(group, chosen);
                if (next != null && chosen.size() < most) {
                    chosen.add(next);
                }
            }
        }
        return quoted(place.id(), chosen);
    }

    private List<List<Speaker>> groups(Workspace place, List<Feedback.Id> ids, Map<UUID, float[]> meanings) {
        var felt = impressions.of(place.id(), ids);
        var byFeeling = new EnumMap<Feeling, List<Speaker>>(Feeling.class);
        var now = clock.instant();
        for (var voice : inbox.find(place.id(), ids)) {
            var meaning = meanings.get(voice.id().value());
            var impression = felt.get(voice.id());
            if (meaning != null && impression != null && impression.feeling() != null) {
                var days = Math.max(0, Duration.between(voice.occurredAt(), now).toHours() / 24.0);
                byFeeling
                        .computeIfAbsent(impression.feeling(), key -> new ArrayList<>())
                        .add(new Speaker(
                                voice.id().value(), meaning, impression.feeling(), Math.pow(0.5, days / HALF_LIFE)));
            }
        }
        return byFeeling.values().stream()
                .filter(group -> group.size() >= SHARED * meanings.size())
                .sorted(Comparator.comparingInt(group -> -group.size()))
                .toList();
    }

    /** The one nearest to the middle of its group, recent ones preferred, that says nothing which is said already. */
    private @Nullable Speaker next(List<Speaker> group, List<Speaker> chosen) {
        var middle = Meaning.sum(group.stream().map(each -> each.meaning).toList());
        var same = encoder.closeness(SAME);
        return group.stream()
                .filter(each ->
                        chosen.stream().noneMatch(other -> other == each || Dot.of(other.meaning, each.meaning) > same))
                .max(Comparator.comparingDouble(each -> Dot.of(middle, each.meaning) * (0.75 + 0.25 * each.weight)))
                .orElse(null);
    }

    private List<Excerpt> quoted(Workspace.Id workspace, List<Speaker> chosen) {
        var voices = inbox
                .find(
                        workspace,
                        chosen.stream().map(each -> new Feedback.Id(each.id)).toList())
                .stream()
                .collect(Collectors.toMap(voice -> voice.id().value(), voice -> voice));
        return chosen.stream()
                .flatMap(each -> Stream.ofNullable(voices.get(each.id))
                        .map(voice -> new Excerpt(voice, cut(OwnWords.of(voice), each.meaning), each.feeling)))
                .toList();
    }

    /** A short text whole; of a longer one the clause that says best what the whole says, and what follows while it fits. */
    private String cut(String text, float[] meaning) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONG) {
            return line;
        }
        var clauses = Clauses.of(line);
        clauses = clauses.subList(0, Math.min(12, clauses.size()));
        var meanings = encoder.meanings(clauses);
        var best = 0;
        for (var n = 1; n < meanings.length; n++) {
            if (Dot.of(meaning, meanings[n]) > Dot.of(meaning, meanings[best])) {
                best = n;
            }
        }
        var said = new StringBuilder(clauses.get(best));
        var last = best;
        while (last + 1 < clauses.size()
                && said.length() + clauses.get(last + 1).length() < LONG) {
            said.append(' ').append(clauses.get(++last));
        }
        if (said.length() > LONG) {
            var end = said.lastIndexOf(" ", LONG);
            said.setLength(end > LONG / 2 ? end : LONG);
        }
        var whole = said.toString();
        return (line.startsWith(whole) ? "" : "…") + whole + (line.endsWith(whole) ? "" : "…");
    }
}
