package app.acta.listen.imports.web;

import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.imports.Field;
import app.acta.listen.imports.Format;
import app.acta.listen.imports.Import;
import app.acta.listen.imports.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One import as its pages show it to a visitor. */
public record ImportSheet(Visitor visitor, Import entry) {
    private static final Duration STALE = Duration.ofDays(30);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM yyyy, H:mm", Locale.ENGLISH);

    static String address(Visitor visitor, Import entry) {
        return "/" + visitor.place().slug() + "/imports/" + entry.id().value();
    }

    /** Where the import is. */
    public String address() {
        return address(visitor, entry);
    }

    /** Where all imports are. */
    public String home() {
        return "/" + visitor.place().slug() + "/imports";
    }

    /** Where its voices are. */
    public String voices() {
        return "/" + visitor.place().slug() + "/inbox?source="
                + java.net.URLEncoder.encode(entry.look().mapping().source(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Whether the visitor may start, resume and forget imports. */
    public boolean leads() {
        return visitor.may(May.LEAD);
    }

    /** Whether its first voices are so old that nobody waits for an answer any more: counting alone is proposed then. */
    public boolean old() {
        var newest = entry.look().newest();
        return newest != null && newest.isBefore(entry.createdAt().minus(STALE));
    }

    /** A count with its thousands apart. */
    public static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** "1 row", "2 rows". */
    public static String count(long count, String one, String more) {
        return count(count) + " " + (count == 1 ? one : more);
    }

    /** A moment in the workspace's time zone. */
    public String when(Instant moment) {
        return MINUTE.format(moment.atZone(visitor.place().timeZone()));
    }

    /** The size of the file in words. */
    public String size() {
        long bytes = entry.bytes();
        return bytes < 1_000_000
                ? count(Math.max(1, bytes / 1_000)) + " kB"
                : String.format(Locale.ENGLISH, "%,.1f MB", bytes / 1e6);
    }

    /** What kind of file it is, in words. */
    public String kind() {
        var layout = entry.look().layout();
        return switch (layout.format()) {
            case CSV, TSV ->
                "Text with %s between the cells, %s".formatted(separator(layout.delimiter()), layout.encoding());
            case JSONL -> "JSON, one object per line, " + layout.encoding();
            case JSON -> "JSON, one list of objects, " + layout.encoding();
            case XLSX -> "Excel workbook";
        };
    }

    private static String separator(String delimiter) {
        return switch (delimiter) {
            case "," -> "commas";
            case ";" -> "semicolons";
            case "\t" -> "tabs";
            case "|" -> "bars";
            case "none" -> "nothing";
            default -> "“" + delimiter + "”";
        };
    }

    /** Whether encoding and delimiter mean anything for this file. */
    public boolean delimited() {
        return entry.look().layout().format() == Format.CSV
                || entry.look().layout().format() == Format.TSV;
    }

    /** The delimiters a person may choose, as the form writes them. */
    public Map<String, String> delimiters() {
        var delimiters = new LinkedHashMap<String, String>();
        delimiters.put(",", "Comma");
        delimiters.put(";", "Semicolon");
        delimiters.put("tab", "Tab");
        delimiters.put("|", "Bar");
        delimiters.put("none", "None: each line is one cell");
        var present = delimiter();
        delimiters.putIfAbsent(present, present);
        return delimiters;
    }

    /** The delimiter as the form writes it. */
    public String delimiter() {
        var delimiter = entry.look().layout().delimiter();
        return delimiter.equals("\t") ? "tab" : delimiter;
    }

    /** The encodings a person may choose. */
    public List<String> encodings() {
        var present = entry.look().layout().encoding();
        var known =
                List.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "ISO-8859-15", "windows-1250", "Shift_JIS");
        return known.contains(present) ? known : List.of(present);
    }

    /** The channels a person may choose. */
    public List<Channel> channels() {
        return List.of(Channel.values());
    }

    /** The time zones by name. */
    public List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }

    /** What may be chosen for a column: the written field and its words. */
    public Map<String, String> choices(Look.Column column) {
        var choices = new LinkedHashMap<>(Field.offered());
        var present = entry.look().mapping().field(column.name());
        var attribute = Field.attribute(column.name()).written();
        choices.put(present.attribute() ? present.written() : attribute, "Keep as an attribute");
        if (present.score() && !choices.containsKey(present.written())) {
            choices.put(
                    present.written(),
                    "A score of its own: " + present.written().substring("scores.".length()));
        }
        var name = column.name().replaceAll("[^\\p{L}\\p{N}]+", "_").toLowerCase(Locale.ROOT);
        var own = "scores." + name.substring(0, Math.min(60, name.length()));
        choices.putIfAbsent(own + " 0..10", "A score of its own, 0 to 10");
        choices.putIfAbsent(own + " 0..100", "A score of its own, 0 to 100");
        choices.putIfAbsent(own + " 1..5", "A score of its own, 1 to 5");
        choices.put("ignore", "Leave out");
        return choices;
    }

    /** The choice that holds now. */
    public String chosen(Look.Column column) {
        return entry.look().mapping().field(column.name()).written();
    }

    /** The values of a column that stand for all. */
    public String samples(Look.Column column) {
        return String.join(" · ", column.samples());
    }
}
