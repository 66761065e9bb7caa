package app.acta.listen.web;

import app.acta.listen.Highlights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words of a voice, cut for a list where wished, with the searched words marked. */
public record Said(List<Part> parts) {
    /** A stretch of text, marked or not. */
    public record Part(String text, boolean marked) {}

    /** What a list shows of a voice on its two lines, as good as one can tell. */
    private static final int SEEN = 140;

    private static final int BEFORE = 40;
    // What is far down a very long text is not looked for: a list must stay quick.
    private static final int LOOKED_AT = 20_000;

    /** As a list writes it before it is cut: on one line, and not all of a very long one. */
    static String line(String text) {
        return text.substring(0, Math.min(text.length(), LOOKED_AT)).strip().replaceAll("\\s+", " ");
    }

    /** Everything of a text as {@link Highlights} marks it, with line breaks as they are. */
    static Said whole(String marked) {
        var parts = new ArrayList<Part>();
        for (var at = 0; at < marked.length(); ) {
            var from = marked.indexOf(Highlights.FROM, at);
            if (from < 0) {
                keep(marked.substring(at), false, parts);
                break;
            }
            keep(marked.substring(at, from), false, parts);
            var to = marked.indexOf(Highlights.TO, from);
            keep(marked.substring(from + 1, to < 0 ? marked.length() : to), true, parts);
            at = to < 0 ? marked.length() : to + 1;
        }
        return new Said(parts);
    }

    private static void keep(String text, boolean marked, List<Part> into) {
        if (!text.isEmpty()) {
            into.add(new Part(text, marked));
        }
    }

    /** So many characters, marks not counted, from shortly before where the most words that were found stand together. */
    static Said gist(String marked, int most) {
        var whole = whole(marked);
        var line = whole.plain();
        var densest = densest(whole);
        var from = densest > SEEN / 2 ? Math.min(densest, line.indexOf(' ', densest - BEFORE) + 1) : 0;
        var to = line.length();
        if (to - from > most) {
            var cut = line.lastIndexOf(' ', from + most);
            to = cut > from + most / 2
                    ? cut
                    : from + most - (Character.isHighSurrogate(line.charAt(from + most - 1)) ? 1 : 0);
        }
        var parts = new ArrayList<Part>();
        keep(from > 0 ? "…" : "", false, parts);
        var at = 0;
        for (var part : whole.parts()) {
            var end = at + part.text().length();
            if (end > from && at < to) {
                keep(part.text().substring(Math.max(0, from - at), Math.min(end, to) - at), part.marked(), parts);
            }
            at = end;
        }
        keep(to < line.length() ? "…" : "", false, parts);
        return new Said(parts);
    }

    private static int densest(Said whole) {
        var places = new ArrayList<Integer>();
        var at = 0;
        for (var part : whole.parts()) {
            if (part.marked()) {
                places.add(at);
            }
            at += part.text().length();
        }
        var densest = 0;
        var most = 0;
        for (var first = 0; first < places.size(); first++) {
            var last = first;
            while (last + 1 < places.size() && places.get(last + 1) - places.get(first) < SEEN - BEFORE) {
                last++;
            }
            if (last - first + 1 > most) {
                most = last - first + 1;
                densest = places.get(first);
            }
        }
        return densest;
    }

    /** The same as plain text. */
    public String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
