package app.acta.act.deeds.web;

import app.acta.act.deeds.Deed;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry as its page shows it.
 *
 * @param deed null while it is being written
 * @param typed what somebody typed that was declined, or what a link suggests
 * @param field the field at fault; empty when none is
 * @param sentence why it was declined; empty when nothing was
 * @param leads whether the visitor may let it out
 * @param works whether the visitor may change it
 */
public record DeedSheet(
        @Nullable Deed deed,
        List<Deed.Source> sources,
        List<Deed.Wording> wordings,
        Deed.@Nullable Heard heard,
        Map<String, String> typed,
        String field,
        String sentence,
        boolean leads,
        boolean works,
        String slug,
        ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** The languages it can be said in, with their own names. */
    public static final Map<String, String> LANGUAGES =
            Map.of("en", "English", "de", "Deutsch", "fr", "Français", "es", "Español");

    /** Where it stands. */
    public String here() {
        return "/" + slug + "/deeds/" + (deed == null ? "new" : Integer.toString(deed.number()));
    }

    /** What was typed, else what stands. */
    public String or(String name, String stands) {
        return typed.getOrDefault(name, stands);
    }

    /** The sentence, if it is about this field. */
    public String about(String name) {
        return field.equals(name) ? sentence : "";
    }

    /** The state that is chosen. */
    public Deed.State state() {
        var chosen = Deed.State.of(typed.getOrDefault("state", ""));
        return chosen.orElse(deed == null ? Deed.State.SAID : deed.state());
    }

    /** The day as people write it. */
    public String day(java.time.Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /** Languages in which it is not said yet. */
    public List<String> missing() {
        return LANGUAGES.keySet().stream()
                .filter(language -> deed != null && !language.equals(deed.language()))
                .filter(language ->
                        wordings.stream().noneMatch(w -> w.language().equals(language)))
                .sorted()
                .toList();
    }

    /** Where the records behind a source are. */
    public String records(Deed.Source source) {
        return source.kind() == Deed.Kind.THEME
                ? "/" + slug + "/themes/" + source.ref()
                : "/" + slug + "/problems/" + source.ref();
    }
}
