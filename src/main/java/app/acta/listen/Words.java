package app.acta.listen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the search box, taken apart in the manner of web search: all words must be there, in any form
 * of theirs; {@code "these words"} stand one behind the other; {@code -this} must not be there; {@code or} between; {@code
 * deliv*} is the beginning of a word. Whatever is typed means something or nothing, never an error.
 *
 * @param query for the database's {@code to_tsquery}; empty when nothing was typed that could be looked for
 * @param meant the same as a plain sentence, without what must not be there and without marks
 */
public record Words(String query, String meant) {
    private static final Pattern ASKED = Pattern.compile("-?\"[^\"]*\"?|\\S+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]");
    private static final Pattern BEGINNING = Pattern.compile("[^*]*[\\p{L}\\p{N}\\p{M}]\\*");

    /** Reads what was typed. */
    public static Words of(String typed) {
        var choices = new ArrayList<List<String>>();
        choices.add(new ArrayList<>());
        var meant = new ArrayList<String>();
        ASKED.matcher(curly(typed)).results().map(found -> found.group()).forEach(asked -> {
            if (asked.equalsIgnoreCase("or")) {
                choices.add(new ArrayList<>());
                return;
            }
            var not = asked.length() > 1 && asked.startsWith("-");
            var said = not ? asked.substring(1) : asked;
            var term = term(said);
            if (term != null) {
                choices.getLast().add((not ? "!" : "") + term);
                if (!not) {
                    meant.add(said.replaceAll("[\"*]", "").strip());
                }
            }
        });
        var query = choices.stream()
                .filter(all -> !all.isEmpty())
                .map(all -> String.join(" & ", all))
                .collect(Collectors.joining(" | "));
        return new Words(query, String.join(" ", meant));
    }

    // Telephones and word processors put typographic marks where somebody means straight ones.
    private static String curly(String typed) {
        return typed.replaceAll("[“”„«»]", "\"");
    }

    // Between quotes the database takes a text apart as it does voices, and has the parts follow each other.
    private static @Nullable String term(String said) {
        if (!WORD.matcher(said).find()) {
            return null;
        }
        var beginning = BEGINNING.matcher(said).matches();
        var quoted = "'"
                + said.replaceAll("[\"*]", " ").strip().replace("\\", "\\\\").replace("'", "''") + "'";
        return beginning ? quoted + ":*" : quoted;
    }

    /** Whether there is anything to look for. */
    public boolean isEmpty() {
        return query.isEmpty();
    }
}
