package app.acta.understand.themes.kept;

import app.acta.understand.themes.Sorting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one voice is about: the theme of the whole, those of single clauses, and what people said of it. */
final class Belonging {
    /** A clause this far from its voice's theme says nothing of it, neither words nor feeling. */
    private static final float TELLS = 0.2f;
    /** More themes than this are a list, and no voice. */
    private static final int MOST = 6;

    private static final int QUOTED = 300;

    private final Sortings.Now now;
    private final Clauses.Read read;
    private final Map<String, Boolean> told;
    private final Map<String, About> rows = new LinkedHashMap<>();

    /** @param told per theme what a person said: that it is about it, or is not */
    Belonging(Sortings.Now now, Clauses.Read read, Map<String, Boolean> told) {
        this.now = now;
        this.read = read;
        this.told = told;
    }

    /** @param before what it was about until now; stays where its clauses were looked at already */
    List<About> of(Waiting.Turn turn, List<About> before) {
        if (turn.sorted()) {
            before.stream()
                    .filter(row -> !row.byHand() && !now.described().contains(row.foundAs()))
                    .forEach(this::put);
        } else {
            whole(turn, before);
            clauses(turn);
        }
        for (var clause : read.clauses()) {
            now.sorting().described(clause.meaning()).forEach(near -> put(about(turn, near, false, clause)));
        }
        if (read.meaning() != null && read.clauses().size() > 1) {
            now.sorting().described(read.meaning()).forEach(near -> put(about(turn, near, false, null)));
        }
        told.forEach((theme, holds) -> {
            if (holds && now.themes().containsKey(theme)) {
                var root = now.root(theme);
                var said = rows.get(root);
                var quote = said == null ? first() : said.quote();
                rows.put(
                        root,
                        new About(turn.voice(), root, theme, false, quote, read.feeling(), 1, true, turn.occurredAt()));
            } else if (!holds) {
                rows.remove(now.root(theme));
            }
        });
        return List.copyOf(rows.values());
    }

    private void whole(Waiting.Turn turn, List<About> before) {
        var known = before.stream().filter(About::main).map(About::foundAs).findFirst();
        var meaning = read.meaning();
        var found = known.filter(id -> now.themes().containsKey(id))
                .map(id ->
                        new Sorting.Near(id, meaning == null ? 0 : now.sorting().nearness(id, meaning)))
                .or(() -> meaning == null ? Optional.empty() : now.sorting().whole(meaning));
        found.ifPresent(near -> {
            var said = read.clauses().stream()
                    .max(Comparator.comparingDouble(clause -> now.sorting().nearness(near.theme(), clause.meaning())))
                    .filter(clause -> read.clauses().size() == 1
                            || now.sorting().nearness(near.theme(), clause.meaning()) >= TELLS)
                    .orElse(null);
            put(about(turn, near, true, said));
        });
    }

    private void clauses(Waiting.Turn turn) {
        if (read.clauses().size() < 2) {
            return;
        }
        var others = new ArrayList<About>();
        for (var clause : read.clauses()) {
            now.sorting().clause(clause.meaning()).ifPresent(near -> others.add(about(turn, near, false, clause)));
        }
        others.sort(Comparator.comparingDouble(About::strength).reversed());
        others.stream()
                .filter(row -> rows.size() < MOST || rows.containsKey(row.theme()))
                .forEach(this::put);
    }

    private About about(Waiting.Turn turn, Sorting.Near near, boolean main, Clauses.@Nullable Clause clause) {
        return new About(
                turn.voice(),
                now.root(near.theme()),
                near.theme(),
                main,
                clause == null ? null : cut(clause.text()),
                clause == null ? read.feeling() : clause.feeling(),
                near.cosine(),
                false,
                turn.occurredAt());
    }

    // The whole's theme first, then the stronger; a row without words is not better than one with them.
    private void put(About row) {
        var there = rows.get(row.theme());
        if (there == null || (!there.main() && there.strength() < row.strength() && row.quote() != null)) {
            rows.put(row.theme(), row);
        }
    }

    private @Nullable String first() {
        return read.clauses().isEmpty() ? null : cut(read.clauses().getFirst().text());
    }

    private static String cut(String text) {
        if (text.length() <= QUOTED) {
            return text;
        }
        var at = text.lastIndexOf(' ', QUOTED);
        return text.substring(0, at > QUOTED / 2 ? at : QUOTED) + "…";
    }
}
