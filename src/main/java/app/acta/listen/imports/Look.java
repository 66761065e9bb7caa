package app.acta.listen.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a file: how to take it apart, what its columns seem to be, and a few values of each.
 *
 * @param layout how to take it apart
 * @param mapping where its columns go, as far as names and values tell
 * @param columns the columns with a few values, to show to a person
 */
public record Look(Layout layout, Mapping mapping, List<Column> columns) {
    /** So many rows are looked at in any case. */
    private static final int ROWS = 1_000;

    /** So many, where the first leave open whether the day or the month comes first. */
    private static final int MOST_ROWS = 200_000;

    private static final int NAMED = 5;
    private static final int LONGEST_NAME = 60;

    /**
     * One column as a person sees it.
     *
     * @param name its name in the file
     * @param samples up to three different values
     * @param words whether people wrote it in their own words
     */
    public record Column(String name, List<String> samples, boolean words) {
        private static final int LONGEST = 160;

        /** The database keeps no NUL, and a person needs no more than a line. */
        Column keepable() {
            return new Column(name, samples.stream().map(Column::clean).toList(), words);
        }

        private static String clean(String text) {
            var brief = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
            return new String(brief.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        }
    }

    /**
     * Looks at a file.
     *
     * @param filename a hint for the name of the source, nothing else
     * @param zone of times without an offset, unless the file names one
     * @throws app.acta.platform.problems.Refusal invalid, where the file is empty or no table
     */
    static Look at(Path file, String filename, ZoneId zone) throws IOException {
        return at(file, filename, zone, Sniffer.layout(file));
    }

    /** Looks at a file whose layout a person has set right. */
    static Look at(Path file, String filename, ZoneId usual, Layout layout) throws IOException {
        var profiles = new ArrayList<Profile>();
        ZoneId zone;
        try (var table = Table.open(file, layout)) {
            table.heading().titles().forEach(title -> profiles.add(new Profile(title.name(), title.kind())));
            zone = table.heading().zone();
            int rows = 0;
            for (var row = table.next(); row != null; row = table.next()) {
                grow(profiles, table.columns());
                if (row.problem() == null) {
                    for (int i = 0; i < profiles.size(); i++) {
                        profiles.get(i).look(row.cell(i));
                    }
                }
                rows++;
                if (rows >= MOST_ROWS || (rows >= ROWS && !doubtful(profiles))) {
                    break;
                }
            }
            grow(profiles, table.columns());
        }
        return new Look(
                layout,
                mapping(profiles, layout, filename, zone == null ? usual : zone),
                profiles.stream()
                        .map(p -> new Column(p.name(), p.samples(), p.words()))
                        .toList());
    }

    /** When the newest of the voices that are shown as samples was said; null where no column says it. */
    public @Nullable Instant newest() {
        var dates = new Dates(mapping.dates(), mapping.zone());
        return columns.stream()
                .filter(column -> mapping.field(column.name()).key().equals("occurred_at"))
                .flatMap(column -> column.samples().stream())
                .map(dates::read)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What a person should know of how the file is read, beyond the columns themselves, in sentences. */
    public List<String> notes() {
        var notes = new ArrayList<String>();
        if (layout.header() && layout.under() > 0) {
            notes.add("The first %d rows name the columns, questions by their words.".formatted(layout.under() + 1));
        }
        var aside = columns.stream()
                .filter(c -> c.words() && mapping.field(c.name()).attribute())
                .map(c -> quoted(c.name()))
                .toList();
        if (!aside.isEmpty()) {
            var text = columns.stream()
                    .filter(c -> mapping.field(c.name()).key().equals("text"))
                    .map(c -> ", here " + quoted(c.name()))
                    .collect(Collectors.joining());
            notes.add(
                    ("One column can be the text%s. The free text in %s%s is kept as an attribute: shown with the voice, but"
                                    + " not read for feeling and themes.")
                            .formatted(
                                    text,
                                    aside.stream().limit(NAMED).collect(Collectors.joining(", ")),
                                    aside.size() > NAMED
                                            ? " and %d more columns".formatted(aside.size() - NAMED)
                                            : ""));
        }
        if (Previews.among(columns.stream().map(Column::name).toList()).told()) {
            notes.add("Previews of the survey are handed back. Answers that were not finished come in.");
        }
        return notes;
    }

    /** What a voice needs and no column gives, as a sentence; empty when nothing is lacking. */
    public String lacking() {
        if (columns.stream().allMatch(c -> c.samples().isEmpty())) {
            return "Nothing stands under the names of the columns, so nothing would come in.";
        }
        var fields = columns.stream().map(c -> mapping.field(c.name())).toList();
        if (fields.stream().noneMatch(f -> f.key().equals("text") || f.key().equals("title") || f.score())) {
            return "No column gives a text, a title or a score yet: choose one, or every row will be handed back.";
        }
        return fields.stream().anyMatch(f -> f.key().equals("occurred_at"))
                ? ""
                : "No column says when it was said, so the time of the import will stand there.";
    }

    private static String quoted(String name) {
        return "“" + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name) + "”";
    }

    /** The same look with another mapping. */
    Look with(Mapping other) {
        return new Look(layout, other, columns);
    }

    String json() {
        return Store.JSON.writeValueAsString(
                columns.stream().map(Column::keepable).toList());
    }

    private static void grow(List<Profile> profiles, List<String> names) {
        for (int i = profiles.size(); i < names.size(); i++) {
            profiles.add(new Profile(names.get(i), Heading.Kind.ANY));
        }
    }

    private static boolean doubtful(List<Profile> profiles) {
        boolean dates = profiles.stream().anyMatch(p -> p.onlyDates() && p.orderMatters());
        return dates && profiles.stream().allMatch(p -> p.order() == null);
    }

    private static Mapping mapping(List<Profile> profiles, Layout layout, String filename, ZoneId zone) {
        var columns = new Columns(profiles, layout.header() && layout.under() > 0);
        var fields = columns.fields();
        boolean commas = profiles.stream().anyMatch(Profile::decimalCommas);
        var source = columns.source().isEmpty() ? source(filename) : columns.source();
        return new Mapping(source, columns.channel(), order(profiles, fields, layout, commas), zone, commas, fields);
    }

    private static DateOrder order(
            List<Profile> profiles, java.util.Map<String, Field> fields, Layout layout, boolean commas) {
        DateOrder other = null;
        boolean dots = false;
        for (var profile : profiles) {
            var order = profile.order();
            var field = fields.getOrDefault(profile.name(), Field.IGNORE);
            if (order != null && field.key().equals("occurred_at")) {
                return order;
            }
            other = order == null ? other : order;
            dots |= profile.onlyDates() && profile.samples().stream().anyMatch(s -> s.matches("\\d+\\.\\d+\\.\\d+.*"));
        }
        if (other != null) {
            return other;
        }
        // Nothing proves it: points between the parts, semicolons and decimal commas are habits of day-first countries.
        return dots || commas || layout.delimiter().equals(";") ? DateOrder.DMY : DateOrder.MDY;
    }

    /** The same export under next month's name should be the same source, so dates, counters and copies are left out. */
    static String source(String filename) {
        var name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        name = (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
        // Qualtrics puts day and time behind the survey's name, with the month in words.
        name = name.replaceFirst("_[^_]*\\b\\d{4}_\\d{1,2}\\.\\d{2}$", "");
        name = name.replaceAll("\\(\\d*\\)|\\bcopy\\b|\\bexport\\b", " ")
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(100, name.length()));
    }
}
