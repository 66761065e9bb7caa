package app.acta.understand.themes.web;

import app.acta.identity.Visitor;
import app.acta.platform.time.When;
import app.acta.understand.themes.kept.Themes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of themes, in words. */
final class Words {
    private final Visitor visitor;
    private final Map<String, String> names;
    private final Instant now;

    Words(Visitor visitor, Map<String, String> names, Instant now) {
        this.visitor = visitor;
        this.names = names;
        this.now = now;
    }

    List<ThemesView.Line> lines(List<Themes.Told> told) {
        return told.stream()
                .map(each -> new ThemesView.Line(
                        When.ago(each.at(), now, visitor.place().timeZone()),
                        words(each),
                        each.theme().isEmpty() ? null : "/" + visitor.place().slug() + "/themes/" + each.theme()))
                .toList();
    }

    private String words(Themes.Told told) {
        var theme = "“" + names.getOrDefault(told.theme(), told.words()) + "”";
        var others = told.others().stream()
                .map(id -> "“" + names.getOrDefault(id, id) + "”")
                .collect(Collectors.joining(", "));
        var said = switch (told.kind()) {
            case "first" -> "Themes were looked for the first time: " + told.count() + " found.";
            case "born" -> theme + " is new, from " + told.count() + " voices.";
            case "split" -> theme + " is several now: beside it " + others + ".";
            case "merged" ->
                others + " cannot be told from " + theme
                        + " any more. What was recorded stays; merge them to count it together.";
            case "ended" -> theme + " is no longer spoken of as one; its voices keep it.";
            case "moved" -> told.count() + " voices would be given another theme today. What was recorded stays.";
            case "named" -> "Renamed: " + told.words() + ".";
            case "described" -> theme + " was described.";
            case "made" -> theme + " was made from a description.";
            case "divided" -> theme + " was split: " + others + ".";
            case "joined" -> "Merged: " + told.words() + ", " + told.count() + " voices.";
            case "pinned" -> theme + " was pinned.";
            case "unpinned" -> theme + " is no longer pinned.";
            case "excluded" -> theme + " was set aside.";
            case "included" -> theme + " was taken back.";
            case "exemplified" -> "A voice was given as an example of " + theme + ".";
            case "taken_out" -> "A voice was taken out of " + theme + ".";
            default -> theme + ": " + told.kind() + ".";
        };
        return told.person() == null ? said : said + " " + told.person() + ".";
    }
}
