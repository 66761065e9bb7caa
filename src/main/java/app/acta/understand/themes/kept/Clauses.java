package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.words.Named;
import app.acta.understand.Meanings;
import app.acta.understand.Reading;
import app.acta.understand.Readings;
import app.acta.understand.themes.Discovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A voice clause by clause: what each means and how it feels. */
@Component
class Clauses {
    /** Of a longer text the beginning is looked at: what it is about is said there. */
    private static final int LONGEST = 8_000;

    private static final int MOST = 40;
    /** Shorter clauses, such as "Thank you.", are about nothing by themselves. */
    private static final int SHORTEST = 15;

    private static final Discovery MASK = new Discovery(Discovery.AUTO, List.of(), 1);

    private final Meanings meanings;
    private final Readings readings;

    Clauses(Meanings meanings, Readings readings) {
        this.meanings = meanings;
        this.readings = readings;
    }

    /**
     * One clause, as it was written.
     *
     * @param feeling null when it is of a language that no reader reads
     */
    record Clause(
            String text,
            @SuppressWarnings("ArrayRecordComponent") float[] meaning,
            @Nullable Integer feeling) {}

    /**
     * A voice read clause by clause.
     *
     * @param meaning of the whole; null when it could not be read
     * @param feeling of the whole, as it counts; null when nothing speaks for any
     */
    record Read(
            @SuppressWarnings("ArrayRecordComponent") float @Nullable [] meaning,
            @Nullable Integer feeling,
            List<Clause> clauses) {}

    Read of(Workspace.Id workspace, Feedback voice, Set<String> categories) {
        var text = text(voice, categories);
        var reading = readings.of(workspace, voice.id());
        var whole = reading.map(Reading::sentiment).orElse(null);
        var feeling = whole == null ? null : Integer.valueOf((int) Math.signum(whole));
        var parts = parts(text);
        var texts = parts.size() < 2 ? List.of(text) : parts;
        var read = meanings.told(
                texts.stream().map(MASK::masked).toList(),
                reading.map(Reading::words).isPresent());
        if (read.isEmpty()) {
            return new Read(null, feeling, List.of());
        }
        var clauses = new ArrayList<Clause>();
        for (var i = 0; i < read.size(); i++) {
            var felt = texts.size() == 1 && feeling != null ? feeling : feeling(read.get(i));
            clauses.add(new Clause(texts.get(i), read.get(i).meaning(), felt));
        }
        return new Read(meaning(workspace, voice, clauses, categories), feeling, clauses);
    }

    /**
     * The same of a voice of one clause, by the meaning that was kept of it; empty for one of several, and for one that is
     * looked at in other words than it was read by.
     */
    Optional<Read> single(Feedback voice, float[] meaning, int feeling, Set<String> categories) {
        var text = text(voice, categories);
        return isCategory(voice, categories)
                        || parts(text).size() > 1
                        || !MASK.masked(text).equals(text.strip())
                ? Optional.empty()
                : Optional.of(new Read(meaning, feeling, List.of(new Clause(text, meaning, feeling))));
    }

    private static List<String> parts(String text) {
        return app.acta.understand.words.Clauses.of(text).stream()
                .filter(part -> part.length() >= SHORTEST)
                .limit(MOST)
                .toList();
    }

    /** What a voice says in its own words. */
    static String text(Feedback voice, Set<String> categories) {
        var words = isCategory(voice, categories) ? String.valueOf(voice.text()) : voice.words();
        var text = Meanings.ownWords(words);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Whether its title is one that many voices have: chosen from a list, and no words of a customer. */
    static boolean isCategory(Feedback voice, Set<String> categories) {
        return voice.title() != null
                && categories.contains(voice.title())
                && voice.text() != null
                && voice.text().length() >= SHORTEST;
    }

    private float[] meaning(Workspace.Id workspace, Feedback said, List<Clause> clauses, Set<String> categories) {
        var voice = said.id();
        var kept = isCategory(said, categories)
                ? null
                : meanings.kept(workspace, List.of(voice)).get(voice);
        if (kept != null) {
            return kept;
        }
        var sum = new float[clauses.getFirst().meaning().length];
        for (var clause : clauses) {
            for (var i = 0; i < sum.length; i++) {
                sum[i] += clause.meaning()[i];
            }
        }
        meanings.keep(workspace, Map.of(voice, sum));
        return sum;
    }

    private static @Nullable Integer feeling(Meanings.Told told) {
        return told.feeling() == null
                ? null
                : Integer.valueOf(Named.of(app.acta.listen.Impression.Feeling.class, told.feeling())
                        .map(Themes::number)
                        .orElse(0));
    }
}
