package app.acta.listen.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of a voice, cut for a list where wished, with the searched words marked. */
public record Said(List<Part> parts) {
    /** A stretch of text, marked or not. */
    public record Part(String text, boolean marked) {}

    private static final Pattern ASKED = Pattern.compile("-?\"[^\"]*\"?|\\S+");
    private static final int BEFORE = 90;

    /** Everything, with line breaks as they are. */
    static Said whole(String text, String search) {
        return mark(text, pattern(search));
    }

    /** So many characters on one line, from shortly before the first word that was searched for. */
    static Said gist(String text, String search, int most) {
        var pattern = pattern(search);
        // What is far down a very long text is not looked for: a list must stay quick.
        var line = text.substring(0, Math.min(text.length(), 20_000)).strip().replaceAll("\\s+", " ");
        var from = 0;
        if (pattern != null) {
            var found = pattern.matcher(line);
            if (found.find() && found.start() > most - BEFORE) {
                from = Math.max(0, line.indexOf(' ', found.start() - BEFORE) + 1);
            }
        }
        var to = line.length();
        if (to - from > most) {
            var cut = line.lastIndexOf(' ', from + most);
            to = cut > from + most / 2
                    ? cut
                    : from + most - (Character.isHighSurrogate(line.charAt(from + most - 1)) ? 1 : 0);
        }
        return mark((from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : ""), pattern);
    }

    private static @org.jspecify.annotations.Nullable Pattern pattern(String search) {
        var words = ASKED.matcher(search)
                .results()
                .map(found -> found.group())
                .filter(word ->
                        !word.startsWith("-") && !word.toLowerCase(Locale.ROOT).equals("or"))
                .flatMap(word -> Stream.of(word.split("[^\\p{L}\\p{N}\\p{M}]+")))
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return words.isEmpty() ? null : Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])");
    }

    private static Said mark(String text, @org.jspecify.annotations.Nullable Pattern pattern) {
        if (pattern == null) {
            return new Said(List.of(new Part(text, false)));
        }
        var parts = new ArrayList<Part>();
        var at = 0;
        var found = pattern.matcher(text);
        while (found.find()) {
            if (found.start() > at) {
                parts.add(new Part(text.substring(at, found.start()), false));
            }
            parts.add(new Part(found.group(), true));
            at = found.end();
        }
        if (at < text.length()) {
            parts.add(new Part(text.substring(at), false));
        }
        return new Said(parts);
    }

    /** The same as plain text. */
    public String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
